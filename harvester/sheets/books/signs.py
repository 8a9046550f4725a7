"""What a file is, told by its own bytes and never by its name: systems hand out almost anything as ``.xls``."""

from __future__ import annotations

import posixpath
import re
import zipfile
from enum import Enum, auto

HEAD = 8192
"""How many bytes of a file's beginning are looked at."""

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_TABLE = re.compile(r"<table\b.*<t[rdh]\b", re.IGNORECASE | re.DOTALL)
_SPREADSHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODS = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MAIL = re.compile(rb"\s*(?:mime-version|from|content-type|date|subject|message-id)\s*:", re.IGNORECASE)
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"\x00\x01\x00\x00Standard ", "Microsoft Access"),
    (b"PAR1", "Parquet"),
    (b"PK\x05\x06", "ZIP"),
)
_PACKED = (
    ("word/", "Word (.docx)"),
    ("ppt/", "PowerPoint (.pptx)"),
    ("Index/", "Apple Numbers"),
    ("index.apxl", "Apple Keynote"),
)
_BOOKS = frozenset({"content.xml", "workbook.xml", "workbook.bin"})
_ODF = {
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.presentation": "ODP",
}
_STREAMS = (
    ("EncryptedPackage", None),
    ("Workbook", ""),
    ("Book", ""),
    ("WordDocument", "Word (.doc)"),
    ("PowerPoint Document", "PowerPoint (.ppt)"),
    ("__properties_version1.0", "Outlook (.msg)"),
)


class Holds(Enum):
    """The kinds of files that are read."""

    TEXT = auto()
    PACKED = auto()
    BIFF = auto()
    HTML = auto()
    SPREADSHEET_XML = auto()
    FLAT_ODS = auto()
    MHTML = auto()
    OTHER = auto()
    """Something else; ``other_name`` says what."""


def holds(head: bytes) -> Holds:
    """Say what a file holds, by its first bytes."""
    if head.startswith(ZIP):
        return Holds.PACKED
    if head.startswith(OLE) or head.startswith(_BIFF):
        return Holds.BIFF
    if other_name(head):
        return Holds.OTHER
    if _MAIL.match(head) and b"multipart/" in head.lower():
        return Holds.MHTML
    text = _letters(head)
    if _SPREADSHEET_XML in text and "Workbook" in text:
        return Holds.SPREADSHEET_XML
    if _FLAT_ODS in text and "office:document" in text:
        return Holds.FLAT_ODS
    return Holds.HTML if _HTML.match(text) or _TABLE.search(text) else Holds.TEXT


def other_name(head: bytes) -> str | None:
    """Name what is no table by its first bytes; ``None`` where they say nothing."""
    if head.startswith(b"BM") and len(head) > 10 and head[6:10] != bytes(4):
        return None
    return next((name for sign, name in _OTHERS if head.startswith(sign)), None)


def packed_name(book: zipfile.ZipFile) -> str | None:
    """Name what a packed file is that is no workbook; ``None`` where it is one, or nothing tells."""
    names = book.namelist()
    kind = book.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
    if kind in _ODF:
        return _ODF[kind]
    if any(posixpath.basename(name.replace("\\", "/").lower()) in _BOOKS for name in names):
        return None
    return next((name for start, name in _PACKED if any(each.startswith(start) for each in names)), "ZIP")


def compound_name(data: bytes) -> str | None:
    """Name what an OLE file is that is no workbook: its name, ``""`` for a locked one, ``None`` for a workbook."""
    if not data.startswith(OLE):
        return None
    for stream, name in _STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return "" if name is None else name or None
    return "OLE"


def is_locked_ods(book: zipfile.ZipFile) -> bool:
    """Say whether a packed OpenDocument file opens with a password only."""
    if "META-INF/manifest.xml" not in book.namelist():
        return False
    return b"encryption-data" in book.read("META-INF/manifest.xml")


def _letters(head: bytes) -> str:
    """Give the letters of a beginning, whatever its width; wrong ones do no harm here."""
    for sign, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(sign):
            return head[len(sign) :].decode(encoding, "replace")
    return head.replace(b"\0", b"").decode("latin-1")
