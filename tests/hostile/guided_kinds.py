"""The kinds of ``tests.hostile.guided``: what each begins with, how long an input may be, who reads it."""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
from starlette.requests import Request
from starlette.types import Message

from harvester.evidence.bundle.members import of_zip, zipped
from harvester.evidence.inspection import Inspected, InspectedKind
from harvester.jobs.evidence.inspecting import looked_at
from harvester.web.uploads.reading import read_form
from parsers.moments import Instant, read_duration, read_stamp
from parsers.pdf.options import PrintOptions
from parsers.reading import read
from tests.duty.attendance.office import read_office
from tests.evidence.tools import TRUST, sealed
from tests.hostile.test_fuzz import PAGES, READERS, ROOT, STAMPS, TABLE, taken_or_refused

Reader = Callable[[bytes], None]
_PRINT = ROOT / "fixtures" / "print" / "small" / "plain.pdf"
_PLACE = Path(tempfile.mkdtemp(prefix="guided-place-"))
_SOURCE = Inspected(name="b.zip", sha256="0" * 64, kind=InspectedKind.BUNDLE)


def _stamp(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    stamp = read_stamp(text)
    if isinstance(stamp, Instant):
        assert 1911 <= stamp.at.year <= 9999
        assert stamp.at.tzinfo is not None
    read_duration(text)


def _source(data: bytes) -> None:
    """Read a page or a print; a picture is not recognised, which is another program's work of many seconds."""
    prints = PrintOptions(ocr=False)
    taken_or_refused(lambda: [one.model_dump_json() for one in read(data, program="record-harvester 0", prints=prints)])


def _unpacked() -> list[bytes]:
    """Give a small print whose letters and drawing instructions are not packed, so that they can be changed."""
    out = io.BytesIO()
    with pikepdf.open(_PRINT) as document:
        document.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.specialized)
    return [out.getvalue()]


def _attendance(data: bytes) -> None:
    taken_or_refused(lambda: read_office(_PLACE, data))


def _settings(data: bytes) -> None:
    names = list(READERS)
    _, reader = READERS[names[data[0] % len(names)]] if data else READERS["hours"]
    taken_or_refused(lambda: reader(data[1:]))


def _bundle(data: bytes) -> None:
    taken_or_refused(lambda: looked_at(of_zip(data), _SOURCE, TRUST))


def _bundles() -> list[bytes]:
    files = sealed({"consent.json": b"{}", "run.jsonl": b"", "history-107.json": b"{}"})
    return [zipped(files, "bundle", (2018, 9, 3, 10, 11, 12))]


def _form(data: bytes) -> None:
    """Read what a client sends: the first line is its content type, the rest its body, in two pieces."""
    kind, _, body = data.partition(b"\n")
    pieces = [body[: len(body) // 2], body[len(body) // 2 :]]

    async def receive() -> Message:
        return {"type": "http.request", "body": pieces.pop(0) if pieces else b"", "more_body": bool(pieces)}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-type", kind)]}
    taken_or_refused(lambda: asyncio.run(read_form(Request(scope, receive), _PLACE)))


_PARTS = b"""multipart/form-data; boundary=x
--x\r\ncontent-disposition: form-data; name="hours"\r\n\r\noffice\r
--x\r\ncontent-disposition: form-data; name="files"; filename*=UTF-8''%E9%A0%81.html\r\n\r\n<p>\r\n--x--\r\n"""
_FIELDS = b"application/x-www-form-urlencoded\nhours=office&category=%E7%B7%A8&declare_no_other_duty=on"

#: What each begins with, the longest input, who reads it.
KINDS: dict[str, tuple[Callable[[], list[bytes]], int, Reader]] = {
    "stamps": (lambda: [one.encode() for one in (*STAMPS, "00:38:47", "１０７/２/１１ 下午 1:18")], 200, _stamp),
    "html": (lambda: list(PAGES), 120_000, _source),
    "pdf": (_unpacked, 400_000, _source),
    "attendance": (lambda: [TABLE], 4_000, _attendance),
    "settings": (lambda: [bytes([at]) + base for at, (base, _) in enumerate(READERS.values())], 20_000, _settings),
    "bundle": (_bundles, 40_000, _bundle),
    "web": (lambda: [_PARTS, _FIELDS], 4_000, _form),
}
