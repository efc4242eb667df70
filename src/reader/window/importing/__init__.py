"""Notes from elsewhere come in, and what came of each is told."""
