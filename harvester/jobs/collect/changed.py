"""What of the platform is no longer as it was known: said beside what was read, or beside why nothing could be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harvester.jobs.drift import drift_in_child
from harvester.messages import Language, redact
from harvester.platform.codes import PlatformCode
from harvester.platform.lists.lists import ListRead
from harvester.upkeep.codes import UpkeepCode
from harvester.upkeep.drift import Drift, DriftOutcome
from harvester.upkeep.drift.drift_texts import summary
from harvester.upkeep.drift.look import of_answers
from parsers.findings import Finding, FindingCode, finding
from parsers.table.layouts import TableLayout


def changes_in(lists: Sequence[ListRead], layouts: Sequence[TableLayout]) -> Iterator[Finding]:
    """Compare the first page of each list, and the fields of all answers; one finding a kind of change."""
    for one in lists:
        first = next((kept for page in one.pages for kept in page.kept), None)
        if first is not None:
            drift = drift_in_child(first.html, layouts)
            if drift.outcome is DriftOutcome.CHANGED:
                yield _said(UpkeepCode.PAGE_CHANGED, drift)
    answers = [page.sight.answer for one in lists for page in one.pages]
    fields = {name for answer in answers if answer is not None for row in answer.rows or () for name in row}
    if fields:
        drift = of_answers(sorted(fields), layouts)
        if drift.outcome is not DriftOutcome.KNOWN:
            yield _said(UpkeepCode.ANSWERS_CHANGED, drift)


def nearest_to(htmls: Iterable[bytes], layouts: Sequence[TableLayout]) -> Iterator[Finding]:
    """Name the layout that a page nobody can read is most like, and what differs."""
    for html in htmls:
        drift = drift_in_child(html, layouts)
        if drift.nearest is not None:
            yield _said(PlatformCode.LAYOUT_NEAREST, drift)
            return


def _said(code: FindingCode, drift: Drift) -> Finding:
    """Put a change into words of both languages; what a page says may hold what is to be masked."""
    return finding(
        code,
        None,
        nearest=drift.nearest or "—",
        changes_zh=redact(summary(drift, Language.ZH_TW)),
        changes_en=redact(summary(drift, Language.EN)),
    )
