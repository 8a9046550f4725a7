"""Opening a print: passwords, damage, and what the file says of its making."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pikepdf
import pypdfium2 as pdfium

from parsers.findings import UnreadableError, finding
from parsers.pdf.codes import PdfCode

_MADE = re.compile(r"(?:D:)?(\d{4})(?:(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([-+]\d\d)'?(\d\d)?)?)?")
# They write text anew from glyphs; Firefox draws through cairo as well, but from text, and says so as creator.
_REDISTILLERS = re.compile(
    r"Ghostscript|Acrobat Distiller|cairo|Quartz|Microsoft: Print To PDF|iLovePDF|PDFCreator", re.I
)
_BROWSERS = re.compile(r"Mozilla|Chrom|Safari|Firefox|wkhtmltopdf")


@dataclass(frozen=True)
class OpenedPdf:
    """An open document; ``repaired`` says that its file was incomplete and had to be put together again."""

    pdf: pdfium.PdfDocument
    data: bytes
    repaired: bool
    title: str
    producer: str
    creator: str
    year: int | None
    made_at: datetime | None

    @property
    def tagged(self) -> bool:
        """Say whether it carries its own structure."""
        return bool(self.pdf.is_tagged())

    @property
    def skia(self) -> bool:
        """Say whether Chromium's writer made it, which marks glyphs with the text they stood for."""
        return "Skia" in self.producer

    @property
    def redistilled(self) -> bool:
        """Say whether another program than the browser wrote the text."""
        return _REDISTILLERS.search(self.producer) is not None and not (
            "cairo" in self.producer and _BROWSERS.search(self.creator)
        )


def opened(data: bytes, password: str | None = None) -> OpenedPdf:
    """Open a print's bytes; an incomplete file is put together again from what is there.

    Raises ``UnreadableError``: ``password_needed``, ``password_wrong``, ``pdf_damaged``.
    """
    try:
        return _described(_load(data, password), data, repaired=False)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            code = PdfCode.PASSWORD_NEEDED if password is None else PdfCode.PASSWORD_WRONG
            raise UnreadableError(finding(code)) from None
    try:
        whole = _repaired(data, password)
        return _described(_load(whole, None), whole, repaired=True)
    except (pdfium.PdfiumError, pikepdf.PdfError, ValueError, OSError, RuntimeError):
        raise UnreadableError(finding(PdfCode.PDF_DAMAGED)) from None


def _load(data: bytes, password: str | None) -> pdfium.PdfDocument:
    document = pdfium.PdfDocument(data, password=password)
    if len(document) == 0:
        document.close()
        raise pdfium.PdfiumError("no pages")
    return document


def _repaired(data: bytes, password: str | None) -> bytes:
    with pikepdf.open(io.BytesIO(data), password=password or "") as broken:
        target = io.BytesIO()
        broken.save(target)
        return target.getvalue()


def _described(document: pdfium.PdfDocument, data: bytes, *, repaired: bool) -> OpenedPdf:
    meta = document.get_metadata_dict()
    created = _MADE.match(meta.get("CreationDate", ""))
    return OpenedPdf(
        document,
        data,
        repaired,
        meta.get("Title", ""),
        meta.get("Producer", ""),
        meta.get("Creator", ""),
        int(created[1]) if created else None,
        _moment(created) if created else None,
    )


def _moment(created: re.Match[str]) -> datetime | None:
    """Give the moment of a date as PDF writes it; ``None`` for one without a time or its zone."""
    *parts, utc, hours, minutes = created.groups()
    if parts[-1] is None or not (utc or hours):
        return None
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0) * (-1 if (hours or "").startswith("-") else 1))
    try:
        year, month, day, hour, minute, second = map(int, parts)
        return datetime(year, month, day, hour, minute, second, tzinfo=timezone(ahead))
    except ValueError:
        return None
