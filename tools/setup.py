"""Set up what the program and its checks need: system libraries, a Chinese font, .venv with all packages.

Needs the standard library only, and does nothing, quickly, where there is nothing to do. With `--app` it also
looks for what PyInstaller needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import system
from stamp import ROOT, fingerprint, is_current, set_stamp

VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
CONSTRAINTS = ROOT / "constraints.txt"


class SetUpError(Exception):
    """Something is missing that this script cannot bring; the sentence says what to do."""


def provide_system(for_app: bool) -> None:
    """Install missing libraries and fonts where that is allowed; else say how, and stop if one is a must."""
    missing = system.missing(for_app)
    if not missing:
        return
    names = sorted({need.package for need in missing})
    if system.may_install():
        print(f"Installing system packages: {' '.join(names)}", flush=True)
        system.install(names)
        missing = system.missing(for_app)
    musts = [need for need in missing if need.must]
    for need in missing:
        print(f"Missing: {need.what} ({need.package})", file=sys.stderr)
    if missing:
        print(f"To install: {system.command(names)}", file=sys.stderr)
    if musts:
        raise SetUpError("The program cannot run without these.")


def made_from() -> str:
    """The fingerprint of everything that .venv depends on."""
    inputs = [ROOT / "pyproject.toml", CONSTRAINTS]
    return fingerprint(inputs, sys.version, sys.base_prefix, str(ROOT))


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_of_this_python() -> bool:
    """Whether .venv exists, works, and belongs to the Python that runs this."""
    if not venv_python().exists():
        return False
    probe = [str(venv_python()), "-c", "import sys, pip; print(sys.version); print(sys.base_prefix)"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    return answer.stdout.splitlines() == [*sys.version.splitlines(), sys.base_prefix]


def create_venv() -> None:
    """Make .venv anew with the Python that runs this."""
    if system.lacks_venv():
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if system.may_install():
            system.install([package])
        if system.lacks_venv():
            advice = f"To install: {system.command([package])}"
            raise SetUpError(f"This Python cannot make virtual environments. {advice}")
    if VENV.exists():
        shutil.rmtree(VENV)
    run(getattr(sys, "_base_executable", "") or sys.executable, "-m", "venv", str(VENV))


def install_packages() -> None:
    """Bring the packages that constraints.txt pins, and the program itself as an editable install."""
    pip = (str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    constrained = (*pip, "--constraint", str(CONSTRAINTS))
    run(*constrained, "--upgrade", "pip")  # pip 23.2, which Python 3.11 brings, crashes on some packages
    run(*constrained, "hatchling")
    run(*constrained, "--no-build-isolation", "--editable", f"{ROOT}[dev]")


def run(*command: str) -> None:
    if subprocess.run(command, check=False, cwd=ROOT).returncode:
        raise SetUpError(f"This did not work: {' '.join(command)}")


def set_up(arguments: Sequence[str]) -> None:
    """Everything, in order; `arguments` as on the command line."""
    provide_system(for_app="--app" in arguments)
    wanted = made_from()
    if is_current(STAMP, wanted) and venv_python().exists():
        return
    print(f"Setting up .venv with Python {sys.version.split()[0]} (once; a minute or two)", flush=True)
    if not is_of_this_python():
        create_venv()
    install_packages()
    set_stamp(STAMP, wanted)


if __name__ == "__main__":
    try:
        set_up(sys.argv[1:])
    except SetUpError as error:
        sys.exit(str(error))
