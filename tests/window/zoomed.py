"""The window at the size that QT_SCALE_FACTOR asks for, in a process of its own: prints what is cut or outside."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from reader.window.app import make_application
from running import TEXT, Running


class _NoRequest:
    """What pytest-qt wants of a test that is none."""

    class node:  # noqa: N801
        @staticmethod
        def get_closest_marker(_name: str) -> None:
            return None


def main(language: str, folder: Path) -> None:
    qt_api.set_qt_api("pyside6")
    application = make_application()
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from test_large import faults

    (folder / "library").mkdir()
    text = folder / "渡口的燈.txt"
    text.write_text(TEXT, "utf-8")
    bot = QtBot(_NoRequest())  # type: ignore[arg-type]
    run = Running(bot, folder / "library", [str(text)])
    run.choices.set(language=language)
    run.settle()
    bot.wait(100)
    run.settle()
    room = application.primaryScreen().availableGeometry()
    found = faults(run, folder)
    run.close()
    print(json.dumps({"screen": [room.width(), room.height()], "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
