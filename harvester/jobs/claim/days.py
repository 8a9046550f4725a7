"""The last office day on which leave can still be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from harvester.duty.clock import date_of, day_number
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.programme.decide.decision import GrantResult


def office_days(results: Iterable[GrantResult], calendar: OfficeCalendar) -> dict[str, dt.date]:
    """Give for each grant whose leave ends on no office day the last office day before it."""
    found = {}
    for result in results:
        if result.use_by is not None and (last := _last_office_day(result.use_by, calendar)) != result.use_by:
            found[result.grant.code] = last
    return found


def _last_office_day(day: dt.date, calendar: OfficeCalendar) -> dt.date:
    """Give the last office day until ``day``; ``day`` itself where no calendar covers it."""
    number = day_number(day)
    while (found := calendar.day(number)) is not None:
        if found.kind.is_office_day:
            return date_of(number)
        number -= 1
    return day
