"""The use cases about the reader's words: known ones, those being learned, new ones, own ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reader.desk import recording
from reader.desk.base import OpenLibrary
from reader.desk.texts.arriving import read_file
from reader.desk.values import Changed
from reader.desk.words.wordlists import find_words
from reader.errors import KnownError
from reader.store import vocabulary
from reader.store.database import Connection
from reader.store.records import RowChange
from reader.store.vocabulary import Word, WordState
from reader.text.lexicon import Lexicon

LABELS = {
    WordState.KNOWN: recording.KNOW_WORDS,
    WordState.LEARNING: recording.LEARN_WORDS,
    WordState.NEW: recording.RENEW_WORDS,
    WordState.NONE: recording.FORGET_WORDS,
}


class Learning(OpenLibrary):
    """Words are kept in their simplified form, so that they hold in both scripts."""

    def lexicon(self) -> Lexicon:
        """All that the reader knows."""
        with self._database.read() as connection:
            return self._learned_now(connection).lexicon

    def words(self) -> list[Word]:
        """The words of the lexicon with what was said of them, in the order of their code points."""
        with self._database.read() as connection:
            return vocabulary.words(connection)

    def learn(self, words: Sequence[str], state: WordState) -> Changed:
        """Say of words, in either script, what state they are in, or take that back; all in one action."""
        said = _simplified(words)
        return self._say(
            LABELS[state], lambda connection, now: vocabulary.learn(connection, said, state, self._author, now)
        )

    def own_word(self, word: str, present: bool) -> Changed:
        """Take a word into the reader's own, which join the segmenter's, or out of them."""
        return self.own_words([word], present)

    def own_words(self, words: Sequence[str], present: bool) -> Changed:
        """Take several words into the reader's own or out of them, all in one action."""
        said = _simplified(words)
        label = recording.ADD_OWN_WORD if present else recording.REMOVE_OWN_WORD
        return self._say(label, lambda connection, now: vocabulary.own(connection, said, present, self._author, now))

    def know_commonest(self, n: int) -> Changed:
        """Know the commonest `n` words of the language; 0 takes that back."""
        most = max(0, n)
        return self._say(
            recording.KNOW_COMMONEST,
            lambda connection, now: [vocabulary.know_commonest(connection, most, self._author, now)],
        )

    def import_words(self, text: str, state: WordState) -> Changed:
        """Say that of all words of a list or table; `listed` of the answer tells how many there are, `words` how many
        of them were news. Raises KnownError where there is none.
        """
        found = find_words(text)
        if not found:
            raise KnownError(
                "There are no Chinese words in this list.", advice="Put one word on each line, at its beginning."
            )
        return replace(self.learn(found, state), listed=len(found))

    def import_words_file(self, path: Path, state: WordState) -> Changed:
        """Say that of all words of a list in a file, whose encoding is guessed; as `import_words`."""
        from reader.formats import plain

        return self.import_words(plain.read(read_file(path), path.name).source, state)

    def _say(self, label: str, change: Callable[[Connection, str], Sequence[RowChange]]) -> Changed:
        now = self._now()
        with self._database.write() as connection:
            return self._perform(connection, label, change(connection, now), now)


def _simplified(words: Iterable[str]) -> Mapping[str, str]:
    """The simplified form of each word, and how it was typed; blanks around words are left out."""
    from reader.text.words import simplify

    typed = list(filter(None, (" ".join(word.split()) for word in words)))
    # No word goes over a line end, so all are simplified in one go.
    return dict(zip(simplify("\n".join(typed)).split("\n"), typed, strict=True)) if typed else {}
