"""What kind of file some bytes are, told by their content, never by a name; and how many are read at most.

Stands apart from the readers: who only hands bytes on to a child need not load them.
"""

from __future__ import annotations

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.history import SourceKind
from parsers.html.mhtml import is_mhtml

MAX_BYTES = 20 * 1024 * 1024
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8", b"RIFF")
_SNIFFED = 1024


def kind_of(data: bytes) -> SourceKind:
    """Tell the kind of a file by its first bytes."""
    head = data[:_SNIFFED]
    if b"%PDF-" in head:
        return SourceKind.PDF
    if head.startswith(_IMAGES):
        return SourceKind.IMAGE
    if is_mhtml(data):
        return SourceKind.MHTML
    return SourceKind.HTML if _is_markup(head) else SourceKind.UNKNOWN


def refuse_by_size(size: int) -> None:
    """Refuse a file beyond the limit before it is read into memory."""
    if size > MAX_BYTES:
        raise UnreadableError(finding(ReadingCode.TOO_LARGE, None, megabytes=size // 1024 // 1024, limit=20))


def _is_markup(head: bytes) -> bool:
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return text.startswith(b"<") or b"<html" in text or b"<table" in text
