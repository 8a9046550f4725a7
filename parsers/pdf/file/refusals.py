"""Why a print has no table of learning records: what is to be mended before it is said to be another page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.findings import Finding, finding
from parsers.pdf.codes import PdfCode

_WHY = (
    (frozenset({PdfCode.PICTURE_UNREAD}), PdfCode.OCR_NOT_INSTALLED),
    (frozenset({PdfCode.TEXT_FROM_PICTURE}), PdfCode.PICTURE_WITHOUT_TABLE),
    (frozenset({PdfCode.PAGE_UNREADABLE, PdfCode.PDF_REPAIRED, PdfCode.PDF_PARTS_DAMAGED}), PdfCode.PDF_DAMAGED),
    (frozenset({PdfCode.ROWS_WITHOUT_HEADER}), PdfCode.HEADER_MISSING),
)


_MOST_NAMED = 5


def refusal_of(findings: Sequence[Finding]) -> Finding | None:
    """Give the refusal that says more than ``not_this_page``; one about pictures names their pages."""
    why = why_no_table(findings)
    if why is not PdfCode.PICTURE_WITHOUT_TABLE:
        return finding(why) if why is not None else None
    pictures = (found for found in findings if found.code == PdfCode.TEXT_FROM_PICTURE)
    numbers = [str(found.place.page) for found in pictures if found.place is not None]
    more = ["…"] if len(numbers) > _MOST_NAMED else []
    return finding(why, None, pages="、".join([*numbers[:_MOST_NAMED], *more]))


def why_no_table(findings: Iterable[Finding]) -> PdfCode | None:
    """Give the reason that says more than ``not_this_page``; ``None`` where every page was read and whole."""
    said = {found.code for found in findings}
    return next((code for signs, code in _WHY if said & set(signs)), None)
