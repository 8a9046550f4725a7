"""How an ODS is seen: its header stays in sight, its columns can be filtered, and it prints as wide as its paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from harvester.sheets.written.sheet import WrittenSheet, titles

if TYPE_CHECKING:
    from odfdo import Document

_MARGIN_CM = 1.5
#: Height and width of the paper in cm: of many columns on A4, nothing could be read.
_A4, _A3 = (21.0, 29.7), (29.7, 42.0)
_TABLES = re.compile(
    r'<config:config-item-map-named config:name="Tables">.*?</config:config-item-map-named>', re.DOTALL
)
_ACTIVE = re.compile(r'(<config:config-item config:name="ActiveTable" config:type="string">)[^<]*')
#: Frozen under the first row; the lower part is the one that is worked in.
_FROZEN = {"HorizontalSplitMode": 0, "VerticalSplitMode": 2, "VerticalSplitPosition": 1, "ActiveSplitRange": 2,
           "PositionTop": 0, "PositionBottom": 1, "CursorPositionX": 0, "CursorPositionY": 1}  # fmt: skip


def filters(sheets: Sequence[WrittenSheet]) -> str:
    """Give a filter over every sheet, header included."""
    ranges = "".join(
        f"<table:database-range table:name='filter{number}' table:display-filter-buttons='true' "
        f"table:target-range-address={quoteattr(_range(title, sheet))}/>"
        for number, (title, sheet) in enumerate(zip(titles(sheets), sheets, strict=True))
    )
    return f"<table:database-ranges>{ranges}</table:database-ranges>"


def print_wide(document: Document, sheets: Sequence[WrittenSheet]) -> None:
    """Let a book print its columns side by side, with page numbers."""
    from odfdo import Element

    height, width = _A4 if all(sheet.ruled for sheet in sheets) else _A3
    for layout in document.styles.get_elements("//style:page-layout/style:page-layout-properties"):
        for name, value in (("page-width", width), ("page-height", height), ("margin", _MARGIN_CM)):
            layout.set_attribute(f"fo:{name}", f"{value}cm")
        layout.set_attribute("style:print-orientation", "landscape")
        layout.set_attribute("style:scale-to-X", "1")
        layout.set_attribute("style:scale-to-Y", "0")
    for footer in document.styles.get_elements("//style:master-page[@style:name='Default']/style:footer"):
        footer.clear()
        footer.append(Element.from_tag("<text:p><text:page-number>1</text:page-number> / <text:page-count/></text:p>"))


def frozen(sheets: Sequence[WrittenSheet], settings: bytes) -> Iterator[bytes]:
    """Give the settings of a book whose sheets show their header always."""
    names = titles(sheets)
    tables = "".join(_entry(f"<config:config-item-map-entry config:name={quoteattr(name)}>") for name in names)
    named = f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
    whole = _TABLES.sub(lambda _: named, settings.decode())
    yield _ACTIVE.sub(lambda found: found[1] + escape(names[0] if names else ""), whole).encode()


def _entry(opened: str) -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{"short" if "Split" in name else "int"}">{value}'
        "</config:config-item>"
        for name, value in _FROZEN.items()
    )
    return f"{opened}{items}</config:config-item-map-entry>"


def _range(title: str, sheet: WrittenSheet) -> str:
    quoted = "'" + title.replace("'", "''") + "'"
    last = f"{_letters(len(sheet.header))}{max(1, len(sheet.rows)) + 1}"
    return f"{quoted}.A1:{quoted}.{last}"


def _letters(column: int) -> str:
    """Give a column's letters, from A for 1."""
    return "".join(reversed(list(_from_last(column))))


def _from_last(column: int) -> Iterable[str]:
    while column:
        column, digit = divmod(column - 1, 26)
        yield chr(ord("A") + digit)
