"""The values a text names: they stay what they are until a view writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

Value = str | int | Decimal | dt.date | dt.datetime | StrEnum | None | tuple[str, ...] | tuple[StrEnum, ...]
