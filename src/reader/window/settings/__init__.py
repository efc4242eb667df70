"""What a person can set, and the dialog for it."""
