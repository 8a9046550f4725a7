"""Reading a saved page of 10,000 rows, against lxml's bare parse of the same bytes, in one run.

``python benchmarks/html_pages.py [--rows 10000]``. Memory is the peak of a process of its own that reads the
page. A figure over its bound ends with status 1.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lxml.etree import HTMLParser, fromstring

from fixtures.make.expected import Course
from fixtures.make.histories import Row, history
from fixtures.make.markup import page, pc_data_table, subject_table, table
from parsers.reading import read

TIMES_LXML = 10.0
MEGABYTES = 400
FIRST_ID = 10_000_000


def made(rows: int) -> dict[str, bytes]:
    """Make the same history as a page of each layout."""
    courses = [_course(row) for row in history(random.Random(107), rows).rows]
    ids = range(FIRST_ID, FIRST_ID + rows)
    tables = {
        "2018": table(courses),
        "2021": subject_table(courses, ids),
        "2023": pc_data_table(courses, ids),
    }
    return {layout: page(markup).encode() for layout, markup in tables.items()}


def _course(row: Row) -> Course:
    cells = (
        row.number, row.kind, f"{row.name}({row.code})", f"{row.start}-\n{row.end}", row.reading, row.score,
        row.questionnaire, "\n".join(row.conditions), row.passed, row.hours, *row.lifelong, *row.environment,
    )  # fmt: skip
    return Course(cells, {})


def by_lxml(data: bytes) -> None:
    """Parse and no more."""
    fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True))


def seconds(work: Callable[[], object]) -> float:
    """Give the processor's time, so that neighbours on the machine do not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def ratio(data: bytes, rounds: int = 5) -> tuple[float, float, float]:
    """Give lxml's time, ours and how many times lxml's ours is: medians of turns, each right after the other."""
    turns = [(seconds(lambda: by_lxml(data)), seconds(lambda: read(data, program="benchmark"))) for _ in range(rounds)]
    bare, ours = zip(*turns, strict=True)
    times = statistics.median(one / other for other, one in turns)
    return statistics.median(bare), statistics.median(ours), times


def memory_of(data: bytes) -> int:
    """Give the most memory in MB that reading takes in a process of its own."""
    script = (
        "import resource, sys; from parsers.reading import read; read(sys.stdin.buffer.read(), program='benchmark');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True, cwd=root)
    return int(done.stdout)


def main() -> int:
    """Measure and judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    failed = False
    for layout, data in made(rows).items():
        found = read(data, program="benchmark")
        if [len(one.records) for one in found] != [rows]:
            sys.exit(f"layout of {layout}: not {rows} rows read")
        bare, ours, times = ratio(data)
        print(
            f"layout of {layout}, {rows:,} rows, {len(data) / 1e6:.1f} MB: lxml {bare:.2f} s, read {ours:.2f} s:"
            f" {times:.1f} x (at most {TIMES_LXML:.0f})"
        )
        used = memory_of(data)
        print(f"layout of {layout}: {used} MB (at most {MEGABYTES})")
        failed |= times > TIMES_LXML or used > MEGABYTES
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
