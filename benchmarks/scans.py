"""Reading scans of prints whose truth is known: rows found, values right, marked and silent.

``python benchmarks/scans.py [--more FOLDER] [--only NAME] [--pages 2] [--dpi 200] [--slant 0] [--grey] [--quality 95]``
scans the first pages of every committed print that has its columns, and of those in FOLDER (``*.pdf`` with
``*.pdf.truth.json``), and reads each as ``harvester read`` does. A value that is wrong without a mark ends with
status 1, and so does a page that takes more than its bound.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fixtures.make.scan_score import FIELDS, Outcome, Score, score
from fixtures.make.scan_truth import first_pages, own_prints, prints_in
from fixtures.make.scans import Scan, as_pdf, drawn
from harvester.jobs.inputs.sources import load
from parsers.pdf.ocr.engine import installed

SECONDS_A_PAGE = 30.0


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--more", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--slant", type=float, default=0.0)
    parser.add_argument("--grey", action="store_true")
    parser.add_argument("--quality", type=int, default=None)
    return parser.parse_args()


def shown(values: Score) -> str:
    """Give each kind's right values of all, then what is offered wrong (``~``) and silent (``!``)."""
    parts = []
    for field in FIELDS:
        count = {outcome: values[field, outcome] for outcome in Outcome}
        wrong = f"~{count[Outcome.OFFERED]}" if count[Outcome.OFFERED] else ""
        silent = f"!{count[Outcome.SILENT]}" if count[Outcome.SILENT] else ""
        parts.append(f"{field} {count[Outcome.RIGHT]}/{sum(count.values())}{wrong}{silent}")
    return "  ".join(parts)


def main() -> int:
    """Measure and judge."""
    if not installed():
        print("the extra ocr is not installed: nothing measured")
        return 0
    chosen = options()
    scan = Scan(chosen.dpi, chosen.slant, chosen.grey, chosen.quality)
    total: Score = Counter()
    rows_read = rows_true = failed = 0
    slowest = 0.0
    for made in [*own_prints(), *(prints_in(chosen.more) if chosen.more else ())]:
        if chosen.only not in made.name:
            continue
        kept, counted = first_pages(made, chosen.pages)
        pages = drawn(kept, scan)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "scan.pdf"
            path.write_bytes(as_pdf(pages, scan))
            begin = time.perf_counter()
            (given,) = load([path])
            took = (time.perf_counter() - begin) / len(pages)
        read, values = score(made.rows, counted, given.histories)
        codes = Counter(note.code for history in given.histories for note in history.findings)
        said = " ".join(f"{code}:{count}" for code, count in sorted(codes.items()) if code not in _ALWAYS)
        print(f"{made.name}: rows {read}/{len(counted)}  {shown(values)}  {took:.1f} s a page  {said}", flush=True)
        total += values
        rows_read, rows_true, slowest = rows_read + read, rows_true + len(counted), max(slowest, took)
    failed = sum(total[field, Outcome.SILENT] for field in FIELDS)
    print(f"all: rows {rows_read}/{rows_true}  {shown(total)}")
    print(f"slowest: {slowest:.1f} s a page (at most {SECONDS_A_PAGE})")
    return int(failed > 0 or slowest > SECONDS_A_PAGE)


_ALWAYS = {"text_from_picture", "values_offered"}

if __name__ == "__main__":
    sys.exit(main())
