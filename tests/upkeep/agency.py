"""Another agency's repository: its own layout, its own fixture, nothing of this project's."""

import json
from pathlib import Path
from typing import Any

from tests.layouts.pages import LAYOUT, page, table

SETTINGS = """[tool.pytest.ini_options]
harvester_fixtures = ["fixtures"]
harvester_layouts = ["agency.toml"]
addopts = "--strict-config --strict-markers"
"""
META = """origin = "made by hand"
layout = "agency-a"
captured = 2026-11-30
program = ""
reviewed = true
"""
PAGE = page(table())


def record(  # noqa: PLR0917 - a row's own order reads best
    number: int, course: tuple[str, str], window: tuple[str, str], seconds: int, score: float, hours: float
) -> Any:
    nothing = dict.fromkeys(("package", "platform_id", "course_type", "questionnaire", "pass_status", "passed"))
    none = {"status": None, "at": None}
    return nothing | {
        "number": number, "course_name": course[0], "course_code": course[1],
        "started_at": window[0], "ended_at": window[1],
        "reading_seconds": seconds, "exam_score": score, "certified_hours": hours,
        "conditions": {"exam_score": None, "reading_seconds": None, "questionnaire": None},
        "lifelong_upload": none, "environment_upload": none, "doubts": [],
    }  # fmt: skip


def expected() -> Any:
    """What a person reads off the page, typed by hand."""
    totals = (
        "certified_hours", "unfinished_courses", "pending_exams",
        "lifelong_uploaded_at", "environment_uploaded_at", "teacher_uploaded_at",
    )  # fmt: skip
    checks = {"labels_found": "pass", "numbers_unbroken": "pass", "rows_accounted": "pass"}
    checks |= dict.fromkeys(("rows_as_stated", "hours_match", "completion_matches"), "not_possible")
    return {
        "schema": "learning-history/1", "status": "complete", "holder": {"name": "王小明"}, "year": None,
        "totals": dict.fromkeys(totals), "packages": [], "doubts": [], "findings": [],
        "checks": [{"code": code, "outcome": outcome} for code, outcome in checks.items()],
        "records": [
            record(1, ("人權大步走", "PCENTER107100093"), ("2018-02-11T13:18:51+08:00", "2018-02-13T12:05:22+08:00"),
                   2327, 100.0, 1.0),
            record(2, ("社會安定計畫", "PCENTER107100678"), ("2018-02-13T13:31:17+08:00", "2018-02-20T21:45:57+08:00"),
                   2742, 90.0, 2.0),
        ],
        "source": {"kind": "html", "sha256": "", "bytes": 0, "layout": "agency-a", "reader": "", "program": ""},
    }  # fmt: skip


def write_repository(folder: Path) -> Path:
    fixture = folder / "fixtures" / "two-courses"
    fixture.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "agency.toml").write_text(LAYOUT, encoding="utf-8")
    (fixture / "page.html").write_bytes(PAGE)
    (fixture / "meta.toml").write_text(META, encoding="utf-8")
    (fixture / "expected.json").write_text(json.dumps(expected(), ensure_ascii=False), encoding="utf-8")
    return fixture
