"""Exports: what leaves, how it is written, a look at it, and where it goes."""
