"""Marks in earnest: marker mode, names of colours, merging and splitting, all occurrences of a phrase."""
