"""A busy machine costs no file its reading: what counts is the time that the machine gave, and the number of pages."""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.make.variants import protected
from harvester.limits import ChildLimits, LimitCode, given_time, in_child, servers
from harvester.limits.bounds import MOST_PAGES, RECOGNITION, TEXT
from harvester.limits.given_time import GivenTime, waits
from parsers.findings import UnreadableError
from parsers.pdf import PrintOptions, read_print
from tests.limits import hostile

PRINT = Path(__file__).parents[2] / "fixtures" / "print" / "split_rows" / "print.pdf"
TOLD = pytest.mark.skipif(waits(os.getpid()) is None, reason="this system does not tell how long a process waited")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")


def hog() -> None:
    while True:
        pass


@pytest.fixture
def crowded() -> Iterator[None]:
    """One processor, shared with four others that never rest."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    servers.dismiss()
    hogs = [multiprocessing.get_context("fork").Process(target=hog, daemon=True) for _ in range(4)]
    for one in hogs:
        one.start()
    yield
    for one in hogs:
        one.kill()
        one.join()
    servers.dismiss()
    os.sched_setaffinity(0, before)


@TOLD
def test_work_that_the_machine_delays_is_not_stopped(crowded: None) -> None:
    begin = time.monotonic()
    assert in_child(hostile.spins_and_answers, (1.0,), ChildLimits(wall_s=2.0)) == b"done"
    assert time.monotonic() - begin > 2.0


@TOLD
def test_a_child_that_hangs_is_stopped_on_a_busy_machine_too(crowded: None) -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match="too_much_time"):
        in_child(hostile.sleeps, (), ChildLimits(wall_s=1.0))
    assert time.monotonic() - begin < 20


@TOLD
def test_a_child_that_spins_is_stopped_on_a_busy_machine_too(crowded: None) -> None:
    with pytest.raises(UnreadableError, match="too_much_time"):
        in_child(hostile.spins_and_answers, (60.0,), ChildLimits(wall_s=1.0))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("waited", "spent"),
    [
        ({"1": 0.0}, 10.0),  # it ran or slept all the time
        ({"1": 9.0}, 1.0),
        ({"1": 2.0, "2": 6.0}, 4.0),  # the thread that waited longest held it up
        ({"1": 40.0}, 0.0),  # more threads than processors: never less than nothing
        (None, 10.0),
    ],
)
def test_the_time_counted_is_what_was_not_waited(
    waited: dict[str, float] | None, spent: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given_time, "waits", lambda _child: waited)
    monkeypatch.setattr(given_time, "_crowd", lambda: 1.0)
    clock = Clock()
    patience = GivenTime(1, 100.0, clock)
    clock.now = 10.0
    patience.left()
    assert patience.spent == pytest.approx(spent)


def test_where_nothing_is_told_of_waiting_the_load_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_time, "waits", lambda _child: None)
    monkeypatch.setattr(os, "getloadavg", lambda: (8.0 * (os.cpu_count() or 1), 0, 0), raising=False)
    clock = Clock()
    patience = GivenTime(1, 3.0, clock)
    clock.now = 16.0
    patience.left()
    assert patience.spent == pytest.approx(2.0)
    clock.now = 32.0
    with pytest.raises(TimeoutError):
        patience.left()


def test_a_file_of_many_pages_has_more_time() -> None:
    limits = ChildLimits(wall_s=0.5, page_s=0.5)
    assert in_child(hostile.has_pages, (10, 1.5, 0.0), limits, tells=True) == b"done"
    with pytest.raises(UnreadableError) as refused:
        in_child(hostile.has_pages, (1, 20.0, 0.0), limits, tells=True)
    assert refused.value.findings[0].code == LimitCode.TOO_MUCH_TIME.value


@POSIX
def test_a_file_of_many_pages_has_more_of_the_processor() -> None:
    limits = ChildLimits(processor_s=1, page_s=1.0)
    assert in_child(hostile.has_pages, (3, 0.0, 2.0), limits, tells=True) == b"done"
    with pytest.raises(UnreadableError, match="too_much_time"):
        in_child(hostile.has_pages, (0, 0.0, 30.0), limits, tells=True)


@pytest.mark.parametrize("limits", [TEXT, RECOGNITION])
def test_nobody_gets_time_without_end_by_claiming_pages(limits: ChildLimits) -> None:
    assert limits.of_pages(10**6) == limits.of_pages(MOST_PAGES) == MOST_PAGES * limits.page_s
    assert limits.of_pages(-1) == 0


def test_a_print_says_how_many_pages_it_has_before_it_is_read() -> None:
    split_rows = PRINT.read_bytes()
    told: list[int] = []
    document = read_print(split_rows, PrintOptions(ocr=False, on_pages=told.append))
    assert told == [document.pages]
    with pytest.raises(UnreadableError):
        read_print(protected(split_rows, user="x"), PrintOptions(ocr=False, on_pages=told.append))
    assert len(told) == 1
