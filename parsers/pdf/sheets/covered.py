"""Words under something else are offers: the page shows other text there, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode
from parsers.pdf.sheets.print_sheet import PrintSheet

_LONGEST = 40


def doubt_covered(sheets: Iterable[PrintSheet]) -> Iterator[Finding]:
    """Make covered words offers, and say on which pages; a page that is covered for the most part is one as a whole."""
    said: set[int] = set()
    for sheet in sheets:
        covered = sheet.glyphs.covered
        if not (covered and sheet.certain):
            continue
        under = [word for word in sheet.words if not covered.isdisjoint(range(word.first, word.first + len(word.text)))]
        for word in under:
            word.sure = False
        if 2 * len(under) > len(sheet.words):
            sheet.glyphs = replace(sheet.glyphs, certain=False)
        if under and sheet.page not in said:
            said.add(sheet.page)
            yield finding(PdfCode.TEXT_COVERED, Place(page=sheet.page), text=under[0].text[:_LONGEST])
