"""A city with its truth: how many verdicts are as they should be, what was planted and found, and how long it took.

``python benchmarks/city.py [--people 300] [--seed 107] [--workers 2] [--keep FOLDER] [--no-pictures]``; ends
with status 1 where anything else came out than is true. Scans and forms as pictures are left out with the last.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fixtures.city.compare import differences
from fixtures.city.make import city
from fixtures.city.write import write_city


def main() -> int:
    """Make, run, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seed", type=int, default=107)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--no-pictures", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        begun = time.monotonic()
        town = city(given.people, given.seed, with_pictures=not given.no_pictures)
        places = write_city(town, folder)
        print(
            f"{len(town.residents)} people, {len(town.documents)} documents, made in {time.monotonic() - begun:.0f} s"
        )
        workers = ["--workers", str(given.workers)]
        _run(places.arguments(places.before, folder / "earlier", *workers))
        begun = time.monotonic()
        decided = ["--earlier", str(folder / "earlier"), "--decisions", str(folder / "decisions.toml")]
        code = _run(places.arguments(places.inbox, folder / "out", *workers, *decided))
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"verified in {time.monotonic() - begun:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processor")
        summary = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
        print(f"exit code {code}; {summary['people']}; {summary['grants']}; {summary['documents']}")
        planted = Counter(code for truth in town.people.values() for code in truth.codes)
        print("planted (people each is said of):", dict(sorted(planted.items())))
        wrong = differences(town, folder / "out")
        for line in wrong[:40]:
            print("WRONG", line)
        print(f"{len(town.people) + len(town.documents)} compared, {len(wrong)} not as they should be")
        return int(bool(wrong))


def _run(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "harvester.cli", *arguments]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
