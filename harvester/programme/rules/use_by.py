"""Until when leave must be used: periods of months by the Civil Code (民法), articles 120 and 121."""

from __future__ import annotations

import calendar
import datetime as dt


def use_by(completed: dt.date, months: int) -> dt.date:
    """Give the last day of ``months`` months that begin on the day after ``completed``.

    Article 120 II: the first day is not counted. Article 121 II: the period ends on the day before the day that
    corresponds to its first day; where the last month has no such day, on that month's last day.
    """
    first = completed + dt.timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last_of_month = calendar.monthrange(year, month + 1)[1]
    if first.day > last_of_month:
        return dt.date(year, month + 1, last_of_month)
    return dt.date(year, month + 1, first.day) - dt.timedelta(days=1)
