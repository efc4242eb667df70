"""Finding words, in the open text and in the library."""
