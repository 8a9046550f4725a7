"""ODT of a sheet that is printed and signed: its title, one table whose header stands on every page, page numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from harvester.sheets.written.odf_text import paragraphs
from harvester.sheets.written.sheet import Value, WrittenSheet
from harvester.sheets.written.undated import MADE, undated

_WIDTH_CM, _LONG_CM, _SHORT_CM, _MARGIN_CM = 26.7, 29.7, 21.0, 1.5
_FONT = "style:font-name-asian='標楷體' style:font-family-asian=\"'標楷體', 'Noto Serif CJK TC', 'PMingLiU'\""
#: Where the rows are put, once the document around them is written: trees of a city's rows take minutes.
_ROWS = "rows-of-the-list"
_PLACE = re.compile(f'<table:table-row table:style-name="{_ROWS}"/>')
_NUMBERS = "<text:page-number text:select-page='current'/> / <text:page-count/>"


def to_odt(sheet: WrittenSheet) -> bytes:
    """Write a document's bytes (A4, landscape); the same sheet gives the same bytes."""
    from odfdo import Document, Element

    document = Document("text")
    document.body.clear()
    for style in _styles(sheet):
        document.insert_style(style, automatic=True)
    columns = "".join(f"<table:table-column table:style-name='LC{at}'/>" for at in range(len(sheet.header)))
    head = f"<table:table-header-rows>{_row(sheet.header, 'LHead')}</table:table-header-rows>"
    place = f"<table:table-row table:style-name='{_ROWS}'/>"
    document.body.append(Element.from_tag(paragraphs(sheet.title, "LTitle")))
    named = f"table:name={quoteattr(escape(sheet.title))} table:style-name='LTable'"
    document.body.append(Element.from_tag(f"<table:table {named}>{columns}{head}{place}</table:table>"))
    if sheet.closing:
        document.body.append(Element.from_tag(paragraphs(sheet.closing, "LClosing")))
    for layout in document.styles.get_elements("//style:page-layout/style:page-layout-properties"):
        for name, value in (("page-width", _LONG_CM), ("page-height", _SHORT_CM), ("margin", _MARGIN_CM)):
            layout.set_attribute(f"fo:{name}", f"{value}cm")
        for side in ("top", "bottom", "left", "right"):
            layout.set_attribute(f"fo:margin-{side}", f"{_MARGIN_CM}cm")
        layout.set_attribute("style:print-orientation", "landscape")
    footer = f"<style:footer><text:p>{_NUMBERS}</text:p></style:footer>"
    for master in document.styles.get_elements("//style:master-page"):
        master.append(Element.from_tag(footer))
    document.meta.title = sheet.title
    document.meta.creation_date = MADE
    document.meta.date = MADE
    document.meta.generator = "record-harvester"
    stream = io.BytesIO()
    document.save(stream)
    return undated(stream.getvalue(), {"content.xml": partial(_filled, sheet)})


def _filled(sheet: WrittenSheet, content: bytes) -> Iterator[bytes]:
    head, tail = _PLACE.split(content.decode())
    yield head.encode()
    for values in sheet.rows:
        yield _row(values, "LCell").encode()
    yield tail.encode()


def _row(values: Iterable[Value], style: str) -> str:
    cells = (paragraphs("" if value is None else str(value), style) for value in values)
    boxed = "".join(
        f"<table:table-cell table:style-name='LBox' office:value-type='string'>{cell}</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row table:style-name='LRow'>{boxed}</table:table-row>"


def _styles(sheet: WrittenSheet) -> Iterator[str]:
    bold = "fo:font-weight='bold' style:font-weight-asian='bold'"
    for name, size, paragraph, more in (
        ("LTitle", "16pt", "fo:text-align='center' fo:margin-bottom='0.3cm'", bold),
        ("LHead", "11pt", "", bold),
        ("LCell", "11pt", "", ""),
        ("LClosing", "11pt", "fo:margin-top='0.3cm'", ""),
    ):
        letters = f"{_FONT} fo:font-size='{size}' style:font-size-asian='{size}' {more}"
        inside = f"<style:paragraph-properties {paragraph}/><style:text-properties {letters}/>"
        yield _style(name, "paragraph", inside)
    wide = f"style:width='{_WIDTH_CM}cm' table:align='margins' table:border-model='collapsing'"
    yield _style("LTable", "table", f"<style:table-properties {wide}/>")
    yield _style(
        "LRow", "table-row", "<style:table-row-properties style:min-row-height='0.95cm' fo:keep-together='always'/>"
    )
    box = "fo:border='0.5pt solid #000000' fo:padding='0.08cm' style:vertical-align='middle'"
    yield _style("LBox", "table-cell", f"<style:table-cell-properties {box}/>")
    widths = sheet.column_widths()
    for at, width in enumerate(widths):
        part = _WIDTH_CM * width / sum(widths)
        yield _style(f"LC{at}", "table-column", f"<style:table-column-properties style:column-width='{part:.2f}cm'/>")


def _style(name: str, family: str, inside: str) -> str:
    return f"<style:style style:name='{name}' style:family='{family}'>{inside}</style:style>"
