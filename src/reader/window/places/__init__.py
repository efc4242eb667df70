"""Places in texts: where the reader was, what was bookmarked, and the ways to get there."""
