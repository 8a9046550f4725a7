"""Years of the Republic: year 1 is 1912."""

from __future__ import annotations

#: The Western year before the Republic's first: what lies between the two counts.
BEFORE_THE_FIRST = 1911


def western_year(year: int) -> int:
    """Give the Western year of a year of the Republic."""
    return year + BEFORE_THE_FIRST


def republic_year(year: int) -> int:
    """Give the year of the Republic of a Western year; 0 or less before its first."""
    return year - BEFORE_THE_FIRST


def western_of(year: int) -> int:
    """Give the Western year of a year written in either count: no year of the Republic is as high as its first one."""
    return year if year > BEFORE_THE_FIRST else western_year(year)
