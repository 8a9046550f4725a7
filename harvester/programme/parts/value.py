"""The values a text names: they stay what they are until a view writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from harvester.programme.parts.model import Days
from harvester.programme.parts.quota import Scope

Value = (
    str | int | Decimal | dt.date | dt.datetime | StrEnum | Scope | Days | None | tuple[str, ...] | tuple[StrEnum, ...]
)
