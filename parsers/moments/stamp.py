r"""Read one printed stamp. Pure: no clock, no locale, no guessing.

White space may stand anywhere, because a table cell wraps anywhere (``2018-02-1\n1 13:18:51``). Where the day and
the hour meet without white space to part them, every way to part them is tried and exactly one must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from parsers.history.instants import TAIPEI
from parsers.moments.folding import LONGEST, compact, fold, is_dash
from parsers.moments.forms import CLOCK, DATES, DIGITS, ISO, PLAIN, UNSET, WEEKDAYS
from parsers.moments.outcomes import (
    Absent,
    DateOnly,
    Impossible,
    Instant,
    Missing,
    MomentPart,
    Precision,
    Stamp,
    Unreadable,
)
from parsers.moments.republic import western_year

Day = tuple[int, int, int]
Time = tuple[int, int, int | None]

_BLANK = re.compile(r"\s+")
_FULL_HOUR = re.compile(r"(?=\d{2}:\d{2})")


def read_stamp(text: str, *, beyond_midnight: bool = False) -> Stamp:
    """Read a stamp in Asia/Taipei; ``beyond_midnight`` takes hours 24 to 47 as hours of the next day."""
    folded = fold(text)
    if len(folded) > LONGEST:
        return Unreadable(text)
    if (at := plain_stamp(folded)) is not None:
        return Instant(at)
    packed = compact(folded)
    if not packed:
        return Missing()
    if is_dash(packed) or UNSET.fullmatch(packed):
        return Absent()
    if iso := ISO.fullmatch(packed):
        return _iso(text, iso)
    if digits := DIGITS.fullmatch(packed):
        return _digits(text, digits, beyond_midnight)
    found: list[Stamp] = []
    for day_text, clock_text in _partings(folded):
        outcome = _read(text, day_text, clock_text, beyond_midnight)
        if outcome is not None and outcome not in found:
            found.append(outcome)
    return found[0] if len(found) == 1 else Unreadable(text)


def plain_stamp(folded: str) -> datetime | None:
    """Read ``2018-02-11 13:18:51``, as the platform itself prints it; ``None`` where the general reading must judge."""
    plain = PLAIN.fullmatch(folded)
    return plain_parts(*plain.groups()) if plain else None


def plain_parts(day: str, time: str) -> datetime | None:
    """Read ``2018-02-11`` and ``13:18:51``."""
    if not ("1912" <= day < "2200" and time < "24"):
        return None
    try:
        return datetime.fromisoformat(f"{day} {time}+08:00")
    except ValueError:
        return None


def _partings(folded: str) -> Iterator[tuple[str, str]]:
    """Give the ways to part a date from a time of day.

    A date must end, and a time begin, at a boundary that is there: at white space, after 日, or after a weekday.
    Parts that hold no white space inside are tried first, and alone if they fit: what is printed whole is whole.
    """
    pieces = _BLANK.split(folded)
    whole = [(pieces[0], "".join(pieces[1:]))] if len(pieces) <= 2 else []
    whole += [(pieces[0], pieces[1] + pieces[2])] if len(pieces) == 3 and pieces[1] in _HALVES else []
    for day_text, clock_text in whole:
        if _date(day_text) and (not clock_text or CLOCK.fullmatch(clock_text)):
            yield day_text, clock_text
            return
    packed = "".join(pieces)
    position = 0
    boundaries = set()
    for piece in pieces[:-1]:
        position += len(piece)
        boundaries.add(position)
    boundaries |= {match.end() for match in re.finditer(r"[日)]|(?:星期|週).", packed)}
    boundaries |= {match.start() for match in re.finditer(r"上午|下午", packed)}
    for cut in sorted(boundaries):
        yield packed[:cut], packed[cut:]
    if len(pieces) == 1:
        yield from ((packed[: m.start()], packed[m.start() :]) for m in _FULL_HOUR.finditer(packed))
    yield packed, ""


_HALVES = frozenset({"上午", "下午", "AM", "PM", "am", "pm"})


def _date(text: str) -> re.Match[str] | None:
    for form in DATES:
        if match := form.fullmatch(text):
            return match
    return None


def _read(text: str, day_text: str, clock_text: str, beyond_midnight: bool) -> Stamp | None:
    match = _date(day_text)
    if match is None:
        return None
    year = _year(match)
    if year is None or not _padded_alike(match):
        return None
    clock = CLOCK.fullmatch(clock_text) if clock_text else None
    if clock_text and clock is None:
        return None
    month, day = int(match["mo"]), int(match["d"])
    outcome: Stamp
    if clock is None:
        outcome = _day_only(text, (year, month, day))
    else:
        hour = _hour(clock)
        if hour is None:
            return Impossible(text, MomentPart.HOUR)
        second = clock["s"] or clock["s2"]
        time = (hour, int(clock["mi"] or clock["mi2"]), int(second) if second else None)
        outcome = _instant(text, (year, month, day), time, beyond_midnight)
    return _weekday_agrees(text, match, date(year, month, day), outcome) if _is_date(year, month, day) else outcome


def _year(match: re.Match[str]) -> int | None:
    """Give the Western year, or ``None`` where the digits have more than one meaning."""
    digits, era = match["y"], match["era"]
    number = int(digits)
    if era:
        return western_year(number) if len(digits) < 4 and 0 < number < 200 else None
    if len(digits) == 3:
        return western_year(number) if 100 <= number < 200 else None
    return number if len(digits) == 4 and 1912 <= number < 2200 else None


def _padded_alike(match: re.Match[str]) -> bool:
    """Refuse ``2018-02-1``: month with a leading zero and day without is a date that lost a digit."""
    month, day = match["mo"], match["d"]
    padded = month.startswith("0") or day.startswith("0")
    return not padded or len(month) == len(day) == 2


def _hour(clock: re.Match[str]) -> int | None:
    """Give the hour of 24, or ``None`` for an hour that 上午 or 下午 cannot have."""
    hour = int(clock["h"] or clock["h2"])
    half = (clock["half"] or clock["half2"] or "").upper()
    if not half:
        return hour
    if half in {"上午", "AM"}:
        return hour % 12 if hour <= 12 else None
    return (12 + hour % 12 if hour <= 12 else hour) if hour else None


def _iso(text: str, match: re.Match[str]) -> Stamp:
    second = match["s"]
    time = (int(match["h"]), int(match["mi"]), int(second) if second else None)
    outcome = _instant(text, (int(match["y"]), int(match["mo"]), int(match["d"])), time)
    if not isinstance(outcome, Instant):
        return outcome
    there = outcome.at
    try:
        if match["zone"]:
            there = datetime.fromisoformat(there.replace(tzinfo=None).isoformat() + match["zone"]).astimezone(TAIPEI)
    except (ValueError, OverflowError):
        return Unreadable(text)
    # A date's own form bounds its year; this one takes any four digits.
    return Instant(there, outcome.precision) if 1912 <= there.year < 2200 else Unreadable(text)


def _digits(text: str, match: re.Match[str], beyond_midnight: bool) -> Stamp:
    """Read ``1070211 1318`` and ``20180211131851``; a wrap may stand anywhere, the length alone decides."""
    year = western_year(int(match["roc"])) if match["roc"] else int(match["west"])
    if year < 1912:
        return Unreadable(text)
    month, day = int(match["mo"]), int(match["d"])
    if match["h"] is None:
        return _day_only(text, (year, month, day))
    second = match["s"]
    time = (int(match["h"]), int(match["mi"]), int(second) if second else None)
    return _instant(text, (year, month, day), time, beyond_midnight)


def _day_only(text: str, day: Day) -> DateOnly | Impossible:
    outcome = _instant(text, day, (0, 0, 0))
    return DateOnly(outcome.at.date()) if isinstance(outcome, Instant) else outcome


def _instant(text: str, day: Day, time: Time, beyond_midnight: bool = False) -> Instant | Impossible:
    hour, minute, second = time
    wrong = _wrong_part(day, time, 48 if beyond_midnight else 24)
    if wrong is not None:
        return Impossible(text, wrong)
    at = datetime(*day, hour % 24, minute, second or 0, tzinfo=TAIPEI) + timedelta(days=hour // 24)
    return Instant(at, Precision.MINUTE if second is None else Precision.SECOND)


def _wrong_part(day: Day, time: Time, hours: int) -> MomentPart | None:
    hour, minute, second = time
    if not 1 <= day[1] <= 12:
        return MomentPart.MONTH
    if not _is_date(*day):
        return MomentPart.DAY
    if hour >= hours:
        return MomentPart.HOUR
    if minute > 59:
        return MomentPart.MINUTE
    return MomentPart.SECOND if second is not None and second > 59 else None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _weekday_agrees(text: str, match: re.Match[str], day: date, outcome: Stamp) -> Stamp:
    name = match["weekday"] or match["weekday2"]
    if name and WEEKDAYS[name] != day.weekday():
        return Impossible(text, MomentPart.WEEKDAY)
    return outcome
