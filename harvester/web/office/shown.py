"""What a page shows of documents: pictures with boxes, values, a person's timelines, or that they are being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from starlette.requests import Request

from harvester.web.desk import desk_of
from harvester.web.office.person import sheets_of, timelines
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.runs.papers import DrawnPapers
from harvester.web.runs.runs import Run

#: How long a page waits for its pictures before it is shown without them.
_SOON = 2.5


def papers_of(
    request: Request, run: Run, number: str | None, names: Sequence[str], sha256: str | None = None
) -> dict[str, Any]:
    """Give the values of ``office_papers.html.j2``: a person's documents, or one that is nobody's (``sha256``)."""
    drawn: DrawnPapers | None = desk_of(request).runs.papers.of(run.out, run.kept, number, tuple(names), _SOON)
    lang = lang_of(request)
    base = f"/office/{run.id}"
    whole = f"{base}/documents/{sha256}" if number is None else f"{base}/people/{quote(number, safe='')}"
    return {
        "run": run,
        "number": number,
        "whole": whole,
        "part": f"{whole}/papers" if number is None else f"{base}/papers/{quote(number, safe='')}",
        "drawing": drawn is None,
        "trouble": () if drawn is None else spoken(request, drawn.trouble),
        "sheets": [] if drawn is None else list(sheets_of(drawn, lang)),
        "courses": () if drawn is None else timelines(drawn),
        "report": None if drawn is None else drawn.report,
    }
