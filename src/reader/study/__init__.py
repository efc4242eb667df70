"""What a reader studies: a dictionary to look words up in, and terms that are kept. Knows no file and no window."""
