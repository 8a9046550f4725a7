"""How much a row says it is: hours, days, both beside each other, or one said in two ways."""

from __future__ import annotations

import re

from harvester.duty.attendance.spans.cells import THOUSANDS, NoTime, is_nothing
from harvester.duty.seen import seen

OFFICE_DAY = 8.0
"""Hours of a day of leave."""

_AMOUNT = re.compile(
    r"(?P<sign>-)?(?:(?P<days>\d+(?:\.\d+)?)(?:日|天))?(?:(?P<hours>\d+(?:\.\d+)?)(?:小?時|h|hr|hrs|hours?))?(?:(?P<minutes>\d+)分鐘?)?"
)
_CLOCKED = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")


def amount(text: str, unit_hours: float) -> tuple[float, bool] | NoTime:
    """Read an amount as hours, and say whether it is negative; ``unit_hours`` are those of a bare number's unit."""
    folded = seen(text).replace(" ", "").lower()
    if is_nothing(folded):
        return NoTime.EMPTY
    negative = folded.startswith("-") or (folded.startswith("(") and folded.endswith(")"))
    bare = folded.strip("()").lstrip("-+")
    if THOUSANDS.fullmatch(bare.partition(".")[0]):
        bare = bare.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", bare):
        return float(bare) * unit_hours, negative
    if clocked := _CLOCKED.fullmatch(bare):
        return int(clocked[1]) + int(clocked[2]) / 60, negative
    found = _AMOUNT.fullmatch(bare)
    if found is None or not any(found[name] for name in ("days", "hours", "minutes")):
        return NoTime.UNREADABLE
    hours = float(found["days"] or 0) * OFFICE_DAY + float(found["hours"] or 0) + int(found["minutes"] or 0) / 60
    return hours, negative


def together(hours: float | None, days: float | None) -> float | None:
    """Give the hours of an amount whose days and hours stand in columns of their own; ``None`` where neither is there.

    ``1`` and ``4`` are a day and four hours, ``1.5`` and ``12`` one amount said twice.
    """
    if hours is None or days is None:
        return hours if days is None else days * OFFICE_DAY
    apart = days == int(days) and hours < OFFICE_DAY
    return days * OFFICE_DAY + hours if apart else max(days * OFFICE_DAY, hours)
