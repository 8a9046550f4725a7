"""What sealing and inspecting cost beyond reading the files and the pages anew.

``python benchmarks/evidence.py``. Times are the processor's, the median of several, of a bundle of 66 records, given
for 50; each of the two may take 50 ms, or the end is status 1.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from harvester.evidence.bundle.members import of_zip, zipped
from harvester.evidence.bundle.scan import scan
from harvester.evidence.sealing.envelope import read_envelope
from harvester.evidence.sealing.seal import seal
from harvester.evidence.sealing.statement import Predicate
from harvester.evidence.verify import Trust, verify
from harvester.jobs.evidence.about import about
from harvester.jobs.evidence.anew import years_in
from tests.evidence.tools import KEY, collected, predicate

MOST_MS = 50
FIFTY = 50
RUNS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """Give the median of the processor's time."""
    found = []
    for _ in range(RUNS):
        before = time.process_time()
        work()
        found.append((time.process_time() - before) * 1000)
    return statistics.median(found)


def main() -> int:
    """Measure and judge."""
    one = collected()
    payload = one | {name.replace("-107", "-108"): data for name, data in one.items() if "-107" in name}
    at = (2018, 9, 3, 10, 11, 12)

    def make() -> bytes:
        found: Predicate = predicate()
        return zipped(seal(payload, found.model_copy(update={"about": about(payload)}), KEY), "bundle", at)

    def sealing() -> None:
        scan(payload)
        make()

    data = make()
    envelope = of_zip(data).files["statement.dsse.json"]

    def inspecting() -> None:
        verify(of_zip(data), Trust((KEY.public_key(),)))

    records = sum(len(year.anew.records) for year in years_in(payload) if year.anew is not None)
    print(f"a bundle of {records} records, {len(data)} bytes, {len(read_envelope(envelope).payload)} of statement")
    print(f"reading the pages anew: {milliseconds(lambda: years_in(payload)):.1f} ms")
    took = {"seal": milliseconds(sealing) * FIFTY / records, "inspect": milliseconds(inspecting) * FIFTY / records}
    for name, spent in took.items():
        print(f"{name}, beyond that: {spent:.1f} ms for {FIFTY} records (at most {MOST_MS})")
    return int(max(took.values()) > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
