"""Bad weather changes nothing: the same bytes every time, and rows read twice are compared."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from fixtures.platform import Mood, Replica
from harvester.platform.lists.record_page import RecordPage
from parsers.history import Status
from tests.collect.conftest import Run, assisted

WEATHER = [
    (Mood.SLOW, Mood.FLAKY),
    (Mood.FLAKY, Mood.SESSION_LOST, Mood.SHORTENED_LIST),
    (Mood.IDLE_LOGOUT, Mood.FLAKY),
]
# The long form (20 runs, two pages of courses) is for a person to start: HARVESTER_STEADY_RUNS=20 pytest …
RUNS = int(os.environ.get("HARVESTER_STEADY_RUNS", "3"))


def test_the_same_bytes_in_any_weather(run: Callable[..., Run]) -> None:
    histories = set()
    who = "wang" if RUNS > 3 else "lin"
    for number in range(RUNS):
        moods = WEATHER[number % len(WEATHER)]
        with Replica(moods, pause=0.1) as replica:
            done = run(replica, assisted("ecpa", who), name=f"run-{number}")
        assert done.error is None, done.error
        histories.add((done.out / "history-107.json").read_bytes())
    assert len(histories) == 1


def test_going_on_after_a_lost_session_reads_no_page_twice_into_the_history(run: Callable[..., Run]) -> None:
    with Replica(Mood.SESSION_LOST, after_answers=2) as replica:
        done = run(replica, assisted("ecpa", "wang"))
    assert done.history.status is Status.COMPLETE
    assert len(done.history.records) == 63
    assert [(event["list"], event["page"]) for event in done.events("page_read")] == [
        ("single", 1),
        ("single", 2),
        ("package", 1),
    ]
    assert len(done.events("session_lost")) == 1
    assert "session_resumed" in {finding.code for finding in done.shown}


def test_a_session_that_is_lost_again_and_again_ends_the_run_without_a_short_year(run: Callable[..., Run]) -> None:
    with Replica(Mood.SESSION_LOST, endings=99) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert done.codes == ["session_lost"]
    assert not any(name.startswith("history") for name in done.names())


def test_a_list_that_stays_shortened_is_reported_with_page_and_number(run: Callable[..., Run]) -> None:
    with Replica(Mood.SHORTENED_LIST, shortened_answers=99) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert done.history.status is Status.PARTIAL
    (short,) = [finding for finding in done.history.findings if finding.code == "list_shortened"]
    assert short.params["page"] == 1
    assert (short.params["rows"], short.params["expected"]) == (20, 23)


@pytest.fixture
def changing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rows read otherwise in every sign-in, as if courses went on meanwhile."""
    real = RecordPage.rows
    pages: list[RecordPage] = []

    def rows(self: RecordPage) -> Any:
        if self not in pages:
            pages.append(self)
        return tuple(f"{row} {pages.index(self)}" for row in real(self))

    monkeypatch.setattr(RecordPage, "rows", rows)


def test_rows_that_changed_over_a_lost_session_are_all_read_anew(run: Callable[..., Run], changing: None) -> None:
    with Replica(Mood.SESSION_LOST, after_answers=2) as replica:
        done = run(replica, assisted("ecpa", "wang"))
    assert [event["times"] for event in done.events("rows_changed")] == [1]
    assert done.history.status is Status.COMPLETE
    assert len(done.history.records) == 63


def test_rows_that_keep_changing_are_reported(run: Callable[..., Run], changing: None) -> None:
    with Replica(Mood.SESSION_LOST, after_answers=2, endings=2) as replica:
        done = run(replica, assisted("ecpa", "wang"))
    assert "rows_changed_while_reading" in {finding.code for finding in done.history.findings}
    assert done.history.status is Status.PARTIAL
