"""MHTML (``multipart/related``): the pages among its parts, the one a person saw first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_HEADERS = re.compile(rb"\A\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)


class Part(NamedTuple):
    """One page of the file: its bytes and the charset its header declares."""

    data: bytes
    charset: str | None


class Archive(NamedTuple):
    """The pages of the file, root first, and the moment it was saved, where its header says so."""

    pages: tuple[Part, ...]
    saved_at: datetime | None


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
    return Archive(tuple(_pages(message)), _date(message))


def _pages(message: EmailMessage) -> Iterator[Part]:
    start = (message.get_param("start") or "") if message.is_multipart() else ""
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    parts.sort(key=lambda part: not start or part.get("Content-ID") != start)
    for part in parts:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            yield Part(payload, part.get_content_charset())


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"])) if message["Date"] else None
    except (TypeError, ValueError, OverflowError):
        return None
