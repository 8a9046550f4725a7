"""ODS of the same sheets: OpenDocument is what the government's offices keep editable files in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import quoteattr

from harvester.sheets.written.odf_text import paragraphs
from harvester.sheets.written.ods_view import filters, frozen, print_wide
from harvester.sheets.written.sheet import Tone, Value, WrittenSheet, titles
from harvester.sheets.written.undated import MADE, undated

_COLOURS = {
    Tone.GOOD: ("#0B5D34", "#E3F4EA"),
    Tone.BAD: ("#A01622", "#FBE6E8"),
    Tone.OPEN: ("#74500A", "#FFF3D6"),
}
_LETTER_CM = 0.21
#: Where a sheet's rows are put, once the book around them is written.
_ROWS = "rows-of-the-sheet"
_PLACE = re.compile(f'<table:table-row table:style-name="{_ROWS}"/>')


def to_ods(sheets: Sequence[WrittenSheet]) -> bytes:
    """Write a book's bytes; the same sheets give the same bytes."""
    from odfdo import Document, Element

    document = Document("spreadsheet")
    document.body.clear()
    for style in (*_cell_styles(), *_column_styles(sheets)):
        document.insert_style(style, automatic=True)
    for number, (title, sheet) in enumerate(zip(titles(sheets), sheets, strict=True)):
        columns = "".join(
            f"<table:table-column table:style-name='w{number}_{column}'/>" for column in range(len(sheet.header))
        )
        head = _row(_cell(label, "head") for label in sheet.header)
        rows = f"<table:table-header-rows>{head}</table:table-header-rows><table:table-row table:style-name='{_ROWS}'/>"
        table = f"<table:table table:name={quoteattr(title)}>{columns}{rows}</table:table>"
        document.body.append(Element.from_tag(table))
    document.body.append(Element.from_tag(filters(sheets)))
    print_wide(document, sheets)
    document.meta.creation_date = MADE
    document.meta.date = MADE
    document.meta.generator = "record-harvester"
    stream = io.BytesIO()
    document.save(stream)
    return undated(
        stream.getvalue(), {"content.xml": partial(_filled, sheets), "settings.xml": partial(frozen, sheets)}
    )


def _filled(sheets: Sequence[WrittenSheet], content: bytes) -> Iterator[bytes]:
    """Give the content with each sheet's rows in their place: as text, since trees of a city's rows take minutes."""
    head, *tails = _PLACE.split(content.decode())
    yield head.encode()
    for sheet, tail in zip(sheets, tails, strict=True):
        for values in sheet.rows:
            yield _row(_cell(value, _style_of(value, sheet)) for value in values).encode()
        yield tail.encode()


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _style_of(value: Value, sheet: WrittenSheet) -> str:
    tone = sheet.tones.get(value) if isinstance(value, str) else None
    if tone is not None:
        return tone.value
    return "ruled" if sheet.ruled else "plain"


def _cell(value: Value, style: str) -> str:
    named = f"table:style-name='{style}'"
    match value:
        case None | "":
            return f"<table:table-cell {named}/>"
        case int() | float():
            kind = f"office:value-type='float' office:value='{value}'"
            return f"<table:table-cell {named} {kind}><text:p>{value}</text:p></table:table-cell>"
        case _:
            return f"<table:table-cell {named} office:value-type='string'>{paragraphs(value)}</table:table-cell>"


def _cell_styles() -> Iterator[str]:
    base = "style:vertical-align='top' fo:wrap-option='wrap' fo:padding='0.05cm'"
    bold = "fo:font-weight='bold' style:font-weight-asian='bold'"
    line = "fo:border='0.5pt solid #9AA5B1'"
    yield _style("plain", "table-cell", f"<style:table-cell-properties {base}/>")
    yield _style("ruled", "table-cell", f"<style:table-cell-properties {base} {line}/>")
    yield _style(
        "head", "table-cell",
        f"<style:table-cell-properties {base} fo:background-color='#E9EDF2' {line}/>"
        f"<style:text-properties {bold}/>",
    )  # fmt: skip
    for tone, (ink, ground) in _COLOURS.items():
        yield _style(
            tone.value, "table-cell",
            f"<style:table-cell-properties {base} fo:background-color='{ground}'/>"
            f"<style:text-properties fo:color='{ink}'/>",
        )  # fmt: skip


def _column_styles(sheets: Sequence[WrittenSheet]) -> Iterator[str]:
    for number, sheet in enumerate(sheets):
        for column, width in enumerate(sheet.column_widths()):
            wide = f"<style:table-column-properties style:column-width='{width * _LETTER_CM:.2f}cm'/>"
            yield _style(f"w{number}_{column}", "table-column", wide)


def _style(name: str, family: str, inside: str) -> str:
    return f"<style:style style:name='{name}' style:family='{family}'>{inside}</style:style>"
