"""Recognise the headings of packages (組裝課程) and the sentences that stand for an empty list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.table.box import Box
from parsers.table.words.fold import bare, tidy

_S = r"[ \u3000]*"
_RATE = r"(?P<rate>\d{1,3}(?:\.\d+)?|-+)" + _S + "[%％]?"
_FULL = re.compile(f"組裝課程(?:名稱)?{_S}[：:]{_S}(?P<name>.+?){_S}(?:課程)?完成率{_S}[：:]{_S}{_RATE}{_S}$")
_NAME_ONLY = re.compile(f"組裝課程名稱{_S}[：:]{_S}(?P<name>.+)$")
# The rate must be a percentage here, since nothing says that the text before it is a package's name.
_UNLABELLED = re.compile(
    f"^(?P<name>.*?[^：:]){_S}(?:課程)?完成率{_S}[：:]?{_S}(?P<rate>\\d{{1,3}}(?:\\.\\d+)?){_S}[%％]{_S}$"
)
_RATE_ONLY = re.compile(f"^{_S}課程完成率{_S}[：:]{_S}{_RATE}{_S}$")
_RATE_WORDS = ("", "課程", "組裝課程", "組裝課程名稱")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,4})?")
_PERCENT = re.compile(r"(?P<rate>\d{1,3}(?:\.\d+)?)%")
_ICON = re.compile(r"^[▼▶►▾▸▲△▽⊞⊟＋+－\-─●○■□◆◇·•\s\u3000]+|[▼▶►▾▸⊞⊟\s\u3000]+$")
_NOTHING = re.compile(
    r"(?:您?尚未選修任何課程|無符合.*|查無.*|(?:目前)?(?:沒有|無)(?:任何)?(?:符合.*|資料|課程.*|學習紀錄|紀錄))[。.!]?"
)
_STATED = re.compile(r"(?:(?P<first>\d+)[-~至](?P<last>\d+)筆?[,，;/(（]?)?共計?(?P<total>\d+)筆")


class Heading(NamedTuple):
    """A package's name as printed and its completion rate in percent (``None`` where it is not readable).

    ``box`` is where it stands on paper.
    """

    name: str
    rate: float | None
    rate_text: str | None
    box: Box | None = None


class Stated(NamedTuple):
    """What a pager says: rows ``first`` to ``last`` (where it says so) of ``total``."""

    total: int
    first: int | None
    last: int | None


def heading_in(text: str) -> Heading | None:
    """Recognise ``▼ 組裝課程名稱：X　課程完成率：100.00%``; the rate may stand on a line of its own."""
    line = _icons_off(text)
    if full := _FULL.search(line):
        return Heading(_icons_off(full["name"]), _percent(full["rate"]), full["rate"])
    if name := _NAME_ONLY.search(line):
        return Heading(_icons_off(name["name"]), None, None)
    if (bare_form := _UNLABELLED.search(line)) and _icons_off(bare_form["name"]) not in _RATE_WORDS:
        return Heading(_icons_off(bare_form["name"]), _percent(bare_form["rate"]), bare_form["rate"])
    return None


def cut_headings(headings: Sequence[Heading]) -> set[int]:
    """Give the positions of headings without a rate: a print's paper may have cut it off, and of the name as well."""
    return {position for position, heading in enumerate(headings) if heading.rate_text is None}


def rate_in(text: str) -> str | None:
    """Recognise a line that is nothing but 課程完成率：100.00%, and give the rate's text."""
    match = _RATE_ONLY.search(tidy(text))
    return match["rate"] if match else None


def row_heading(texts: Sequence[str]) -> Heading | None:
    """Recognise a row of the list of packages: a name and a percentage, whatever icons stand beside them."""
    filled = [text for text in map(_icons_off, texts) if text]
    if len(filled) != 2:
        return None
    percent = _PERCENT.fullmatch(bare(filled[1]))
    return Heading(filled[0], float(percent["rate"]), percent["rate"]) if percent else None


def line_heading(text: str) -> Heading | None:
    """Recognise the same row as one line of a print: the name, white space, the percentage."""
    name, _, rate = tidy(text).replace("\u3000", " ").rpartition(" ")
    return row_heading([name, rate]) if name else None


def percent_of(text: str) -> float | None:
    """Give a rate's number; a dash or anything else has none."""
    return _percent(bare(text).rstrip("%"))


def says_nothing(text: str) -> bool:
    """Tell whether a cell says that there is no course."""
    return _NOTHING.fullmatch(bare(text)) is not None


def stated_in(text: str) -> Stated | None:
    """Read a pager's ``1 - 50 共 58 筆``."""
    match = _STATED.search(bare(text))
    if match is None:
        return None
    first, last = (int(match[name]) if match[name] else None for name in ("first", "last"))
    return Stated(int(match["total"]), first, last)


def is_pager(text: str) -> bool:
    """Tell whether a line is nothing but a pager's statement."""
    return _STATED.fullmatch(bare(text).rstrip("。)）")) is not None


def _icons_off(text: str) -> str:
    return _ICON.sub("", tidy(text))


def _percent(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None
