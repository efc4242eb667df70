"""A whole text with its marks in it, in each form that can hold both."""
