"""The system's own libraries and fonts: what is missing, and how Debian and Ubuntu bring it."""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PACKAGE = "fonts-noto-cjk"
USUAL_FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")


class Need(NamedTuple):
    """Something of the system's: what it is, the Debian package that has it, whether it is a must."""

    what: str
    package: str
    must: bool


def missing(for_app: bool) -> list[Need]:
    """What this system lacks; nothing on other systems than Linux, where Qt brings its own."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = [Need(name, package, True) for name, package in QT_LIBRARIES.items()]
    wanted += [Need(name, package, has_display()) for name, package in WINDOW_LIBRARIES.items()]
    needs = [need for need in wanted if not has_library(need.what)]
    if not has_chinese_font():
        needs.append(Need("a Chinese font", FONT_PACKAGE, False))
    return needs + (missing_for_app() if for_app else [])


def missing_for_app() -> list[Need]:
    """What PyInstaller needs beside its own packages."""
    needs = []
    if not (shutil.which("objdump") and shutil.which("objcopy")):
        needs.append(Need("objdump and objcopy", "binutils", True))
    library = sysconfig.get_config_var("INSTSONAME") or ""
    if ".so" in library:
        folder = sysconfig.get_config_var("LIBDIR") or ""
        if not (has_library(library) or has_library(str(Path(folder, library)))):
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            needs.append(Need(library, f"libpython{version}", True))
    return needs


def has_library(name: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_display() -> bool:
    """Whether a window can be shown."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def has_chinese_font() -> bool:
    """Whether any font of this system has Chinese characters."""
    if USUAL_FONT.exists():
        return True
    if not shutil.which("fc-list"):
        return False
    listing = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False)
    return bool(listing.stdout.strip())


def lacks_venv() -> bool:
    """Whether this Python cannot make virtual environments (Debian keeps that in a package of its own)."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is None


@functools.cache
def may_install() -> bool:
    """Whether apt is there and may be used without asking for a password."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        return True
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages; the lists are renewed first only where the ones at hand will not do."""
    if _apt("install", "-y", "--no-install-recommends", *packages):
        return True
    return _apt("update") and _apt("install", "-y", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> bool:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    full = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *arguments]
    answer = subprocess.run(full, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return answer.returncode == 0


def command(packages: Sequence[str]) -> str:
    """What a person types to install Debian packages."""
    sudo = "" if os.name == "posix" and os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y {shlex.join(packages)}"
