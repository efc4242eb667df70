"""Hanzi Reader: read Chinese texts in any script and annotate them."""

__version__ = "0.1.0"
