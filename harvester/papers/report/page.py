"""The report as one self-contained page: no script, no outside address, good on A4 and for a screen reader."""

from __future__ import annotations

from harvester.papers.html import render
from harvester.papers.pictures import shared_style
from harvester.papers.report.content import Report
from harvester.views.svg import STYLE

#: A sign beside each word, so that nothing is said by colour alone.
_SIGNS = {
    "met": "✓",
    "granted": "✓",
    "expired": "△",
    "off_duty": "○",
    "not_met": "✗",
    "refused": "✗",
    "on_duty": "●",
    "undetermined": "？",
    "info": "ⓘ",
    "warning": "△",
    "error": "✗",
}


def report_html(report: Report) -> str:
    """Make the report's page."""
    return render(
        "report.html.j2", report=report, say=report.say, sign=_SIGNS, picture_style=shared_style(STYLE, "figure svg")
    )
