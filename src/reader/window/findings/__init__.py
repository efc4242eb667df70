"""What the survey found in the open text, and what the reader decides on it."""
