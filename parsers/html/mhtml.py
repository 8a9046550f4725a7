"""MHTML (``multipart/related``): the pages among its parts, which of them a browser shows, its sheets and fonts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

from parsers.html.styles import Linked

_FRAME = re.compile(r"<i?frame\b[^>]*?\ssrc\s*=\s*(?P<source>\"[^\"]*\"|'[^']*'|[^\s>]+)[^>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADERS = re.compile(rb"\A\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)


class MhtmlPart(NamedTuple):
    """One page of the file: its bytes, the charset its header declares, and the addresses it is known by."""

    data: bytes
    charset: str | None
    addresses: tuple[str, ...] = ()


class Archive(NamedTuple):
    """The pages of the file in order, the moment it was saved, where its header says so, and what came with them.

    A browser shows the first page, and the others only where a shown one has them in a frame. ``linked`` are its style
    sheets and fonts.
    """

    pages: tuple[MhtmlPart, ...]
    saved_at: datetime | None
    linked: Linked

    def shown(self, texts: Sequence[str]) -> list[int]:
        """Give the positions of the pages a browser shows; ``texts`` is the markup of each."""
        by_address = {address: i for i, page in enumerate(self.pages) for address in page.addresses}
        found = [0]
        for position in found:
            own = self.pages[position].addresses
            for frame in _FRAME.finditer(texts[position]):
                source = html.unescape(frame["source"].strip("\"'"))
                near = [source, *(urljoin(address, source) for address in own if not address.startswith("cid:"))]
                inner = next((by_address[address] for address in near if address in by_address), None)
                if inner is not None and inner not in found and not _HIDDEN.search(frame[0]):
                    found.append(inner)
        return found


def is_mhtml(data: bytes) -> bool:
    """Tell whether the bytes begin with mail headers that name a multipart of parts or a single HTML part."""
    match = _HEADERS.match(data[:8192])
    if match is None:
        return False
    head = match[0].lower()
    return b"content-type:" in head and (b"multipart/" in head or b"text/html" in head)


def open_archive(data: bytes) -> Archive:
    """Take the HTML parts out, decoded from quoted-printable or base64."""
    message = BytesParser(policy=policy.default).parsebytes(data.lstrip())
    pages: list[MhtmlPart] = []
    sheets: dict[str, str] = {}
    fonts: dict[str, bytes] = {}
    for part in message.walk():
        kind, payload = part.get_content_type(), part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        addresses = tuple(_addresses(part))
        if kind in {"text/html", "application/xhtml+xml"}:
            pages.append(MhtmlPart(payload, part.get_content_charset(), addresses))
        elif kind == "text/css":
            sheets |= dict.fromkeys(addresses, payload.decode(errors="replace"))
        elif "font" in kind or kind == "application/octet-stream":
            fonts |= dict.fromkeys(addresses, payload)
    bases = tuple(each for page in pages for each in page.addresses if not each.startswith("cid:"))
    return Archive(tuple(pages), _date(message), Linked(sheets, fonts, archived=True, bases=bases))


def _addresses(part: EmailMessage) -> Iterator[str]:
    if name := str(part.get("Content-ID") or "").strip().strip("<>"):
        yield f"cid:{name}"
    if location := str(part.get("Content-Location") or "").strip():
        yield location


def _date(message: EmailMessage) -> datetime | None:
    try:
        saved = parsedate_to_datetime(str(message["Date"])) if message["Date"] else None
    except (TypeError, ValueError, OverflowError):
        return None
    # A date "-0000" is of the world's time, from nobody's place.
    return saved.replace(tzinfo=UTC) if saved is not None and saved.tzinfo is None else saved
