"""Twice the size on a small screen, and large letters chosen for the desktop: nothing is cut, all fits or scrolls."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fitting import cut, outside
from reader.formats.encodings import plausible
from reader.language import tr
from reader.templates import Templates
from reader.window.bugs import BugDialog
from reader.window.exporting.dialog import ExportDialog
from reader.window.exporting.template_dialog import TemplateDialog
from reader.window.open_dialog import OpenDialog
from reader.window.screen import fit
from reader.window.shelf.encoding_dialog import EncodingDialog
from reader.window.theming import dress
from reader.window.theming.dress import interface_font, scaled, sized
from reader.window.widgets.letters import LettersPopup
from running import Running, Start

LARGE = 24.0
"""Letters of 18 points on an ordinary screen, in pixels."""


def dialogs(run: Running, folder: Path) -> dict[str, Callable[[], object]]:
    """All of the program's dialogs, by how each is opened."""
    assert run.session.text is not None
    info = run.session.text.info
    made: dict[str, Callable[[], object]] = {
        name: lambda name=name: run.act(name) for name in ("settings", "keys", "words", "about")
    }
    made["letters"] = run.frame.commands.show_letters
    made["export"] = lambda: ExportDialog(run.session, run.choices, info, [info], run.window).show()
    templates = Templates(folder)
    made["template"] = lambda: TemplateDialog(run.storage, templates, "", lambda _, words: words, run.window).show()
    made["open"] = lambda: OpenDialog(run.window, str(folder)).show()
    made["export text"] = lambda: run.act("export_text")
    guesses = plausible(run.session.text.article.source.encode("gb18030"))
    made["encodings"] = lambda: EncodingDialog(guesses, "utf-8", run.frame.theme, run.window).show()
    made["bug"] = lambda: BugDialog("report\n" * 40, run.window).show()
    return made


def faults(run: Running, folder: Path) -> list[str]:
    """What is cut or lies outside in the window with all its panels, and in all dialogs."""
    fit(run.window, 1200, 800)
    highlight = run.mark("老糧站")
    run.session.change(lambda desk: desk.edit_highlight(highlight.id, tags=("難點", "用語"), note="一"))
    run.settle()
    found = []
    for choose in ("", highlight.id):
        run.session.choose(choose)
        QApplication.processEvents()
        found += cut(run.window) + outside(run.window)
    for action_id in ("bookmark", "beside", "go_to"):
        run.act(action_id)
        QApplication.processEvents()  # what the last answer changed is laid out by an event of its own
        found += cut(run.window) + outside(run.window)
    for action_id in ("about_text", "imports", "library"):
        run.act(action_id)
        QApplication.processEvents()
        found += cut(run.window) + outside(run.window)
    run.frame.banner.ask("“a.txt” has changed.", ("Replace…", lambda: None), ("Ignore It", lambda: None))
    QApplication.processEvents()
    found += cut(run.window) + outside(run.window)
    run.act("library")
    run.act("beside")
    run.act("find")
    run.act("findings")
    run.frame.banner.offer("Moved to the trash.", "Undo", lambda: None)
    QApplication.processEvents()
    found += cut(run.window) + outside(run.window)
    for name, show in dialogs(run, folder).items():
        before = set(QApplication.topLevelWidgets())
        show()
        run.settle()
        new = [w for w in QApplication.topLevelWidgets() if w not in before]
        (opened,) = [w for w in new if isinstance(w, QDialog | LettersPopup)]
        QApplication.processEvents()
        found += [f"{name}: {fault}" for fault in cut(opened) + outside(opened)]
        _throw_away(opened)
    return found


def _throw_away(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("px", [12.0, LARGE])
def test_nothing_is_cut_whatever_the_desktops_letters(
    language: str, px: float, start: Start, text_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dress, "desktop_px", lambda: px)
    run = start(text_file)
    run.choices.set(language=language)
    run.bot.waitUntil(lambda: run.window.menuBar().actions()[0].text() == tr("&File"))
    run.settle()
    assert (QApplication.font().pixelSize() > 20) is (px == LARGE)
    # A window built anew lays its status line out when it is next at rest.
    run.bot.waitUntil(lambda: faults(run, tmp_path) == [], timeout=20_000)


def test_letters_and_lengths_grow_with_the_desktops(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {}
    before = qapp.font()
    for px in (9.0, 12.0, 15.0, LARGE, 200.0):
        monkeypatch.setattr(dress, "desktop_px", lambda px=px: px)
        qapp.setFont(interface_font())
        sizes[px] = (qapp.font().pixelSize(), sized(qapp.font(), 12).pixelSize(), scaled(30))
    qapp.setFont(before)
    assert sizes[9.0] == sizes[12.0] == sizes[15.0] == (13, 12, 30)
    assert sizes[LARGE] == (21, 19, 48)
    assert sizes[200.0][0] == 32


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_twice_the_size_fits_on_a_small_screen(language: str, tmp_path: Path) -> None:
    screens = {"screens": [{"name": "small", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}]}
    settings = tmp_path / "screen.json"
    settings.write_text(json.dumps(screens))
    platform = f"offscreen:configfile={settings}"
    around = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": platform, "LC_ALL": "C.UTF-8"}
    here = Path(__file__).resolve().parent
    around["PYTHONPATH"] = os.pathsep.join([str(here.parent), *filter(None, [around.get("PYTHONPATH", "")])])
    look = [sys.executable, str(here / "zoomed.py"), language, str(tmp_path)]
    seen = subprocess.run(look, env=around, capture_output=True, text=True, check=False, timeout=120)
    assert seen.returncode == 0, seen.stderr
    found = json.loads(seen.stdout.splitlines()[-1])
    assert found["screen"] == [683, 384]
    assert found["faults"] == []
