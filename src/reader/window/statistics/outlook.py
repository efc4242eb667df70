"""What the open text would show to a reader who knew so many of the commonest words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from reader.language import tr, trn
from reader.study.statistics import Ranking, Statistics
from reader.text.lexicon import Lexicon
from reader.window.session import Session
from reader.window.statistics.working import Working
from reader.window.theming.dress import coloured
from reader.window.theming.theme import Theme

EXAMPLES = 6
"""Unknown words that are shown."""


class Outlook(QLabel):
    """A sentence and some examples, counted once for each text and told anew for each number."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._found: Statistics | None = None
        self._ranking: Ranking | None = None
        self._lexicon = Lexicon()
        self._commonest = 0
        self.setWordWrap(True)
        coloured(self, theme.quiet)
        self.working: Working[Statistics] = Working(session.storage, self)
        self.working.done.connect(self._take)
        session.opened.connect(self.count)
        self.count()

    def count(self) -> None:
        """Count the words of the open text."""
        text = self._session.text
        self._found = self._ranking = None
        self.working.stop()
        self.setVisible(text is not None)
        if text is not None:
            ids = (text.info.id,)
            self.setText(tr("Counting…"))
            self.working.begin(lambda desk: desk.count_words(ids))

    def know(self, commonest: int, lexicon: Lexicon | None = None) -> None:
        """Tell of a reader who knows so many, and what else `lexicon` says."""
        self._commonest = commonest
        if lexicon is not None and lexicon != self._lexicon:
            self._lexicon = lexicon
            self._ranking = None
        self._tell()

    def _take(self, found: Statistics) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        found = self._found
        if found is None:
            return
        if not found.words:
            self.setText(tr("There are no Chinese words in this text."))
            return
        if self._ranking is None:
            self._ranking = Ranking(found, self._lexicon)
        reader = replace(self._lexicon, commonest=self._commonest)
        unknown = [word for word in found.all_words if not reader.knows(word.form)]
        share = tr("Of this text you would know {share}", share=f"{self._ranking.coverage(self._commonest):.0%}")
        words = trn("{n} word would be unknown", "{n} words would be unknown", len(unknown))
        examples = "、".join(word.shown for word in unknown[:EXAMPLES])
        self.setText(f"{share}; {words}: {examples}…" if len(unknown) > EXAMPLES else f"{share}; {words}. {examples}")
