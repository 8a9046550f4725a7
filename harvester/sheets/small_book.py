"""An XLSX that can do no harm: its own bytes show how few cells, and how short texts, can come out of it.

A cell may say that it stands in the last of 17 thousand million, and one long text may stand in every cell; the size
of a file alone proves nothing. What stays is packed anew, so that the library sees only what was looked at here.
"""

from __future__ import annotations

import io
import re
import zipfile

MOST_BYTES = 1024 * 1024
_MOST_PARTS = 200
_MOST_CELLS = 2_000_000
_MOST_LETTERS = 128 * 1024 * 1024

_PLACE = re.compile(rb"\s(?:r|ref)\s*=\s*[\"']([^\"']*)[\"']")
_REFERENCE = re.compile(rb"([A-Za-z]{0,4})(\d{0,9})")
_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?(?:c|row)[\s/>]")
_PLACED = re.compile(rb"<(?:c|row) r=[\"']")
_SHEET = re.compile(rb"<(?:[^\s<>/:]+:)?sheet[\s/>]")
_SHARED_END = re.compile(rb"</(?:[^\s<>/:]+:)?si\s*>")


def small_book(data: bytes) -> bytes | None:
    """Give the same workbook without compression where reading it is proven cheap, else ``None``."""
    parts = _parts(data)
    if parts is None or "xl/workbook.xml" not in parts:
        return None
    texts = [part for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    # Comments, quoted sections and other encodings could hide what is looked for.
    if any(b"<!" in text or b"\0" in text for text in texts):
        return None
    sheets = len(_SHEET.findall(parts["xl/workbook.xml"]))
    cells = max((len(_CELL.findall(text)) for text in texts), default=0)
    longest = max((len(item) for text in texts for item in _SHARED_END.split(text)[:-1]), default=0)
    if sheets * max(map(_area, texts), default=0) > _MOST_CELLS or sheets * cells * longest > _MOST_LETTERS:
        return None
    return _packed(parts)


def _parts(data: bytes) -> dict[str, bytes] | None:
    """Unpack all parts, but never more than are few and small."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            infos = book.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
                return None
            parts = {info.filename: book.read(info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return None
    return parts if len(parts) == len(infos) else None


def _area(text: bytes) -> int:
    """Give how many cells a sheet can span at most: what says where it stands says no more than that."""
    if len(_CELL.findall(text)) != len(_PLACED.findall(text)):
        return _MOST_CELLS + 1
    rows = columns = 1
    for place in set(_PLACE.findall(text)):
        for corner in place.split(b":"):
            found = _REFERENCE.fullmatch(corner)
            if found is None:
                return _MOST_CELLS + 1
            columns, rows = max(columns, _number(found[1])), max(rows, int(found[2] or 0))
    return rows * columns


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return target.getvalue()
