"""The day a claim or a check is asked for, as a person writes it."""

from __future__ import annotations

from datetime import date, datetime

from harvester.duty.codes import DutyCode
from parsers.findings import SettingsError, finding
from parsers.moments import TAIPEI, DateOnly, read_stamp


def as_of_date(text: str | None) -> date:
    """Give the day of the request (Western or ROC), today in Taipei where it is not given."""
    if text is None:
        return datetime.now(TAIPEI).date()
    stamp = read_stamp(text)
    if not isinstance(stamp, DateOnly):
        raise SettingsError(finding(DutyCode.AS_OF_INVALID, given=text))
    return stamp.day
