"""From the files a user writes to the rulings of records: still what the design's text says."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.duty.ruling import RecordRuling, SourceName
from harvester.jobs.check import CheckSettings, make_checker
from parsers.history import Holder, LearningHistory, Record, Source, SourceKind, Status
from parsers.moments import TAIPEI
from tests.duty.rule.naive import ALWAYS_ON, OFF, ON, UNKNOWN, World, off_seconds, rule
from tests.duty.rule.worlds import moments, worlds
from tests.duty.rule.written import attendance_rows, hours_file
from tests.duty.tools import ME

SOURCE = Source(kind=SourceKind.HTML, sha256="0" * 64, bytes=1, reader="r", program="p")


def record(start: datetime, length: int, read: int) -> Record:
    end = start + timedelta(seconds=length)
    return Record(
        started_at=start.replace(tzinfo=TAIPEI),
        ended_at=end.replace(tzinfo=TAIPEI),
        reading_seconds=read,
        cells={"上課期間": f"{start}- {end}"},
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    worlds(),
    st.lists(st.builds(record, moments, st.integers(0, 5400), st.integers(0, 5400)), min_size=5, max_size=20),
    st.sampled_from(["utf-8", "utf-8-sig", "cp950"]),
    st.integers(0, 10**6),
)
def test_files_are_ruled_as_the_text_says(
    tmp_path_factory: pytest.TempPathFactory, world: World, records: list[Record], encoding: str, seed: int
) -> None:
    world.unreadable = []
    folder = tmp_path_factory.mktemp("files")
    ruled = _check(folder, world, records, encoding, Random(seed))
    for read, ruling in ruled:
        for at, stamp in ((read.started_at, ruling.start), (read.ended_at, ruling.end)):
            expected, code = rule(world, at.replace(tzinfo=None))
            assert stamp.ruling == expected
            assert code in {reason.code.value for reason in stamp.because} or code in ALWAYS_ON
        sums = off_seconds(world, read.started_at.replace(tzinfo=None), read.ended_at.replace(tzinfo=None))
        assert tuple(ruling.window.model_dump().values()) == (sums[OFF], sums[ON], sums[UNKNOWN])
        possible = "yes" if read.reading_seconds <= sums[OFF] else "unknown"
        possible = "no" if read.reading_seconds > sums[OFF] + sums[UNKNOWN] else possible
        assert ruling.reading_off_duty_possible == possible


def _check(
    folder: Path, world: World, records: list[Record], encoding: str, random: Random
) -> list[tuple[Record, RecordRuling]]:
    hours, attendance = folder / "h.toml", folder / "a.csv"
    hours.write_text(hours_file(world), encoding="utf-8")
    attendance.write_bytes(("person,kind,start,end,note\n" + attendance_rows(world, random)).encode(encoding))
    history = LearningHistory(status=Status.COMPLETE, holder=Holder(name=ME), records=tuple(records), source=SOURCE)
    checker = make_checker(CheckSettings(hours=hours, attendance=(attendance,)), [history])
    assert checker.attendance.troubles == []
    ruled = checker.check(history, SourceName(name="a", sha256="b")).records
    return list(zip(records, ruled, strict=True))
