"""What a note said before: looked through beside what it says now, and restored."""
