"""The values a text names: they stay what they are until a view writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from harvester.programme.parts.model import Days
from harvester.programme.parts.quota import QuotaScope

Value = (
    str
    | int
    | Decimal
    | dt.date
    | dt.datetime
    | StrEnum
    | QuotaScope
    | Days
    | None
    | tuple[str, ...]
    | tuple[StrEnum, ...]
)


def as_decimal(number: float) -> Decimal:
    """Give a number of a file as it is written there."""
    return Decimal(str(number))


def as_number(hours: Decimal) -> int | float:
    """Give hours as JSON has them: whole ones as an integer, half ones as a number that is exact in binary too."""
    return int(hours) if hours == hours.to_integral_value() else float(hours)
