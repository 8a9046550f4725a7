"""Two documents that show one study: what contradicts, and what only shows less of it."""

from typing import Any

import pytest

from harvester.programme.match.differ import differing
from harvester.programme.match.people import ShownHistory
from parsers.history import LearningHistory, Source, SourceKind, Status
from tests.programme.builders import at, record

COURSE = "社會安定計畫"
TO_THE_SECOND: dict[str, Any] = {
    "started_at": at("2018-02-11 09:00:31"),
    "ended_at": at("2018-02-11 10:00:05"),
    "cells": {"上課期間": "2018-02-11 09:00:31 ~ 2018-02-11 10:00:05"},
    "reading_seconds": 3000,
    "exam_score": 90.0,
}
TO_THE_MINUTE: dict[str, Any] = {
    "started_at": at("2018-02-11 09:00:00"),
    "ended_at": at("2018-02-11 10:00:00"),
    "cells": {"上課期間": "2018-02-11 09:00 ~ 2018-02-11 10:00"},
    "reading_seconds": 3000,
    "exam_score": 90.0,
}

LATER_SECOND = TO_THE_SECOND | {
    "ended_at": at("2018-02-11 10:00:06"),
    "cells": {"上課期間": "2018-02-11 09:00:31 ~ 2018-02-11 10:00:06"},
}
LATER_MINUTE = TO_THE_MINUTE | {
    "ended_at": at("2018-02-11 10:01:00"),
    "cells": {"上課期間": "2018-02-11 09:00 ~ 2018-02-11 10:01"},
}


def shown(name: str, *records: dict[str, Any], year: int = 107) -> ShownHistory:
    source = Source(kind=SourceKind.HTML, sha256=name * 64, bytes=1, reader="html", program="test 1")
    rows = tuple(record(COURSE, **changes) for changes in records)
    return ShownHistory(
        name, LearningHistory(status=Status.COMPLETE, year=year, source=source, records=rows), name * 64
    )


@pytest.mark.parametrize(
    "other",
    [
        TO_THE_SECOND,
        TO_THE_MINUTE,
        TO_THE_SECOND | {"exam_score": None, "reading_seconds": None},
        TO_THE_SECOND | {"course_code": "PCENTER107100678"},
        TO_THE_SECOND | {"ended_at": at("2018-02-11 11:00:05"), "doubts": ("ended_at",)},
        TO_THE_SECOND | {"ended_at": at("2018-02-11 11:00:05"), "passed": False},
    ],
    ids=["alike", "to the minute", "without columns", "with its code", "doubtful", "not yet passed"],
)  # fmt: skip
def test_what_shows_less_contradicts_nothing(other: dict[str, Any]) -> None:
    assert list(differing([shown("a", TO_THE_SECOND), shown("b", other)])) == []
    assert list(differing([shown("a", other), shown("b", TO_THE_SECOND)])) == []


@pytest.mark.parametrize(
    "other",
    [
        LATER_SECOND,
        LATER_MINUTE,
        TO_THE_SECOND | {"exam_score": 60.0},
        TO_THE_SECOND | {"course_code": "PCENTER107100678", "certified_hours": 2.0},
    ],
    ids=["a second", "a minute", "score", "hours"],
)  # fmt: skip
def test_what_says_otherwise_is_named_with_its_records(other: dict[str, Any]) -> None:
    (found,) = differing([shown("a", TO_THE_SECOND), shown("b", other)])
    assert (found.course, found.document, found.other) == (COURSE, "a", "b")
    assert found.records == {("a", 1), ("b", 1)}


def test_a_course_taken_twice_of_which_one_list_shows_one() -> None:
    again = TO_THE_SECOND | {
        "started_at": at("2018-03-11 09:00:31"),
        "ended_at": at("2018-03-11 10:00:05"),
        "cells": {"上課期間": "2018-03-11 09:00:31 ~ 2018-03-11 10:00:05"},
    }
    assert list(differing([shown("a", TO_THE_SECOND, again), shown("b", again)])) == []


def test_another_year_or_the_same_file_contradicts_nothing() -> None:
    other = TO_THE_SECOND | {"exam_score": 60.0}
    assert list(differing([shown("a", TO_THE_SECOND), shown("b", other, year=108)])) == []
    assert list(differing([shown("a", TO_THE_SECOND), shown("a", other)])) == []
