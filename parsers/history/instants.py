"""Instants of a history: in Asia/Taipei, whatever zone a file has them in."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

TAIPEI = timezone(timedelta(hours=8))


def _in_taipei(at: datetime) -> datetime:
    """Give an instant as the platform shows it; raises ``ValueError`` where the calendar ends before."""
    try:
        return at.astimezone(TAIPEI)
    except OverflowError:
        raise ValueError("outside the years 1 to 9999") from None


TaipeiTime = Annotated[AwareDatetime, AfterValidator(_in_taipei)]
