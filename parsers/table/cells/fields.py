"""One cell text → one field value, or the code of what is wrong with it. A dash is a known absence everywhere."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, assert_never

from parsers.findings import ReadingCode
from parsers.moments import (
    Absent,
    DateOnly,
    Impossible,
    Instant,
    Missing,
    Seconds,
    Stamp,
    Unreadable,
    read_duration,
    read_stamp,
)
from parsers.moments.folding import compact, fold, is_dash
from parsers.moments.stamp import plain_parts
from parsers.table.words.fold import bare, word

_INTEGER = re.compile(r"\d{1,6}")
# No platform writes a zero before a number: where one stands (00, 075), a digit before it may be gone.
_SCORE = re.compile(r"((?:0|[1-9]\d{0,2})(?:\.\d{1,2})?)分?")
_HOURS = re.compile(r"((?:0|[1-9]\d{0,3})(?:\.\d{1,2})?)(?:小時)?")
_ANY_DIGIT = re.compile(r"\d")
_PASSED = {"已通過": True, "通過": True, "未通過": False, "尚未通過": False, "不通過": False}
# Most cells of a column repeat a few texts; reading is pure, so each text is read once.
_REPEATED = 2048
_STACKED = re.compile(r"(\D+)\n(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)")
_PARTED = re.compile(r"\s*[/／|｜,，;；、]\s*")
_PARTED_END = re.compile(r"\s*[/／|｜,，;；、]\s*$")
_STAMP_START = re.compile(r"(?:中華民國|民國)?\d(?:\s*\d){1,3}\s*[-/.年]|\d{7,8}")


class FieldRead(NamedTuple):
    """A field's value, and what is wrong where it was not read for certain."""

    value: object = None
    problem: ReadingCode | None = None


_UNREADABLE = FieldRead(None, ReadingCode.VALUE_UNREADABLE)


def number(text: str) -> FieldRead:
    """Read the printed No., a counting number."""
    packed = text if text.isdecimal() else compact(fold(text)).rstrip(".")
    if _INTEGER.fullmatch(packed):
        return FieldRead(int(packed))
    return FieldRead() if is_dash(packed) else _UNREADABLE


@lru_cache(maxsize=_REPEATED)
def words(text: str) -> FieldRead:
    """Read a word (開放式, 已填): anything but nothing at all and a bare figure."""
    line = word(text)
    if not line:
        return FieldRead(None, ReadingCode.VALUE_MISSING)
    packed = compact(fold(line))
    if is_dash(packed):
        return FieldRead()
    return FieldRead(line) if not packed[0].isdigit() else _UNREADABLE


def category(text: str) -> FieldRead:
    """Read what a course is about; a list that does not say it of every course leaves the cell empty."""
    return FieldRead(words(text).value)


@lru_cache(maxsize=_REPEATED)
def score(text: str) -> FieldRead:
    """Read 測驗 in points from 0 to 100; an empty cell is the platform's way to say that no exam was taken."""
    packed = compact(fold(text))
    if not packed or is_dash(packed):
        return FieldRead()
    match = _SCORE.fullmatch(packed)
    if match is None or float(match[1]) > 100:
        return _UNREADABLE
    return FieldRead(float(match[1]))


@lru_cache(maxsize=_REPEATED)
def hours(text: str) -> FieldRead:
    """Read 認證時數 in hours."""
    packed = compact(fold(text))
    if not packed:
        return FieldRead(None, ReadingCode.VALUE_MISSING)
    if is_dash(packed):
        return FieldRead()
    match = _HOURS.fullmatch(packed)
    return FieldRead(float(match[1])) if match else _UNREADABLE


def reading_seconds(text: str) -> FieldRead:
    """Read 閱讀時數 in seconds."""
    duration = read_duration(text)
    match duration:
        case Seconds(seconds):
            return FieldRead(seconds)
        case Absent():
            return FieldRead()
        case Missing():
            return FieldRead(None, ReadingCode.VALUE_MISSING)
        case Impossible() | Unreadable():
            return _UNREADABLE
        case _:
            assert_never(duration)


