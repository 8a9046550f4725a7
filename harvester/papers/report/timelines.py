"""The pictures of a report: one timeline for each record that counts for the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from harvester.papers.pictures import inline_svg
from harvester.papers.report.strip import strip_svg
from harvester.programme.decide.decided import DecidedClaim
from harvester.views.timeline import record_svg


@dataclass(frozen=True)
class Pictures:
    """A record's pictures (SVG of our own making): a timeline day by day, and a small strip for a table's row."""

    timeline: Markup = field(default_factory=Markup)
    strip: Markup = field(default_factory=Markup)


#: The pictures of a record: the file's name and the position of the record in it.
Timelines = Mapping[tuple[str, int], Pictures]


def timelines_of(decided: DecidedClaim) -> Timelines:
    """Draw the records that count for the plan's courses."""
    wanted = {(item.taken.source, item.taken.number) for item in decided.courses if item.taken is not None}
    drawn: dict[tuple[str, int], Pictures] = {}
    for one in decided.judged:
        for index, (source, number) in enumerate(sorted(wanted)):
            if source == one.shown.source:
                record, judged = one.shown.history.records[number - 1], one.ruling.records[number - 1]
                svg = record_svg(record, judged, one.timetable, decided.lang, table=False)
                strip = strip_svg(judged, one.timetable)
                drawn[source, number] = Pictures(
                    inline_svg(svg, f"picture{index}"),
                    Markup() if strip is None else inline_svg(strip, f"strip{index}"),
                )
    return drawn
