"""Pinyin marks that nobody wrote, told from those that somebody did."""
