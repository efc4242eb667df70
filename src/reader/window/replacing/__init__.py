"""A text gets another source, and what became of its marks is looked through."""
