"""Records as xAPI statements (Experience API 1.0.3): one JSON array, as a learning record store takes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from harvester.messages import visible_json
from harvester.views.standards.chosen import Chosen, id_of

#: The fields a statement says something of.
USED = (
    "course_code", "reading_seconds", "exam_score", "pass_status", "passed", "certified_hours", "package",
)  # fmt: skip
_HOME = "https://elearn.hrd.gov.tw"
_PLATFORM = "e等公務園+學習平臺"
_VERBS = "http://adlnet.gov/expapi/verbs/"
_COURSE = "http://adlnet.gov/expapi/activities/course"
_LANGUAGE = "zh-TW"
_HIGHEST = 100.0


def as_xapi(taken: Iterable[Chosen]) -> str:
    """Write every record as a statement, its id the same whenever it is written."""
    return visible_json(json.dumps([_statement(one) for one in taken], ensure_ascii=False, indent=2)) + "\n"


def _statement(one: Chosen) -> dict[str, Any]:
    record = one.record
    verb = "completed" if record.passed else "attempted"
    return {
        "id": one.id,
        "actor": {"objectType": "Agent", "name": one.holder, "account": {"homePage": _HOME, "name": one.holder}},
        "verb": {"id": _VERBS + verb, "display": {"en-US": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"urn:uuid:{one.course_id}",
            "definition": _known(
                {
                    "name": {_LANGUAGE: one.name},
                    "type": _COURSE,
                    "extensions": _known({f"{_HOME}/course_code": record.course_code}),
                }
            ),
        },
        "result": _result(one),
        "context": _context(one),
        "timestamp": one.ended.isoformat(),
        "version": "1.0.3",
    }


def _result(one: Chosen) -> dict[str, Any]:
    record = one.record
    said = {
        "completion": record.passed,
        "success": record.passed,
        "score": None if record.exam_score is None else _score(record.exam_score),
        "duration": None if record.reading_seconds is None else duration(record.reading_seconds),
        "extensions": _known({f"{_HOME}/certified_hours": record.certified_hours}),
    }
    return _known(said)


def _score(points: float) -> dict[str, float]:
    if not 0 <= points <= _HIGHEST:
        return {"raw": points}
    return {"scaled": points / _HIGHEST, "raw": points, "min": 0, "max": _HIGHEST}


def _context(one: Chosen) -> dict[str, Any]:
    package = one.record.package
    grouping = None
    if package is not None:
        definition = {"name": {_LANGUAGE: package}, "type": _COURSE}
        made = {"objectType": "Activity", "id": f"urn:uuid:{id_of('package', package)}", "definition": definition}
        grouping = {"grouping": [made]}
    extensions = {f"{_HOME}/started_at": one.began.isoformat()}
    said = {"platform": _PLATFORM, "language": _LANGUAGE, "contextActivities": grouping, "extensions": extensions}
    return _known(said)


def duration(seconds: int) -> str:
    """Write seconds as ISO 8601 has a duration: ``PT38M47S``."""
    hours, rest = divmod(seconds, 3600)
    parts = ((hours, "H"), (rest // 60, "M"), (rest % 60, "S"))
    return "PT" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0S")


def _known(said: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: the form has no word for it."""
    return {key: value for key, value in said.items() if value is not None and value != {}}
