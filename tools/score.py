"""Score what the program decides by itself over texts whose truth is known; `make score`.

Prints a table and writes `build/score.json`: a list of {name, n, precision, recall}, `n` the brackets there were to
decide. The pages come from `tests/scoring`. Names on the command line show what was decided wrongly on pages of
these kinds: `make score ARGS="mixed quoted"`. The seeds from 5,000 on were kept apart when the detector was tuned.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "build" / "score.json"
SEEDS = {"tuned on": range(0, 120, 2), "kept apart": range(5000, 5060)}


def main(shown: list[str]) -> int:
    """Score, print, write; 1 where a bar is missed."""
    from scoring.corpus import drawn, handmade
    from scoring.pages import Score, score
    from scoring.repair_cases import rows as repair_rows

    scores: list[Score] = []
    print(f"{'':34}{'marks':>8}{'others':>8}  precision  recall")
    for name, pages in {**{name: drawn(seeds) for name, seeds in SEEDS.items()}, "by hand": handmade()}.items():
        for one in score(pages, find):
            one.name = f"noise, {name}: {one.name}"
            scores.append(one)
            print(f"{one.name:34}{one.marks:8,}{one.innocent:8,}{one.precision:11.4f}{one.recall:8.4f}")
            if one.name.rpartition(": ")[2] in shown:
                show(one)
    rows = [
        {"name": s.name, "n": s.marks + s.innocent, "precision": round(s.precision, 5), "recall": round(s.recall, 5)}
        for s in scores
    ]
    print()
    for row in repair_rows():
        row["precision"], row["recall"] = round(row["precision"], 5), round(row["recall"], 5)
        rows.append(row)
        print(f"{row['name']:58}{row['n']:8,}{row['precision']:11.4f}{row['recall']:8.4f}")
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"\nWritten to {REPORT.relative_to(ROOT)}")
    overall = [s for s in scores if s.name.endswith("overall")]
    return 0 if all(s.precision >= 0.995 and s.recall >= 0.99 for s in overall) else 1


def find(text: str) -> Iterator[tuple[int, int]]:
    """What the program would remove."""
    from reader.text.noise.deciding import find_noise

    return ((finding.span.start, finding.span.end) for finding in find_noise(text) if finding.noise)


def show(one: object) -> None:
    """What was decided wrongly, with the reasons."""
    from reader.text.noise.deciding import find_noise
    from scoring.pages import Score

    assert isinstance(one, Score)
    for page in one.bad_pages:
        for finding in find_noise(page.text):
            start, end = finding.span
            if finding.noise != ((start, end) in page.noise):
                print(f"    {page.text[max(0, start - 10) : end + 10]!r}: {finding.reason}")


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    sys.exit(main(sys.argv[1:]))
