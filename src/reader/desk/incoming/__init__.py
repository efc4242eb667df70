"""The use cases by which notes come in: another library's, and those of other programs."""
