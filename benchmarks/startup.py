"""How long the command line takes to answer ``--help`` and ``--version``, beside Python doing nothing.

``python benchmarks/startup.py``. Seconds are the processor's, of whole processes, the median of several. A figure over
its bound ends with status 1.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 0.25
RUNS = 9
COMMAND = ("-m", "harvester.cli")


def seconds(*arguments: str) -> float:
    """Give the processor's time of Python with these arguments, so that neighbours on the machine do not count."""
    return statistics.median(_once(arguments) for _ in range(RUNS))


def _once(arguments: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure and judge."""
    seconds(*COMMAND, "--help")  # compiled files, disk caches
    bare = seconds("-c", "pass")
    print(f"python -c pass: {bare:.3f} s")
    slowest = 0.0
    for option in ("--help", "--version"):
        ours = seconds(*COMMAND, option)
        slowest = max(slowest, ours)
        print(f"harvester {option}: {ours:.3f} s (under {SECONDS}), {ours / bare:.0f} x")
    return int(slowest >= SECONDS)


if __name__ == "__main__":
    sys.exit(main())
