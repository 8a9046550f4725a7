"""What in a record does not go together is seen, and its innocent twin is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.evidence.signs.records import record_signs
from parsers.history import LearningHistory, Record, Source, SourceKind, Status
from parsers.reading import read
from tests.programme.builders import at, record

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
DEMAND = {"reading_seconds": 1800, "exam_score": 75.0}


def signs(*records: Record, seen: str | None = None) -> set[str]:
    source = Source(kind=SourceKind.HTML, sha256="0" * 64, bytes=1, reader="r", program="p")
    history = LearningHistory(status=Status.COMPLETE, records=records, source=source)
    return {one.code for one in record_signs(history, "page.html", None if seen is None else at(seen))}


def one(**changes: Any) -> Record:
    return record("人權大步走：行政執行篇", **changes)


@pytest.mark.parametrize(
    ("code", "wrong", "twin"),
    [
        ("window_shorter_than_reading", {"reading_seconds": 3601}, {"reading_seconds": 3600}),
        ("window_shorter_than_reading", {"reading_seconds": 3601}, {"reading_seconds": 9999, "doubts": ("ended_at",)}),
        ("reading_below_condition", {"reading_seconds": 1799}, {"reading_seconds": 1800}),
        (
            "reading_below_condition",
            {"reading_seconds": 1799},
            {"reading_seconds": 1799, "passed": False, "pass_status": "未通過"},
        ),
        ("score_below_condition", {"exam_score": 74.9}, {"exam_score": 75.0}),
        ("score_below_condition", {"exam_score": 74.9}, {"exam_score": 74.9, "doubts": ("exam_score",)}),
        (
            "upload_before_end",
            {"lifelong_upload": {"status": "成功", "at": at("2018-02-11 09:59:59")}},
            {"lifelong_upload": {"status": "成功", "at": at("2018-02-11 10:00:00")}},
        ),
    ],
)
def test_a_sign_and_its_twin(code: str, wrong: dict[str, Any], twin: dict[str, Any]) -> None:
    assert signs(one(conditions=DEMAND, **wrong)) == {code}
    assert signs(one(conditions=DEMAND, **twin)) == set()


def test_a_stamp_after_the_print() -> None:
    assert signs(one(), seen="2018-02-11 09:59:59") == {"stamp_after_print"}
    assert signs(one(), seen="2018-02-11 10:00:00") == set()
    assert signs(one()) == set()


def test_two_courses_read_at_once() -> None:
    other = record("社會安定計畫", reading_seconds=2000)
    assert signs(one(reading_seconds=2000), other) == {"sessions_overlap"}
    assert signs(one(reading_seconds=1600), other) == set()


def test_the_plans_own_page_bears_no_sign() -> None:
    (history,) = read(PLAN.read_bytes(), program="test")
    assert record_signs(history, "page.html") == ()


def test_inspect_names_the_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (history,) = read(PLAN.read_bytes(), program="test")
    text = PLAN.read_text(encoding="utf-8")
    shown = history.records[0].cells["閱讀時數"]
    path = tmp_path / "page.html"
    path.write_text(text.replace(shown, "00:10:00", 1), encoding="utf-8")
    assert run(["inspect", str(path), "--format", "json"]) == ExitCode.NEEDS_EYES
    found = json.loads(capsys.readouterr().out)
    assert (found["outcome"], found["source"]["kind"], found["profile"]) == ("not_sealed", "page", None)
    assert [(item["code"], item["place"]["row"]) for item in found["findings"]] == [("reading_below_condition", 1)]
    assert run(["inspect", str(PLAN)]) == ExitCode.DONE
