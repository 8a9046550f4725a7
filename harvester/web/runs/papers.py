"""A person's documents as pictures, and the timelines of the courses: drawn aside, kept while the page lives."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from harvester.bulk.shown import ShownDocument, basis_of, day_of, shown_document
from harvester.jobs.claim.grounds import open_grounds
from harvester.jobs.claim.run import decided
from harvester.jobs.inputs.sources import Given
from harvester.jobs.show.drawing import Picture, pictures_of_read
from harvester.messages import visible
from harvester.papers.report.content import Report, report_of
from harvester.web.codes import WebCode
from harvester.web.runs.codes import OfficeCode
from harvester.web.runs.kept import KeptRun
from harvester.web.workers import Workers
from parsers.findings import Finding, FindingError, finding

_KEPT = 40


@dataclass(frozen=True)
class DrawnDocument:
    """A document with the pictures of its pages; ``trouble`` says why there are none."""

    document: ShownDocument
    pictures: tuple[Picture, ...] = ()
    trouble: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class DrawnPapers:
    """A person's papers by name, and the report with the timelines, ``None`` where nothing could be decided.

    ``trouble`` says why the papers could not be had, though there may be some.
    """

    papers: Mapping[str, DrawnDocument]
    report: Report | None
    trouble: tuple[Finding, ...] = ()


Key = tuple[str, str, str]


class PapersDesk:
    """Draws people's papers, a few at a time, and keeps the latest."""

    def __init__(self, workers: Workers, on_fault: Callable[[Exception], None]) -> None:
        """Let ``workers`` draw."""
        self._workers = workers
        self._on_fault = on_fault
        self._lock = threading.Lock()
        self._drawn: OrderedDict[Key, tuple[Future[None], list[DrawnPapers]]] = OrderedDict()

    def of(
        self, out: Path, kept: KeptRun, number: str | None, names: Sequence[str], seconds: float
    ) -> DrawnPapers | None:
        """Give a person's papers (nobody's: ``None``), waited for so long at most; ``None`` while they are drawn."""
        basis = None
        with suppress(FindingError):  # drawing says what is wrong with the ledger
            basis = basis_of(out, names)
        key = (str(out), number or "", hashlib.sha256(repr((names, kept, basis)).encode()).hexdigest())
        with self._lock:
            if key not in self._drawn:
                found: list[DrawnPapers] = []
                work = self._workers.submit(lambda: self._draw(out, kept, number, names, found))
                self._drawn[key] = work, found
                while len(self._drawn) > _KEPT:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(key)
            work, found = self._drawn[key]
        wait([work], seconds)
        return found[0] if found else None

    def picture(self, out: Path, sha256: str, page: int) -> bytes | None:
        """Give the PNG of a page that was drawn; ``None`` where it was not, or so long ago that it is gone."""
        with self._lock:
            drawn = [one for (folder, _, _), (_, found) in self._drawn.items() if folder == str(out) for one in found]
        papers = (paper for one in drawn for paper in one.papers.values() if paper.document.sha256 == sha256)
        found = (picture.png for paper in papers for picture in paper.pictures if picture.number == page)
        png = next(found, None)
        return None if png is None else base64.b64decode(png)

    def _draw(
        self, out: Path, kept: KeptRun, number: str | None, names: Sequence[str], found: list[DrawnPapers]
    ) -> None:
        papers: dict[str, DrawnDocument] = {}
        report: Report | None = None
        trouble: tuple[Finding, ...] = ()
        try:
            found_by = {name: shown_document(out, name) for name in names}
            documents = [one for one in found_by.values() if one is not None]
            trouble = tuple(_changed(name) for name, one in found_by.items() if one is None)
            papers = {one.name: _paper(one) for one in documents}
            report = None if number is None else _report(out, kept, number, documents)
        except FindingError as error:
            trouble = error.findings
        except Exception as error:
            self._on_fault(error)
            trouble = (finding(WebCode.WEB_FAULT),)
        found.append(DrawnPapers(papers, report, trouble))


def _paper(document: ShownDocument) -> DrawnDocument:
    histories = document.reading.histories if document.reading is not None else ()
    if document.bag or not histories:
        return DrawnDocument(document)
    data = document.data()
    if data is None:
        return DrawnDocument(document, (), (_changed(document.name),))
    try:
        return DrawnDocument(document, tuple(pictures_of_read(data, histories)))
    except FindingError as error:
        return DrawnDocument(document, (), error.findings)


def _changed(name: str) -> Finding:
    return finding(OfficeCode.OFFICE_DOCUMENT_CHANGED, None, name=visible(name))


def _report(out: Path, kept: KeptRun, number: str, documents: Sequence[ShownDocument]) -> Report | None:
    given = [
        Given(one.name, one.sha256, one.reading.histories)
        for one in documents
        if one.reading is not None and one.reading.histories
    ]
    if not given:
        return None
    claims = kept.settings(out).claims
    day = day_of(out)
    as_of = claims.as_of if day is None else dt.date.fromisoformat(day)
    try:
        return report_of(decided(open_grounds(replace(claims, person=number, as_of=as_of)), given, kept.lang))
    except FindingError:
        # What a person's files cannot give is said in the person's line; here there is nothing to draw.
        return None
