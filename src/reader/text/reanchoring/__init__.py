"""Places of a text found again in another edition of it."""

from reader.text.reanchoring.compared import Compared, compare
from reader.text.reanchoring.fate import Fate, Found, Reason
from reader.text.reanchoring.nearby import nearby
from reader.text.reanchoring.reanchor import reanchor, reanchoring

__all__ = ["Compared", "Fate", "Found", "Reason", "compare", "nearby", "reanchor", "reanchoring"]
