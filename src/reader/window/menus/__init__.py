"""All that the window can be told to do, declared once, a file for each menu."""
