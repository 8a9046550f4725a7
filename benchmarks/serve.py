"""How soon the local page answers: its first page, and one person's verdict from a print of 40 rows.

``python benchmarks/serve.py``. Seconds are the clock's, since a person waits for them: the best of several, so that
neighbours on the machine do not count. A figure over its bound ends with status 1.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import httpx

from benchmarks.pdf import made
from tests.web.running import Running, running

FIRST_PAGE = 0.3
VERDICT = 2.0
RUNS = 5


def best(work: Callable[[], httpx.Response]) -> float:
    """Give the shortest time of a request that was answered as it should be."""
    found = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        answer = work()
        found.append(time.perf_counter() - begin)
        answer.raise_for_status()
    return min(found)


def verdict(run: Running, data: bytes) -> httpx.Response:
    """Hand in a print and follow to the claim."""
    answer = run.client.post(
        "/claim",
        files=[("files", ("print.pdf", data))],
        data={"programme": "kaohsiung-107", "hours": "office"},
        follow_redirects=True,
    )
    if "data-grant" not in answer.text:
        raise SystemExit("the verdict was not there")
    return answer


def main() -> int:
    """Measure and judge."""
    data = made(40)
    with tempfile.TemporaryDirectory() as state, running(Path(state)) as run:
        first = best(lambda: run.client.get("/"))
        verdicts = best(lambda: verdict(run, data))
    print(f"first page: {first:.3f} s (under {FIRST_PAGE})")
    print(f"verdict from a print of 40 rows ({len(data)} bytes), upload included: {verdicts:.2f} s (under {VERDICT})")
    return int(first >= FIRST_PAGE or verdicts >= VERDICT)


if __name__ == "__main__":
    sys.exit(main())
