"""What is selected on the page: its bar, its edges, copies of it."""
