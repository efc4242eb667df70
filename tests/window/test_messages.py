"""What the window says at its foot, where there is little room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from reader.window.messages import StatusLine

SENTENCE = "44 occurrences of a word were marked."


def test_what_is_said_can_be_read_where_labels_can_give_way(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.script.setText("Simplified")
    line.source.setText("Source: traditional, converted character by character")
    line.place.setText("¶ 3 of 9 · 38 %")
    line.notes.setText("47 highlights")
    line.show_saved()
    labels = (line.script, line.source, line.place, line.notes, line.saved)
    line.resize(sum(label.sizeHint().width() + 8 for label in labels) + 40, 26)
    line.show()
    qtbot.waitUntil(line.source.isVisible)
    line.say(SENTENCE)
    qtbot.waitUntil(lambda: line.sentence.text() == SENTENCE)
    assert [label.isVisible() for label in labels] == [True, False, True, True, True]
    line.say("")
    qtbot.waitUntil(line.source.isVisible)
