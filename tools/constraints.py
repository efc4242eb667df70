"""Renew constraints.txt: the newest versions that fit pyproject.toml, names and versions only."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Renewed by `make constraints`; names and versions only.\n"
OWN = "hanzi-reader"


def resolve() -> dict[str, str]:
    """Ask pip what it would install on a bare machine, by name."""
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"),
        *("--no-build-isolation", "--report", "-", "--editable", f"{ROOT}[dev]", "pip", "setuptools"),
    ]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    found = {item["metadata"]["name"]: item["metadata"]["version"] for item in report["install"]}
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found.items()}


def main() -> None:
    lines = [f"{name}=={version}\n" for name, version in sorted(resolve().items()) if name != OWN]
    (ROOT / "constraints.txt").write_text(HEADER + "".join(lines), "utf-8")
    print(f"constraints.txt: {len(lines)} packages")


if __name__ == "__main__":
    main()
