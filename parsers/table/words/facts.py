"""Header facts above the table, each bound to its label: name, year, hours, counts, instants of the last uploads.

Two forms are known: the 2018 plan's (王小明，這是您第130次進入這裡) and the
one seen on prints (姓名：王小明　上站次數：128).
A label that is there with a value that cannot be read makes a doubt; a label that is not there makes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from parsers.moments import Absent, Instant, read_stamp, western_year
from parsers.moments.folding import fold
from parsers.table.words.fold import bare, is_cut, radicals, tidy


class Fact(StrEnum):
    """A header fact; the value is its name in ``doubts``."""

    NAME = "holder.name"
    YEAR = "year"
    HOURS = "totals.certified_hours"
    UNFINISHED = "totals.unfinished_courses"
    PENDING = "totals.pending_exams"
    LIFELONG = "totals.lifelong_uploaded_at"
    ENVIRONMENT = "totals.environment_uploaded_at"
    TEACHER = "totals.teacher_uploaded_at"
    LAST_VISIT = "last_visit"


# What a page prints beside each fact, for people to find it.
SHOWN: dict[Fact, str] = {
    Fact.NAME: "姓名",
    Fact.YEAR: "年度",
    Fact.HOURS: "今年已取得的認證時數",
    Fact.UNFINISHED: "未完成課程數",
    Fact.PENDING: "待完成測驗數",
    Fact.LIFELONG: "終身學習時數最後上傳時間",
    Fact.ENVIRONMENT: "環境教育時數最後上傳時間",
    Fact.TEACHER: "教師研習時數最後上傳時間",
    Fact.LAST_VISIT: "上次進入時間",
}
Value = str | int | float | datetime | None


class FactRead(NamedTuple):
    """One fact as read: ``certain`` is false where the label is there and its value cannot be read.

    ``line`` is the position of the line its value stands on.
    """

    fact: Fact
    value: Value
    text: str
    certain: bool = True
    line: int = 0


_LABELS: dict[str, Fact | None] = {
    "姓名": Fact.NAME,
    "今年已取得的認證時數": Fact.HOURS,
    "今年已取得認證時數": Fact.HOURS,
    "未完成課程數": Fact.UNFINISHED,
    "待完成測驗數": Fact.PENDING,
    "終身學習時數最後上傳時間": Fact.LIFELONG,
    "環境教育時數最後上傳時間": Fact.ENVIRONMENT,
    "教師研習時數最後上傳時間": Fact.TEACHER,
    "上次進入時間是": Fact.LAST_VISIT,
    "上次進入時間": Fact.LAST_VISIT,
    "年度": Fact.YEAR,
    "上站次數": None,
    "最後登入IP": None,
    "上次來自於": None,
    "在線上/總學習夥伴": None,
    "待填問卷數": None,
    "待繳作業數": None,
    "未讀文章數": None,
    "最後登入時間": None,
    "總閱讀時數": None,
    "平台識別碼": None,
    "服務單位": None,
    "單位": None,
}
_SPACE = r"[\s\u3000]*"
_LABEL = re.compile(
    "(?<![\\u4e00-\\u9fff])(?P<label>"
    + "|".join(_SPACE.join(map(re.escape, label)) for label in sorted(_LABELS, key=len, reverse=True))
    + f"){_SPACE}[：:]"
)
# Some prints lose the gap between two facts; what stands before a long label can then only be the name.
_GLUED = re.compile(
    "(?:" + "|".join(_SPACE.join(map(re.escape, label)) for label in _LABELS if len(label) > 3) + f"){_SPACE}[：:].*",
    re.DOTALL,
)
_GREETING = re.compile(
    r"^[\s※•·*\-]*(?P<name>[^，,：:]{1,40}?)\s*[，,]\s*這\s*是\s*您\s*第\s*\d+\s*次\s*進\s*入\s*這\s*裡"
)
_YEAR = re.compile(r"(?:(?P<roc>\d{2,3})|(?P<west>(?:19|20)\d{2}))(?:學?年度?)?")
# Recognition joins the drop-down and the two lists' tabs beside it; more words behind them would be a name's.
_TABS = rf"課程列表{_SPACE}(?:組裝課程{_SPACE})?$"
_YEAR_IN_LINE = re.compile(
    rf"(?:^|[\s\u3000：:])(?P<year>(?:\d{{2,3}}|(?:19|20)\d{{2}})\s*年度)(?=$|[\s\u3000▼▾⌄∨]|{_TABS})"
)
_HOURS = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)(?:小時)?")
_COUNT = re.compile(r"(\d{1,6})(?:門|個|份|筆)?")
_UPLOADED = re.compile(r"(?P<stamp>.*?)(?:上傳(?:成功|失敗|中)?.*)?", re.DOTALL)


def year_of(text: str) -> int | None:
    """Give the Western year of ``107年度``, ``107``, ``2018`` or ``2018年度``; ``None`` where it is no year."""
    match = _YEAR.fullmatch(bare(text))
    if match is None:
        return None
    return int(match["west"]) if match["west"] else western_year(int(match["roc"]))


def holder_in(text: str) -> str | None:
    """Give the name a line names as the holder's, in either form."""
    for found in facts_in([text]):
        if found.fact is Fact.NAME and isinstance(found.value, str):
            return found.value
    return None


