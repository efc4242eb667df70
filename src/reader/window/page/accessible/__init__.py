"""The page for those who hear or feel it: what a screen reader may ask, and what it is told."""
