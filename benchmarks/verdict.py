"""What one person's verdict from a saved page takes, from the start of the command to its end.

``python benchmarks/verdict.py``. Whole processes: Python's start, the imports, the child that reads the page. Seconds
are the processor's of all of them, the median of several; beside them the clock's, which neighbours lengthen. Modules
are compiled before, as an installation has them. A figure over its bound ends with status 1.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = "fixtures/evidence/collected/page-107-package.html"
SECONDS = 1.0
RUNS = 7
COMMANDS = {
    "check": (PAGE, "--hours", "office"),
    "claim": (
        PAGE, "--programme", "kaohsiung-107", "--hours", "office", "--category", "編制內公務人員",
        "--grant", "compensatory_leave", "--as-of", "2018-09-03", "--declare-no-other-duty",
    ),
}  # fmt: skip


class Taken(NamedTuple):
    """Seconds of the processor and of the clock."""

    processor: float
    clock: float


def taken(name: str, compiled: str) -> Taken:
    """Run a command once; ``compiled`` is the folder of compiled modules."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "harvester.cli", name, *COMMANDS[name]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        cwd=ROOT,
        env=kept | {"PYTHONPYCACHEPREFIX": compiled},
    )
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
    return Taken(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def main() -> int:
    """Measure and judge."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as compiled:
        for name in COMMANDS:
            taken(name, compiled)
            processor, clock = map(statistics.median, zip(*(taken(name, compiled) for _ in range(RUNS)), strict=True))
            slowest = max(slowest, processor)
            print(f"harvester {name}: {processor:.2f} s of the processor (under {SECONDS}), {clock:.2f} s by the clock")
    return int(slowest >= SECONDS)


if __name__ == "__main__":
    sys.exit(main())
