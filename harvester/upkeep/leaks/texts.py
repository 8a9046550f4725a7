"""A file's texts with their lines: as it stands, a PDF's pages, a packed document's parts, an archive's pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from harvester.upkeep.anonymise.mhtml import decoded_parts
from parsers.html.decode import encoding_of
from parsers.html.mhtml import is_mhtml

_MOST_MEMBERS = 200
_MOST_BYTES = 20 * 1024 * 1024
_TEXTS = (".xml", ".txt", ".csv", ".json", ".html", ".htm", ".rels")


def texts_of(data: bytes) -> Iterator[tuple[int, str]]:
    """Give every text and the number of its first line; of a PDF the number is the page's."""
    if data.startswith(b"%PDF-"):
        yield from _of_pdf(data)
    elif data.startswith(b"PK\x03\x04"):
        yield from ((1, text) for text in _of_zip(data))
    elif is_mhtml(data):
        yield 1, _text(data)
        yield from ((1, _text(part)) for part, _ in decoded_parts(data))
    else:
        yield 1, _text(data)


def _of_pdf(data: bytes) -> Iterator[tuple[int, str]]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            for number, page in enumerate(document, start=1):
                yield number, page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        # What cannot be opened as one is looked through as it stands.
        yield 1, _text(data)


def _of_zip(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist()[:_MOST_MEMBERS]:
                if member.filename.endswith(_TEXTS) and member.file_size <= _MOST_BYTES:
                    yield _text(archive.read(member))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        yield _text(data)


def _text(data: bytes) -> str:
    """Decode as a page is; what is in no encoding of a page is looked through letter by letter."""
    from parsers.findings import UnreadableError

    try:
        return data.decode(encoding_of(data), "replace")
    except UnreadableError:
        return data.decode("latin-1")
