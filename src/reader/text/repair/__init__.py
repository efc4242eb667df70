"""What a conversion one character at a time got wrong, and its repair."""
