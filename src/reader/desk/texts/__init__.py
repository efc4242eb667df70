"""The use cases about texts: how they come in, are read, described, decided on, replaced and written out."""
