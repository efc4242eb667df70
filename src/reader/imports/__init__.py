"""One file a format: the notes of other programs in, values out."""
