"""A small picture of one record in a row of a table: duty shaded over its days, both stamps marked."""

from __future__ import annotations

from itertools import groupby

from harvester.duty.clock import DAY, local_seconds
from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import RecordRuling, Ruling
from harvester.views.svg import element, written

_WIDTH, _HEIGHT = 150.0, 16.0
#: More days than these would be too small to tell; the first and last of them are drawn then.
_MOST_DAYS = 7


def strip_svg(judged: RecordRuling, timetable: Timetable) -> str | None:
    """Draw the days from the first stamp to the last; ``None`` where there is no stamp.

    It says nothing that does not stand in words in the same row.
    """
    stamps = [local_seconds(stamp.at) for stamp in (judged.start, judged.end) if stamp.at is not None]
    if not stamps:
        return None
    days = _days(min(stamps) // DAY, max(stamps) // DAY)
    root = element(None, "svg", viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}", width=_WIDTH, height=_HEIGHT)
    root.set("aria-hidden", "true")
    wide = _WIDTH / len(days)
    for at, day in enumerate(days):
        left = at * wide
        element(root, "rect", x=left, y=2.0, width=wide, height=_HEIGHT - 4, class_="frame")
        stretches = timetable.stretches(day * DAY, (day + 1) * DAY)
        for ruling, parts in groupby(stretches, key=lambda stretch: stretch.verdict.ruling):
            bounds = [(part.start, part.end) for part in parts]
            since, until = bounds[0][0] - day * DAY, bounds[-1][1] - day * DAY
            area = {"x": left + wide * since / DAY, "y": 2.0, "width": wide * (until - since) / DAY}
            match ruling:
                case Ruling.ON_DUTY:
                    element(root, "rect", class_="on", height=_HEIGHT - 4, **area)
                case Ruling.UNDETERMINED:
                    element(root, "rect", fill="#f3d58c", height=_HEIGHT - 4, **area)
                case Ruling.OFF_DUTY:
                    pass
        for second in stamps:
            if second // DAY == day:
                x = left + wide * (second - day * DAY) / DAY
                element(root, "line", x1=x, y1=0.0, x2=x, y2=_HEIGHT, class_="mark")
    return written(root)


def _days(first: int, last: int) -> list[int]:
    if last - first < _MOST_DAYS:
        return list(range(first, last + 1))
    half = _MOST_DAYS // 2
    return [*range(first, first + half), *range(last - half + 1, last + 1)]
