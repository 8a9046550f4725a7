"""One cell of an attendance table: a time with what stands around it, two times, an amount, a half of a day.

Everything is folded first (widths, letters nobody sees, ``="…"``); what is left over after reading means that the cell
was not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from harvester.duty.attendance.spans.further_days import further_days
from harvester.duty.attendance.spans.half import Half
from harvester.duty.attendance.spans.times import Times
from harvester.duty.clock import DAY
from harvester.duty.seen import seen

_NOTHING = frozenset(
    (
        "",
        *[
            "-",
            "--",
            "---",
            "----",
            "－",
            "—",
            "——",
            "―",
            "無",
            "x",
            "n/a",
            "na",
            "null",
            "none",
            "nan",
            "/",
            "／",
            "*",
        ],
    )
)
_NO_PUNCH = frozenset(
    [
        "未刷卡",
        "未刷",
        "忘刷卡",
        "忘刷",
        "漏刷",
        "漏刷卡",
        "缺卡",
        "缺刷",
        "免刷卡",
        "免刷",
        "未打卡",
        "忘打卡",
        "漏打卡",
        "未簽到",
        "未簽退",
    ]
)
_ASIDE = re.compile(
    r"\((?:遲到|早退|正常|準時|補登|補刷|補卡|補|忘刷|忘刷卡|手動|人工|異常|加班|彈性|晚到|[IiOo]|IN|OUT|進|出|上班|下班|簽到|簽退|刷卡|準)\)"
)
_NEXT_DAY = re.compile(
    r"\(?(?:翌[日晨早]|隔[日天早]|跨[日夜]|次[日晨早]|明[日天晨]|翌|次|隔|明|d ?\+ ?1|\+1日?|\+1d|\+1天)\)?",
    re.IGNORECASE,
)
_LATER_WORDS = re.compile(r"翌|隔[日天早晨夜]|次[日晨早]|明[日天晨早]|跨[日夜天]|[凌清]晨|夜|晚|宿|\+ ?1")
_RANGE = re.compile(r"\s*(?:~|至|到|—|–|－|-|→|\n)\s*")
_SPACED_RANGE = re.compile(r"\s*(?:~|至|到|→)\s*|\s+[-—–]\s+|\n")
_MORNING = re.compile("(?:凌晨|清晨|早上|早晨) ?(?=\\d)")
_EVENING = re.compile("(?:傍晚|晚上|晚間|夜間|晚) ?(?=(?!12|0)\\d)|中午 ?(?=12|[12](?!\\d))")
_DOTTED = re.compile(r"\b([AaPp])\.[Mm]\.?")
_HALF_PAST = re.compile("[點時]半")
_SEPARATOR = re.compile(r"[\s,;、/|，；]+")
_FROM_TO = re.compile(r"[~至到→–—]|(?<=:\d\d)-(?=\d)|(?<=\s)-(?=\s)|(?<=^\d{4})-(?=\d{4}$)")
"""Between two punches of one cell; not the hyphens of a date."""
_APART = re.compile(r"(\d{1,2})[時點]? (\d{1,2})分?")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_BARE_HOUR = re.compile(r"(\d|1\d|2[0-4])(\.0|\.25|\.5|\.75)?")
_WORDS_AROUND = re.compile(r"^(?:自|從|由)|起(?=\s*(?:至|到|~|迄))|[止迄]$")
_SEVERAL = re.compile(r"(?<=\d)\s*(?:[,;、及與和\n|]|(?<=:\d\d)\s+(?=\d))\s*(?=\d)")
_HALVES: dict[tuple[Half, ...], re.Pattern[str]] = {
    (Half.MORNING,): re.compile(r"(?:半[天日])?\(?(?:上午|早上|am|上)\)?(?:\(?半[天日]\)?)?"),
    (Half.AFTERNOON,): re.compile(r"(?:半[天日])?\(?(?:下午|午後|pm|下)\)?(?:\(?半[天日]\)?)?"),
    (Half.MORNING, Half.AFTERNOON): re.compile("[全整一][天日]|上下午|全"),
}


class NoTime(Enum):
    """What stands in a cell instead of a time."""

    EMPTY = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class When:
    """A time read from a cell: its day (day number) and its second of that day, each ``None`` where it is not there.

    A time of the next day has ``over`` days to be added.
    """

    day: int | None
    second: int | None
    over: int = 0

    def at(self, day: int | None) -> int | None:
        """Give local seconds, with ``day`` where the cell names none; ``None`` where either part is missing."""
        on = self.day if self.day is not None else day
        return None if on is None or self.second is None else (on + self.over) * DAY + self.second


class CellReader:
    """Reads cells of one table, in the year a mapping names for dates that have none."""

    def __init__(self, times: Times, year: int | None = None) -> None:
        """Keep what is remembered of times read before."""
        self._times = times
        self._year = year
        self._known: dict[str, When | NoTime] = {}

    def when(self, text: str) -> When | NoTime:
        """Read a time, a date, or both."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._when(seen(text))
        return found

    def pair(self, text: str) -> tuple[When, When] | NoTime:
        """Read a cell that holds a start and an end."""
        folded = _WORDS_AROUND.sub("", seen(text))
        if is_nothing(folded):
            return NoTime.EMPTY
        for cut in (_SPACED_RANGE, _RANGE):
            parts = cut.split(folded.strip("()"))
            if len(parts) == 2:
                start, end = self.when(parts[0]), self.when(parts[1])
                if isinstance(start, When) and isinstance(end, When):
                    return start, end
        parts = _SPACED_RANGE.split(folded.strip("()"))
        return (bare_hours(parts[0], parts[1], None) if len(parts) == 2 else None) or NoTime.UNREADABLE

    def pairs(self, text: str) -> list[tuple[When, When]]:
        """Read a cell that holds several starts and ends (``08:00-12:00、13:30-17:30``); nothing where it does not."""
        parts = _SEVERAL.split(seen(text))
        found = [self.pair(part) for part in parts] if len(parts) > 1 else []
        whole = [each for each in found if isinstance(each, tuple)]
        return whole if len(whole) == len(parts) else []

    def punches(self, text: str) -> list[When] | NoTime:
        """Read a cell that holds any number of times; a date before them holds for all."""
        folded = seen(text)
        if is_nothing(folded) or folded in _NO_PUNCH:
            return NoTime.EMPTY
        whole = self.when(folded)
        if isinstance(whole, When):
            return [whole]
        found: list[When] = []
        day: int | None = None
        for part in _SEPARATOR.split(_FROM_TO.sub(" ", folded)):
            one = self.when(part)
            if isinstance(one, When) and one.second is None:
                day = one.day
            elif isinstance(one, When):
                found.append(When(one.day if one.day is not None else day, one.second, one.over))
            elif one is NoTime.UNREADABLE:
                return NoTime.UNREADABLE
        return found or NoTime.UNREADABLE

    def _when(self, text: str) -> When | NoTime:
        if is_nothing(text) or text in _NO_PUNCH:
            return NoTime.EMPTY
        plain = _in_common_words(_ASIDE.sub("", text).strip())
        if THOUSANDS.fullmatch(plain):
            plain = plain.replace(",", "")
        if plain in _NO_PUNCH:
            return NoTime.EMPTY
        found = self._exact(plain)
        if found is None:
            later = _NEXT_DAY.sub("", plain, count=1).strip()
            one = self._exact(later) if later != plain else None
            found = When(one.day, one.second, 1) if one is not None and one.second is not None else None
        return found or NoTime.UNREADABLE

    def _exact(self, text: str) -> When | None:
        apart = _APART.fullmatch(text)
        second = self._times.clock(text if apart is None else f"{apart[1]}:{int(apart[2]):02d}")
        if second is not None:
            return When(None, second)
        read = self._times.read(text)
        if read is not None and read[1]:
            day, second = divmod(read[0], DAY)
            return When(day, second)
        on = self._times.day(text, self._year)
        if on is not None:
            return When(on, None)
        date, blank, clock = text.partition(" ")
        on = self._times.day(date, self._year) if blank else None
        second = self._times.clock(clock.strip()) if on is not None else None
        return When(on, second) if second is not None else None

    def days_in(self, text: str) -> tuple[int, int] | None:
        """Give the first and the last day a cell names, even where the rest of it cannot be read."""
        found = self.when(text)
        if isinstance(found, When):
            return None if found.day is None else (found.day, found.day)
        return self._times.days_in(seen(text))

    def days_after(self, first: int, text: str) -> int:
        """Give the last day that a text may name in words that follow those of the day ``first``."""
        named = self._times.days_in(seen(text))
        return max([first, *further_days(first, seen(text)), *([] if named is None else [named[1]])])


