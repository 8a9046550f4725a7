"""The pictures of a report: one timeline for each record that counts for the plan."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from harvester.papers.pictures import inline_svg
from harvester.programme.decide.decided import DecidedClaim
from harvester.views.timeline import record_svg

#: A picture (SVG of our own making) for a record: the file's name and the position of the record in it.
Timelines = Mapping[tuple[str, int], Markup]


def timelines_of(decided: DecidedClaim) -> Timelines:
    """Draw the records that count for the plan's courses."""
    wanted = {(item.taken.source, item.taken.number) for item in decided.courses if item.taken is not None}
    drawn: dict[tuple[str, int], Markup] = {}
    for one in decided.judged:
        for index, (source, number) in enumerate(sorted(wanted)):
            if source == one.shown.source:
                record, judged = one.shown.history.records[number - 1], one.ruling.records[number - 1]
                svg = record_svg(record, judged, one.timetable, decided.lang, table=False)
                drawn[source, number] = inline_svg(svg, f"picture{index}")
    return drawn
