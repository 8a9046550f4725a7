"""What was put into a print's pages after the browser wrote them: text, fonts, annotations, covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf

from harvester.evidence.signs.codes import PdfSign
from parsers.findings import Finding, Place, finding

_SHOWS = {"Tj", "TJ", "'", '"'}
_OWN_NAME = re.compile(r"/F\d+")
_OWN_NOTES = {"/Link", "/Popup", "/Widget"}
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def added_text(document: pikepdf.Pdf) -> Iterator[Finding]:
    """Give pages with text that the browser's own writer would not have written so.

    It writes a page as one stream, names its fonts by their object's number, and puts every font into the file. Text
    outside the marks of a tagged print is no sign: the browser leaves that of selection fields there.
    """
    for number, page in enumerate(document.pages, start=1):
        if _in_foreign_font(page) or _in_later_stream(page):
            yield finding(PdfSign.PDF_TEXT_ADDED, Place(page=number), page=number)


def added_fonts(document: pikepdf.Pdf) -> Iterator[Finding]:
    """Give fonts that are not in the file: the browser's writer puts every font it uses into it."""
    seen: set[str] = set()
    for number, page in enumerate(document.pages, start=1):
        for font in _fonts(page).values():
            name = str(font.get("/BaseFont", "")).removeprefix("/")
            if not _is_embedded(font) and name not in seen:
                seen.add(name)
                yield finding(PdfSign.PDF_FONT_ADDED, Place(page=number), page=number, font=name or "?")


def added_notes(document: pikepdf.Pdf) -> Iterator[Finding]:
    """Give annotations that show something: notes, stamps, drawn figures; links and fields of forms are none."""
    for number, page in enumerate(document.pages, start=1):
        kinds = [str(note.get("/Subtype", "?")) for note in _notes(page)]
        for kind in sorted({kind for kind in kinds if kind not in _OWN_NOTES}):
            yield finding(PdfSign.PDF_ANNOTATED, Place(page=number), page=number, kind=kind.removeprefix("/"))


def _notes(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    notes = page.obj.get("/Annots")
    return [note for note in notes if isinstance(note, pikepdf.Dictionary)] if isinstance(notes, pikepdf.Array) else []


def _in_foreign_font(page: pikepdf.Page) -> bool:
    foreign = {
        name
        for name, font in _fonts(page).items()
        if _OWN_NAME.fullmatch(name) is None or (isinstance(font, pikepdf.Dictionary) and not _is_embedded(font))
    }
    if not foreign:
        return False
    chosen = ""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Tf":
            chosen = str(instruction.operands[0])
        elif operator in _SHOWS and chosen in foreign and _shows(instruction.operands):
            return True
    return False


def _in_later_stream(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    if not isinstance(contents, pikepdf.Array):
        return False
    return any(
        str(one.operator) in _SHOWS and _shows(one.operands)
        for stream in list(contents)[1:]
        for one in pikepdf.parse_content_stream(stream)
    )


def _shows(operands: Iterable[object]) -> bool:
    """Tell whether anything is shown: an empty string moves nothing."""
    return any(
        _shows(one) if isinstance(one, pikepdf.Array) else isinstance(one, pikepdf.String) and bool(bytes(one))
        for one in operands
    )


def _is_embedded(font: pikepdf.Object) -> bool:
    kind = font.get("/Subtype")
    if kind == "/Type3":
        return True
    below = font.get("/DescendantFonts")
    described = [font, *below] if isinstance(below, pikepdf.Array) else [font]
    return any(file in _dictionary(one.get("/FontDescriptor")) for one in described for file in _EMBEDDED)


def _fonts(page: pikepdf.Page) -> dict[str, pikepdf.Object]:
    return dict(_dictionary(_dictionary(page.obj.get("/Resources")).get("/Font")).items())


def _dictionary(value: object) -> pikepdf.Dictionary:
    return value if isinstance(value, pikepdf.Dictionary) else pikepdf.Dictionary()
