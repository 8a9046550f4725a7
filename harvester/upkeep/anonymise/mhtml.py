"""The parts of an MHTML file, each put back as it was written; what is not changed keeps its bytes."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\"\s;]+)\"?", re.IGNORECASE)
_DRAWN = "image/svg+xml"
_TEXTS = ("text/html", "application/xhtml+xml", "text/css", "text/plain", "text/xml", "application/xml", _DRAWN)
_SETTING = re.compile(r"font/|application/(?:x-)?font|multipart/|message/")
_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_LINE = 76
Change = Callable[[bytes, str, "str | None"], bytes]


def decoded_parts(data: bytes) -> list[tuple[bytes, str | None]]:
    """Give the decoded pages of a file and their declared charsets; none of what is no MHTML."""
    found = []
    for head, body in _parts(data):
        message = _head(head)
        if message.get_content_type() in _TEXTS:
            found.append((_decoded(body, message), message.get_content_charset()))
    return found


def with_parts(data: bytes, change: Change) -> bytes:
    """Change texts by ``change`` (bytes, kind, charset) and make every picture one clear pixel."""
    out = data
    for head, body in _parts(data):
        message = _head(head)
        kind = message.get_content_type()
        old = _decoded(body, message)
        new = old
        if kind in _TEXTS:
            new = change(old, kind, message.get_content_charset())
        elif kind.startswith("image/"):
            new = _PIXEL
        elif not _SETTING.match(kind):
            new = b""  # a script, a document: nothing of it is read
        if new != old:
            out = out.replace(body, _encoded(new, message, body), 1)
    return _with_heads(out, change)


def _with_heads(data: bytes, change: Change) -> bytes:
    """Change what headers say (addresses, the title) as a plain text; a title in an encoded word goes whole."""
    for head in [_top(data), *(head for head, _ in _parts(data))]:
        subject = (
            re.sub(rb"(?im)^Subject:[^\n]*\n(?:[ \t][^\n]*\n)*", b"Subject: Saved page\n", head)
            if b"=?" in head
            else head
        )
        new = change(subject, "text/plain", "utf-8")
        if new != head:
            data = data.replace(head, new, 1)
    return data


def _top(data: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0] + b"\n"


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give head and body of every part, as they stand."""
    boundary = _BOUNDARY.search(_top(data))
    if boundary is None:
        return
    for piece in re.split(rb"(?m)^--" + re.escape(boundary[1]) + rb"(?:--)?\r?\n?", data)[1:]:
        head, gap, body = (
            re.split(rb"(\r?\n\r?\n)", piece, maxsplit=1) if re.search(rb"\r?\n\r?\n", piece) else (piece, b"", b"")
        )
        if gap and body.strip():
            yield head, body


def _head(head: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(head + b"\n\n")
    if not isinstance(message, EmailMessage):
        raise AssertionError
    return message


def _decoded(body: bytes, message: EmailMessage) -> bytes:
    match _way(message):
        case "base64":
            try:
                return base64.b64decode(body)
            except (binascii.Error, ValueError):
                return body
        case "quoted-printable":
            return quopri.decodestring(body)
        case _:
            return body


def _encoded(data: bytes, message: EmailMessage, body: bytes) -> bytes:
    end = b"\r\n" if b"\r\n" in body else b"\n"
    match _way(message):
        case "base64":
            text = base64.b64encode(data)
            return end.join(text[at : at + _LINE] for at in range(0, len(text), _LINE)) + end
        case "quoted-printable":
            encoded = quopri.encodestring(data)
            return encoded.replace(b"\r\n", b"\n").replace(b"\n", end)
        case _:
            return data


def _way(message: EmailMessage) -> str:
    return str(message.get("Content-Transfer-Encoding") or "").strip().lower()
