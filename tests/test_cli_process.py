"""The command line in processes of its own: what is loaded, pipes, signals, the terminal's encoding."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.desk import Desk
from reader.text.span import Span

TEXT = "學(xi)習(xi)圖書\r\n"
RUN = "import sys; from reader.__main__ import main; code = main({words!r}); {then}; sys.exit(code)"


def python(program: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, env={**os.environ, **settings}
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("words", "kept_out"),
    [
        (["--version"], {"PySide6", "opencc", "pypinyin", "rjieba", "sqlite3", "sqlite_utils"}),
        (["render", "a.txt"], {"PySide6", "opencc", "pypinyin", "rjieba", "sqlite3", "sqlite_utils"}),
        (["render", "a.txt", "--noise", "hidden"], {"PySide6", "rjieba", "sqlite3", "sqlite_utils"}),
        (["render", "a.txt", "--script", "taiwan"], {"PySide6", "rjieba", "sqlite3", "sqlite_utils"}),
        (["render", "a.txt", "--format", "html", "--repair"], {"PySide6", "sqlite3", "sqlite_utils"}),
        (["inspect", "a.txt"], {"PySide6", "sqlite3", "sqlite_utils"}),
        (["import", "a.txt"], {"PySide6", "rjieba"}),
        (["list"], {"PySide6", "opencc", "pypinyin", "rjieba"}),
        (["notes"], {"PySide6", "opencc", "pypinyin", "rjieba"}),
        (["export"], {"PySide6", "pypinyin", "rjieba"}),
    ],
)
def test_commands_load_only_what_they_need(text: Path, words: list[str], kept_out: set[str]) -> None:
    library = text.parent / "library"
    desk = Desk.open(library)
    [info] = desk.import_text("鎮(zhen) 上的圖書(shu) 館,兩(liang) 層。\n一張長桌。\n").texts
    desk.highlight(info.id, Span(0, 18))
    desk.close()
    words = ["--data-dir", str(library), *(str(text) if word == "a.txt" else word for word in words)]
    then = "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    answer = python(RUN.format(words=words, then=then))
    loaded = answer.stderr.decode().partition("LOADED ")[2].split()
    assert answer.returncode == 0, answer.stderr
    assert "click" in loaded
    assert not kept_out & set(loaded)


def test_output_is_utf_8_whatever_the_terminal_speaks(text: Path) -> None:
    program = RUN.format(words=["--data-dir", str(text.parent / "library"), "import", str(text)], then="0")
    answer = python(program, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.decode("utf-8").endswith("\t學(xi)習(xi)圖書\n")


@pytest.mark.skipif(sys.platform != "linux", reason="a locale tells how names of files are written")
def test_names_of_files_that_the_locale_cannot_write_are_told(text: Path, tmp_path: Path) -> None:
    with closing(Desk.open(tmp_path / "library")) as desk:
        desk.highlight(desk.import_text("標題\n一二三\n").texts[0].id, Span(3, 5))
    words = ["--data-dir", str(tmp_path / "library"), "export", "--folder", str(tmp_path / "notes")]
    answer = python(RUN.format(words=words, then="0"), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "標題.md” has characters that names of files cannot have" in answer.stderr.decode()
    assert "Traceback" not in answer.stderr.decode()


def test_standard_input_is_read_as_bytes(text: Path) -> None:
    command = [sys.executable, "-m", "reader", "render", "-"]
    answer = subprocess.run(command, input=TEXT.encode("utf-16"), capture_output=True, check=True)
    assert answer.stdout.decode("utf-8") == "\ufeff" + TEXT


def test_many_files_are_rendered_though_one_fails(text: Path) -> None:
    command = [sys.executable, "-m", "reader", "render", str(text), "missing.txt", "--format", "html"]
    out = text.parent / "out"
    answer = subprocess.run([*command, "--noise", "above", "--out-dir", str(out)], capture_output=True, check=False)
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert answer.stderr.decode() == ("hanzi-reader: “missing.txt” could not be read: No such file or directory.\n")
    assert [path.name for path in out.iterdir()] == ["a.html"]
    assert "<p>學(xi)習(xi)圖書</p>" in (out / "a.html").read_text("utf-8")


def test_inspect_writes_utf_8_whatever_the_terminal_speaks(text: Path) -> None:
    program = RUN.format(words=["inspect", str(text), "--json"], then="0")
    answer = python(program, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (answer.returncode, answer.stderr) == (0, b"")
    report = json.loads(answer.stdout.decode("utf-8"))
    assert [(one["text"], one["decision"]) for one in report["decisions"]] == [("(xi)", "kept")] * 2


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them")
def test_a_reader_that_went_away_is_no_error(text: Path) -> None:
    back, front = os.pipe()
    os.close(back)
    command = [sys.executable, "-m", "reader", "render", str(text)]
    try:
        answer = subprocess.run(command, stdout=front, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(front)
    assert (answer.returncode, answer.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told(text: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "reader", "render", str(text)]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert answer.returncode == 1
    assert answer.stderr == b"hanzi-reader: Standard output cannot be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [["-V"], ["--help"], ["render", "--help"]])
def test_a_full_disk_is_told_of_help_too(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "reader", *words]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert answer.returncode == 1
    assert answer.stderr == b"hanzi-reader: Standard output cannot be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_complaint_that_cannot_be_written_is_left_unsaid(text: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "reader", "render", "missing.txt"]
        assert subprocess.run(command, stdout=full, stderr=full, check=False).returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="a shell as POSIX has it")
@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("render a.txt >&-", "Standard output cannot be written: Bad file descriptor."),
        ("list --json >&-", "Standard output cannot be written: Bad file descriptor."),
        ("import a.txt >&-", "Standard output cannot be written: Bad file descriptor."),
        ("inspect a.txt >&-", "Standard output cannot be written: Bad file descriptor."),
        ("-V >&-", "Standard output cannot be written: Bad file descriptor."),
        ("--help >&-", "Standard output cannot be written: Bad file descriptor."),
        ("render - <&-", "“-” could not be read: Bad file descriptor."),
    ],
)
def test_a_closed_stream_is_told(text: Path, command: str, sentence: str) -> None:
    shell = f'cd "$0" && "$1" -m reader --data-dir library {command}'
    words = ["sh", "-c", shell, str(text.parent), sys.executable]
    answer = subprocess.run(words, capture_output=True, check=False)
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert answer.stderr.decode() == f"hanzi-reader: {sentence}\n"


@pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")
def test_what_no_window_can_open_is_told_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from reader.__main__ import open_window

    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    given: list[str] = []

    class Window:
        class Surroundings:
            def __init__(self, folder: Path, settings: Path, take_lock: object) -> None:
                self.settings = settings

        @staticmethod
        def run(files: list[str], around: object, picture: Path | None) -> int:
            given[:] = files
            return 0

    link = "hanzi-reader://text/0123456789ab#hl-0123456789ab"
    words = [str(tmp_path / name) for name in ("missing.txt", "empty.txt", "good.txt")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "reader.window.app", Window)  # type: ignore[arg-type]
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert open_window([words[2], link], tmp_path) == 0
        assert capsys.readouterr().err == ""
        bad = [*words, str(tmp_path), "hanzi-reader://nonsense"]
        assert open_window(bad, tmp_path) == 1
    assert given == bad
    missing, empty, nonsense = capsys.readouterr().err.splitlines()
    assert missing.startswith(f"hanzi-reader: “{words[0]}” is not there.")
    assert empty.startswith(f"hanzi-reader: There is nothing to read in “{words[1]}”.")
    assert nonsense.startswith("hanzi-reader: hanzi-reader://nonsense is no link that this program understands.")


KILLED_IN_THE_MIDDLE = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")  # what does not fit is written before the commit
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE texts SET title = 'never committed'")
connection.execute("CREATE TABLE filler (a)")
connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 300)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them")
def test_a_library_is_listed_after_a_kill_in_the_middle_of_a_save(text: Path) -> None:
    library = text.parent / "library"
    words = [sys.executable, "-m", "reader", "--data-dir", str(library)]
    subprocess.run([*words, "import", str(text)], check=True, capture_output=True)
    killed = [sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(library / "reader.sqlite")]
    assert subprocess.run(killed, check=False).returncode == -signal.SIGKILL
    assert (library / "reader.sqlite-journal").stat().st_size > 0
    answer = subprocess.run([*words, "list"], check=False, capture_output=True)
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert "\t學(xi)習(xi)圖書\t" in answer.stdout.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them")
def test_an_interrupt_ends_the_command_without_a_traceback() -> None:
    # The command says through its standard output that it is reading, since a signal before would come too early.
    program = (
        "import io, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # the background jobs of a shell ignore it
        "class Waiting(io.BytesIO):\n"
        "    def read(self, *size):\n"
        "        print('reading', flush=True)\n"
        "        return real.read(*size)\n"
        "class Input:\n"
        "    buffer = Waiting()\n"
        "real, sys.stdin = sys.stdin.buffer, Input()\n"
        "from reader.__main__ import main\n"
        "sys.exit(main(['render', '-']))\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"reading\n"
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
        assert process.wait() == 130
    assert error.strip() == b""
