"""What the words of a text are: statistics beside the reading, and cards to take along."""
