"""Earlier versions of a PDF that stand in the same file: what the text was, beside what it is.

A saved change may be appended behind the whole earlier file, which then can be cut off and read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

import pypdfium2 as pdfium

from harvester.evidence.signs.codes import PdfSign
from parsers.findings import Finding, Place, finding

_END = re.compile(rb"%%EOF[ \t]*(?:\r\n|\r|\n)?")
_LINEARISED = re.compile(rb"/Linearized\s+\d")
_HEAD = 2048
_MOST = 20
_LONGEST = 200


def ends(data: bytes) -> list[int]:
    """Give where each version of the file ends; the first part of one written for slow lines is none."""
    found = [one.end() for one in _END.finditer(data)]
    return found[1:] if _LINEARISED.search(data[:_HEAD]) and len(found) > 1 else found


def revised(data: bytes) -> list[Finding]:
    """Give what was changed from one version to the next, with the value before; nothing where the text is the same."""
    found: list[Finding] = []
    places = ends(data)[-_MOST:]
    if len(places) < 2:
        return found
    versions = [text for text in (_pages(data[:end]) for end in places) if text is not None]
    for before, after in pairwise(versions):
        for number in range(max(len(before), len(after))):
            old = before[number] if number < len(before) else []
            new = after[number] if number < len(after) else []
            found += (
                finding(PdfSign.PDF_REVISED, Place(page=number + 1), page=number + 1, before=was, after=now)
                for was, now in _changes(old, new)
            )
    return found


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield " ".join(old[a:b])[:_LONGEST] or "—", " ".join(new[c:d])[:_LONGEST] or "—"


def _pages(data: bytes) -> list[list[str]] | None:
    """Give each page's lines; ``None`` for what is no whole file."""
    try:
        with pdfium.PdfDocument(io.BytesIO(data)) as document:
            return [_lines(page.get_textpage().get_text_bounded()) for page in document]
    except pdfium.PdfiumError:
        return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
