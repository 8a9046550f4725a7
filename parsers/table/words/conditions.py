"""Read 通過條件: a course's demands, several in one cell (課程測驗：75分(含)以上, 閱讀時數：00:30:00(含)以上 …)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parsers.history import Conditions
from parsers.moments import Seconds, read_duration
from parsers.moments.folding import is_dash
from parsers.table.words.fold import bare

_ITEM = re.compile(
    r"(?:\d{1,2}[.、)])?(?P<label>[\u4e00-\u9fff]{2,12}):"
    r"(?P<value>\d+:\d{2}:\d{2}|\d+(?:\.\d+)?分?|0|是|否|需要|不需要|無|-+)(?:\(含\))?(?:以上)?[;；,、]?"
)
_SCORE = re.compile(r"(?:課程)?測驗(?:成績|分數)?|成績|考試(?:成績)?")
_READING = re.compile(r"閱讀(?:時數|時間)|認證時數")
_QUESTIONNAIRE = re.compile(r"(?:[需須備應]?填)?問卷|填寫問卷|問卷填寫")
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)分?")


class ConditionsRead(NamedTuple):
    """The conditions, labels of demands that have no field of their own, and whether every character was understood."""

    conditions: Conditions
    others: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=2048)
def read_conditions(text: str) -> ConditionsRead:
    """Read the cell; a dash or nothing means that the course demands nothing.

    認證時數 with a HH:MM:SS value is the reading time as text recognition misreads it on the plan's picture.
    """
    packed = bare(text)
    if not packed or is_dash(packed):
        return ConditionsRead(Conditions(), (), True)
    fields: dict[str, float | int | bool] = {}
    others: list[str] = []
    position, whole = 0, True
    while match := _ITEM.match(packed, position):
        position = match.end()
        name, value = _meaning(match["label"], match["value"])
        if name is None:
            others.append(match["label"])
        elif value is None or (name in fields and fields[name] != value):
            whole = False
        else:
            fields[name] = value
    return ConditionsRead(Conditions.model_validate(fields), tuple(others), whole and position == len(packed))


def _meaning(label: str, value: str) -> tuple[str | None, float | int | bool | None]:
    if _SCORE.fullmatch(label):
        points = _POINTS.fullmatch(value)
        return "exam_score", float(points[1]) if points else None
    if _READING.fullmatch(label):
        duration = read_duration(value)
        return "reading_seconds", duration.seconds if isinstance(duration, Seconds) and ":" in value else None
    if _QUESTIONNAIRE.fullmatch(label):
        return "questionnaire", {"是": True, "需要": True, "否": False, "不需要": False, "無": False}.get(value)
    return None, None
