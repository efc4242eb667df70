"""What is being typed against what is saved: answers that come late never overwrite what a hand has typed since."""

from __future__ import annotations


class Draft:
    """A text that is sent away while it is being typed, and comes back from the store some time later.

    Texts that differ only in the blanks around them count as the same: the store may trim them.
    """

    def __init__(self, saved: str) -> None:
        self._saved = saved
        self._sent: list[str] = []

    def send(self, text: str) -> bool:
        """Whether this text has to be sent, being another than the last one sent or saved; it counts as sent then."""
        last = self._sent[-1] if self._sent else self._saved
        if text.strip() == last.strip():
            return False
        self._sent.append(text)
        return True

    def arrived(self, saved: str, text: str) -> str | None:
        """Take what is saved now, with `text` in the editor; the text to show instead, None to leave it alone."""
        known = [sent.strip() for sent in self._sent]
        if saved.strip() in known:
            del self._sent[: known.index(saved.strip()) + 1]
            self._saved = saved
            return None
        ahead = bool(self._sent) or text.strip() != self._saved.strip()
        self._saved = saved
        return None if ahead or saved.strip() == text.strip() else saved

    def failed(self) -> None:
        """What was sent could not be saved: it will be sent again."""
        self._sent.clear()