def names_a_fact(text: str) -> bool:
    """Say whether the label of a fact stands anywhere in a text of any length."""
    labels = (_LABELS[bare(label["label"])] for label in _LABEL.finditer(radicals(text)))
    return _GREETING.match(text) is not None or any(fact is not None for fact in labels)


def facts_in(lines: Iterable[str]) -> Iterator[FactRead]:
    """Give every fact of the lines, in order; a label at a line's end takes its value from the line below."""
    below = [radicals(line) for line in lines]
    for position, line in enumerate(below):
        greeting = _GREETING.match(line)
        if greeting:
            name = tidy(greeting["name"])
            yield FactRead(Fact.NAME, name, line, certain=not is_cut(name), line=position)
        labels = list(_LABEL.finditer(line))
        for label, following in zip(labels, [*labels[1:], None], strict=False):
            text = line[label.end() : following.start() if following else len(line)]
            fact = _LABELS[bare(label["label"])]
            if fact is None:
                continue
            stands = position
            if not text.strip() and following is None and (text := _next_value(below, position)):
                stands += 1
            if fact is Fact.YEAR and not text.strip():
                continue
            yield _value(fact, text)._replace(line=stands)
        if not labels:
            yield from (found._replace(line=position) for found in _bare_year(line))


def _next_value(lines: list[str], position: int) -> str:
    following = lines[position + 1] if position + 1 < len(lines) else ""
    return "" if _LABEL.search(following) else following


def _bare_year(line: str) -> Iterator[FactRead]:
    """Take 107年度 standing alone (a drop-down's chosen option in a print), never as part of a name."""
    match = _YEAR_IN_LINE.search(line)
    if match and "組裝課程名稱" not in bare(line):
        yield FactRead(Fact.YEAR, year_of(match["year"]), match["year"])


def _value(fact: Fact, text: str) -> FactRead:
    match fact:
        case Fact.NAME:
            name = tidy(re.split(r"\u3000|\s{2,}", _GLUED.sub("", text).strip(" \u3000"))[0])
            return FactRead(fact, name or None, text, bool(name) and not re.search("[：:]", name) and not is_cut(name))
        case Fact.YEAR:
            first = (text.split() or [""])[0]
            year = year_of(first)
            return FactRead(fact, year, text, year is not None)
        case Fact.HOURS:
            return _number(fact, text, _HOURS, float)
        case Fact.UNFINISHED | Fact.PENDING:
            return _number(fact, text, _COUNT, int)
        case Fact.LIFELONG | Fact.ENVIRONMENT | Fact.TEACHER | Fact.LAST_VISIT:
            return _instant(fact, text)


def _number(fact: Fact, text: str, form: re.Pattern[str], kind: type[int] | type[float]) -> FactRead:
    packed = bare(text)
    match = form.fullmatch(packed)
    if match:
        return FactRead(fact, kind(match[1]), text)
    return FactRead(fact, None, text, certain=packed in {"-", "--"})


def _instant(fact: Fact, text: str) -> FactRead:
    match = _UPLOADED.fullmatch(fold(text))
    stamp = read_stamp(match["stamp"] if match else text)
    if isinstance(stamp, Instant):
        return FactRead(fact, stamp.at, text)
    return FactRead(fact, None, text, certain=isinstance(stamp, Absent))
