"""The page: one text, laid out and painted a screen at a time, whatever its length."""
