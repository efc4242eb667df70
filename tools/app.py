"""`make app`: build the program with PyInstaller, unless nothing that it is made of has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys

from stamp import ROOT, files_under, fingerprint, is_current, set_stamp

FOLDER = ROOT / "build" / "app"
STAMP = ROOT / "build" / "app.json"
INPUTS = ("src", "resources", "build.spec", "constraints.txt", "LICENSE")


def build() -> None:
    """Run PyInstaller over build.spec."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(FOLDER), "--workpath", str(ROOT / "build" / "pyinstaller")]
    answer = subprocess.run([*command, "build.spec"], cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True)
    if answer.returncode:
        sys.exit(f"{answer.stderr}\nPyInstaller could not build the program.")
    libraries = [str(path) for path in FOLDER.rglob("libpython*.so*") if not path.is_symlink()]
    if libraries and shutil.which("strip"):
        subprocess.run(["strip", "--strip-unneeded", *libraries], check=False)  # a Python of one's own has symbols


def main() -> None:
    wanted = fingerprint(files_under(*INPUTS), sys.version, str(ROOT))
    program = FOLDER / "hanzi-reader" / "hanzi-reader"
    if program.exists() and is_current(STAMP, wanted):
        return
    print("Building the program (a minute)", flush=True)
    build()
    set_stamp(STAMP, wanted)
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{program.parent.relative_to(ROOT)}: {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