def is_nothing(folded: str) -> bool:
    """Say whether a folded cell stands for nothing."""
    return folded.lower() in _NOTHING


def _in_common_words(text: str) -> str:
    """Put 上午 and 下午 for words of the same halves (``凌晨2:00``, ``晚上6點半``); 晚上12點 is left alone."""
    if text.isascii():
        return _DOTTED.sub(r"\1m", text)
    return _HALF_PAST.sub("點30分", _EVENING.sub("下午", _MORNING.sub("上午", text)))


def names_next_day(text: str) -> bool:
    """Say whether a cell speaks of the next day."""
    return _LATER_WORDS.search(text) is not None


def bare_hours(start: str, end: str, hours: float | None) -> tuple[When, When] | None:
    """Read a start and an end that are bare hours (``8`` and ``12``), where both are and nothing else can be meant.

    One of them alone may be minutes (``8`` for 00:08 among ``830``), and ``8.5`` may be 08:50: that is half past eight
    where the ``hours`` beside it say so.
    """
    found = [_BARE_HOUR.fullmatch(seen(text)) for text in (start, end)]
    if found[0] is None or found[1] is None:
        return None
    begins, ends = float(found[0][0]), float(found[1][0])
    length = ends - begins if ends > begins else ends - begins + 24
    whole = all(each[2] in {None, ".0"} for each in (found[0], found[1]))
    if begins == ends or not (whole or hours == length):
        return None
    return When(None, round(begins * 3600)), When(None, round(ends * 3600))


def halves(text: str) -> tuple[Half, ...] | NoTime:
    """Read which halves of a day a cell names."""
    folded = seen(text).replace(" ", "").lower()
    if is_nothing(folded):
        return NoTime.EMPTY
    return next((each for each, pattern in _HALVES.items() if pattern.fullmatch(folded)), NoTime.UNREADABLE)
