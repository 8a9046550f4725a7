"""Dates as Taiwan's forms write them: ROC years, to the minute, seconds cut and not rounded."""

from __future__ import annotations

import datetime as dt

from parsers.moments import TAIPEI, republic_year

#: An ideographic space, so that a person can write into what is left blank.
_GAP = "\u3000\u3000"


def roc_minute(stamp: dt.datetime) -> str:
    """Write ``107 年 2 月 11 日 13 時 18 分``; 13:18:51 is 18, for seconds are cut."""
    local = stamp.astimezone(TAIPEI)
    return f"{republic_year(local.year)} 年 {local.month} 月 {local.day} 日 {local.hour} 時 {local.minute} 分"


def roc_second(stamp: dt.datetime) -> str:
    """Write ``107 年 2 月 11 日 13 時 18 分 51 秒``."""
    return f"{roc_minute(stamp)} {stamp.astimezone(TAIPEI).second} 秒"


def roc_blank(year: int | None) -> str:
    """Write the same with gaps to be filled by hand; ``year`` is Western."""
    first = _GAP if year is None else str(republic_year(year))
    return f"{first} 年{_GAP}月{_GAP}日{_GAP}時{_GAP}分"


def roc_day(day: dt.date) -> str:
    """Write ``107 年 8 月 20 日``."""
    return f"{republic_year(day.year)} 年 {day.month} 月 {day.day} 日"
