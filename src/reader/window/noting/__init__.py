"""The note on a whole text, in the place of the notes on its passages."""