@lru_cache(maxsize=_REPEATED)
def passed(text: str) -> FieldRead:
    """Read 通過狀態 as yes or no; words that are not known to mean either are no guess's matter."""
    packed = bare(text)
    if is_dash(compact(fold(packed))):
        return FieldRead()
    value = _PASSED.get(packed)
    if value is not None:
        return FieldRead(value)
    return FieldRead(None, ReadingCode.VALUE_UNREADABLE if packed else ReadingCode.VALUE_MISSING)


def stamp(outcome: Stamp) -> FieldRead:
    """Turn a stamp's outcome into a field; each kind of failure keeps its own name."""
    match outcome:
        case Instant(at=at):
            return FieldRead(at)
        case Absent():
            return FieldRead()
        case Missing():
            return FieldRead(None, ReadingCode.STAMP_MISSING)
        case DateOnly():
            return FieldRead(None, ReadingCode.STAMP_WITHOUT_TIME)
        case Impossible():
            return FieldRead(None, ReadingCode.STAMP_IMPOSSIBLE)
        case Unreadable():
            return _UNREADABLE
        case _:
            assert_never(outcome)


def upload(text: str) -> tuple[FieldRead, FieldRead]:
    """Read an upload cell in which the status word and the instant are stacked, in either order.

    Where only one of the two is printed the other is simply not there, which is no doubt.
    """
    plain = plain_upload(text)
    return (FieldRead(plain[0]), FieldRead(plain[1])) if plain else _upload(text)


def plain_upload(text: str) -> tuple[str, datetime] | None:
    """Read words above an instant, as the platform prints them; ``None`` for all that only ``upload`` can judge."""
    stacked = _STACKED.fullmatch(text)
    if stacked is None:
        return None
    words, day, time = stacked.groups()
    at, above = plain_parts(day, time), _status_above(words)
    return None if at is None or above.problem is not None or not isinstance(above.value, str) else (above.value, at)


@lru_cache(maxsize=_REPEATED)
def _status_above(words: str) -> FieldRead:
    """Read the few words that stand above an instant; whichever instant it is, they say the same."""
    return _upload(f"{words}\n2018-02-21 16:10:06")[0]


@lru_cache(maxsize=_REPEATED)
def _upload(text: str) -> tuple[FieldRead, FieldRead]:
    line = fold(text)
    packed = compact(line)
    if not packed:
        return FieldRead(None, ReadingCode.VALUE_MISSING), FieldRead(None, ReadingCode.VALUE_MISSING)
    if is_dash(packed) or all(map(is_dash, filter(None, _PARTED.split(packed)))):
        return FieldRead(), FieldRead()
    found = _STAMP_START.search(line)
    if found is None:
        status = _parted(line.rstrip("-").strip() if line.endswith("-") else line)
        return _status_beside(text, status), FieldRead()
    before, after = line[: found.start()].strip(), line[found.start() :]
    tail = re.search(r"[^\d\s:./\-年月日時分秒T+]", after)
    status = _parted(before or (after[tail.start() :].strip() if tail else ""))
    when = after[: tail.start()] if tail and not before else after
    return _status_beside(text, status), stamp(read_stamp(when))


def _parted(status: str) -> str:
    """Leave out the sign that parts a word from what stands beside it."""
    return _PARTED.sub("", status, count=1) if _PARTED.match(status) else _PARTED_END.sub("", status)


def _status_beside(text: str, status: str) -> FieldRead:
    if not status or is_dash(status):
        return FieldRead()
    whole, status = word(text), word(status)
    start = whole.find(status)
    return FieldRead(whole[start : start + len(status)] if start >= 0 else status)


def status(text: str) -> FieldRead:
    """Read an upload's status word in a column of its own: 成功, 失敗：身分證字號錯誤."""
    return words(text)


def instant(text: str) -> FieldRead:
    """Read an instant in a column of its own."""
    return stamp(read_stamp(text))


def as_datetime(read: FieldRead) -> datetime | None:
    """Give the instant of a stamp's field."""
    return read.value if isinstance(read.value, datetime) else None
