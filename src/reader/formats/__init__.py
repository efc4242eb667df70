"""One file a format: bytes in, Article out."""
