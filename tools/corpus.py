"""Write the files that mean harm, and the harmless ones, to look at or to try by hand: `make corpus`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    """Write both kinds below build/corpus."""
    from corpus.harmless import harmless
    from corpus.hostile import hostile

    folder = ROOT / "build" / "corpus"
    counts = {}
    for kind, files in (("hostile", hostile()), ("harmless", ((name, data) for name, data, _ in harmless()))):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        counts[kind] = 0
        for name, data in files:
            (folder / kind / name.replace("/", "_")).write_bytes(data)
            counts[kind] += 1
    print(", ".join(f"{count} {kind} files" for kind, count in counts.items()), f"in {folder.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
