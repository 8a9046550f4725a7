"""From the kept pages of a year to its one learning history: read by ``parsers``, compared with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from harvester.jobs.collect.changed import changes_in, nearest_to
from harvester.jobs.kept.compare import answers_of, compared
from harvester.jobs.kept.masked import with_masked_doubts
from harvester.jobs.kept.pages import read_pages, with_findings
from harvester.jobs.redacted import redacted
from harvester.limits import TEXT, LimitCode, in_child, understood
from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.lists.years import roc
from harvester.version import program
from parsers.findings import Finding, FindingError, ReadingCode, UnreadableError, finding
from parsers.history import LearningHistory
from parsers.moments import TAIPEI
from parsers.table.layouts import TableLayout

if TYPE_CHECKING:
    from harvester.platform.lists.lists import ListRead


@dataclass(frozen=True)
class YearRead:
    """One year's lists as read from the platform; ``year`` is Western."""

    year: int
    lists: tuple[ListRead, ...]


def history_of(read: YearRead, layouts: Sequence[TableLayout] = ()) -> LearningHistory:
    """Make the year's history from the bytes that are kept; ``layouts`` are declarations beside the shipped ones.

    ``source.sha256`` and ``source.bytes`` are over all kept HTML files of the year, in the order of their pages, the
    course list first. Raises ``UnreadableError`` where no record table is found (a new layout) or the reader fails
    at a page or meets its limits (``page_not_read``), ``PlatformError`` where the pages are not one person's or not
    of the year.
    """
    try:
        return _history(read, layouts)
    except FindingError:
        raise
    except Exception as error:
        # A page nobody has seen yet may meet a fault of the reader's; it is kept and named like any other trouble.
        raise UnreadableError(finding(PlatformCode.PAGE_NOT_READ, kind=type(error).__name__)) from error


def _history(read: YearRead, layouts: Sequence[TableLayout]) -> LearningHistory:
    htmls = tuple(kept.html for one in read.lists for page in one.pages for kept in page.kept)
    whole_lists = all(one.offered for one in read.lists)
    histories = _read_limited(htmls, whole_lists, layouts)
    if len({history.holder.name for history in histories}) > 1:
        raise PlatformError(finding(PlatformCode.HOLDER_CHANGED))
    history = histories[0]
    if len(histories) > 1 or history.year not in {None, read.year}:
        raise PlatformError(finding(PlatformCode.YEAR_DIFFERS, asked=roc(read.year)))
    more = [
        *_about(read),
        *compared([answers_of(one) for one in read.lists], history),
        *changes_in(read.lists, layouts),
    ]
    return with_masked_doubts(redacted(with_findings(history, more)))


def _read_limited(
    htmls: tuple[bytes, ...], whole_lists: bool, layouts: Sequence[TableLayout]
) -> tuple[LearningHistory, ...]:
    """Read the pages in a child, as every file of a stranger's: a page can be made to hang or to swell."""
    given = htmls, whole_lists, datetime.now(TAIPEI).year, program(), tuple(layouts)
    try:
        return understood(_histories, in_child(read_pages, given, TEXT))
    except UnreadableError as error:
        codes = {one.code for one in error.findings}
        if ReadingCode.NOT_THIS_PAGE in codes:
            raise UnreadableError(finding(PlatformCode.LAYOUT_UNKNOWN), *nearest_to(htmls, layouts)) from error
        if limits := codes & set(LimitCode):
            raise UnreadableError(finding(PlatformCode.PAGE_NOT_READ, kind=min(limits))) from error
        raise


def _histories(answer: bytes) -> tuple[LearningHistory, ...]:
    return tuple(LearningHistory.model_validate_json(line) for line in answer.split(b"\n"))


def _about(read: YearRead) -> list[Finding]:
    found = [finding_ for one in read.lists for finding_ in one.findings]
    found += [finding(PlatformCode.LIST_NOT_SHOWN, list=one.kind.label) for one in read.lists if not one.offered]
    if not any(page.sight.answer for one in read.lists for page in one.pages):
        found.append(finding(PlatformCode.NO_ANSWERS))
    return found
