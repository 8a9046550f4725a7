"""Times in a bundle that contradict each other are named; clocks that are only a little apart are not."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harvester.evidence.sealing.statement import sha256
from harvester.jobs.evidence.times import times_disagreeing
from tests.evidence.tools import AT, Files, codes, collected, inspected, sealed

LOG = "run.jsonl"


def logged(**event: object) -> Files:
    return {LOG: (json.dumps(event) + "\n").encode()}


def test_a_capture_after_its_own_sealing() -> None:
    back = inspected(sealed(sealed_at=AT - timedelta(minutes=30)))
    assert codes(back) == {"times_disagree"}
    assert back.outcome.value == "intact"
    assert codes(inspected(sealed(sealed_at=AT - timedelta(minutes=5)))) == set()


@pytest.mark.parametrize(("minutes", "found"), [(-30, True), (-5, False), (30, False)])
def test_a_time_stamp_before_what_it_stamps(minutes: int, found: bool) -> None:
    stamped = AT + timedelta(minutes=minutes)
    assert bool([*times_disagreeing(collected(), AT, stamped)]) is found


@pytest.mark.parametrize(("seconds", "found"), [(3600.0, True), (-3600.0, True), (59.0, False), (None, False)])
def test_a_server_whose_clock_says_otherwise(seconds: float | None, found: bool) -> None:
    seen = logged(event="server_seen", origin="https://platform.example", offset_seconds=seconds)
    assert bool([*times_disagreeing(seen, AT, None)]) is found


@pytest.mark.parametrize("at", ["yesterday", None, 7, "2027-11-30T23:09:08"])
def test_a_time_that_is_none_says_nothing(at: object) -> None:
    assert [*times_disagreeing({**logged(event="x", at=at), "consent.json": b"[]"}, AT, None)] == []


def test_a_consent_given_after_the_sealing() -> None:
    consent = json.dumps({"agreed_at": (AT + timedelta(days=1)).isoformat(), "sha256": sha256(b"")}).encode()
    (found,) = times_disagreeing({"consent.json": consent}, AT, None)
    assert "2026-12-01 23:10:11" in str(found.params["problem_en"])
