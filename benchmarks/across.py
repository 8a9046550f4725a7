"""Joins over everybody's records: how long the same stamps of two people take to find among so many.

``--rows`` says among how many (a city has seven million); the planted pair must be found and nobody else.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from harvester.bulk.across import Studies, same_stamps

_YEAR = 1514764800  # 2018-01-01 UTC
_EACH, _COURSES = 20, 500
_MOST_SECONDS_A_MILLION, _MOST_MB = 8.6, 2000


def rows(count: int, chance: random.Random) -> Iterator[tuple[int, str, int, int, int, int]]:
    """Make records of people who have nothing in common, but for two records of persons 5 and 9."""
    for person in range(count // _EACH):
        for number in range(_EACH):
            start = _YEAR + chance.randrange(240 * 86400)
            yield person, f"{person}.pdf", number + 1, chance.randrange(1, _COURSES + 1), start, start + 1800
    for person in (5, 9):
        for number in (1, 2):
            yield person, "planted.pdf", number, number, _YEAR + 7, _YEAR + 1807


def main() -> int:
    """Measure; status 1 where it takes longer than a minute for seven million, or more than 2 GB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=700_000)
    count = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "studies.sqlite", isolation_level=None)
        studies = Studies(db)
        db.execute("BEGIN")
        db.executemany("INSERT INTO course (name) VALUES (?)", ((f"C{number}",) for number in range(_COURSES)))
        db.executemany("INSERT INTO study VALUES (?, ?, ?, ?, ?, ?)", rows(count, random.Random(107)))
        db.execute("COMMIT")
        begun = time.process_time()
        found = [alike.person for alike in same_stamps(studies)]
        seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} records: {seconds:.1f} s of processor time, {memory:.0f} MB, found {found}")
    good = found == [5, 9] and seconds <= _MOST_SECONDS_A_MILLION * count / 1e6 and memory <= _MOST_MB
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
