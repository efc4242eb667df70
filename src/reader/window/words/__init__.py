"""The words that the reader knows, learns or has added."""
