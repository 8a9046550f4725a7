"""What it costs to read a small page in a child behind walls, beside reading it here, in one run.

``python benchmarks/small_page.py``. Times are the processor's, of all processes that have part in it, the median of
several; ``first`` is the first file of a command, for which the prepared server is started, ``next`` every later one.
A difference over its bound ends with status 1.
"""

from __future__ import annotations

import resource
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from harvester.jobs.inputs.limited import read_limited
from harvester.limits import servers, walls_of_child
from parsers.pdf.options import PrintOptions
from parsers.reading import read

PAGE = Path(__file__).resolve().parent.parent / "fixtures" / "html" / "plan-2018" / "page.html"
MOST_MS = 150
RUNS, MANY = 7, 10


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Give the median time of a piece of work done so many times with one server, the server's own included."""
    found = []
    for _ in range(RUNS):
        servers.dismiss()
        before = _seconds()
        for _ in range(times):
            work()
        servers.dismiss()
        found.append((_seconds() - before) * 1000 / times)
    return statistics.median(found)


def _seconds() -> float:
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def main() -> int:
    """Measure and judge."""
    data = PAGE.read_bytes()
    prints = PrintOptions(ocr=False)

    def in_child() -> object:
        return read_limited(data, program="benchmark", prints=prints)

    in_child()
    print(f"walls that stand: {', '.join(sorted(walls_of_child())) or 'none'}")
    here = milliseconds(lambda: read(data, program="benchmark"), MANY)
    more = {"first": milliseconds(in_child, 1) - here, "next": milliseconds(in_child, MANY) - here}
    print(f"a page of {len(data)} bytes, read here: {here:.1f} ms")
    for name, difference in more.items():
        print(f"{name} in a child: {difference:.1f} ms more (at most {MOST_MS})")
    return int(max(more.values()) > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
