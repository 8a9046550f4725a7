"""The body of a request, read as a form while it comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl

from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect, Request

from harvester.files import erase_place, new_place
from harvester.web.codes import WebCode
from harvester.web.uploads.form import Bounds, UploadedForm
from harvester.web.uploads.parts import FormParts, TooLargeFormError
from parsers.findings import SettingsError, finding

# A client that is still sending does not listen; it is heard out for so long, and what it says is thrown away.
_HEARD_OUT = 8.0
_MEGA = 1024 * 1024


async def read_form(request: Request, folder: Path, bounds: Bounds | None = None) -> tuple[UploadedForm, Path]:
    """Read a form; give it and the place its files lie in, a new folder within ``folder``.

    Raises ``SettingsError``: ``web_form_invalid``, ``web_too_large``; then nothing of it is left.
    """
    within = bounds or Bounds()
    place = new_place(folder)
    body = _Body(request, within.whole)
    try:
        return await _read(request, body.pieces(), place, within), place
    except TooLargeFormError:
        erase_place(place)
        await body.hear_out()
        raise SettingsError(finding(WebCode.WEB_TOO_LARGE, limit=within.whole // _MEGA, files=within.files)) from None
    except ClientDisconnect:
        erase_place(place)
        raise SettingsError(finding(WebCode.WEB_FORM_INVALID)) from None
    except BaseException:
        erase_place(place)
        raise


async def read_fields(request: Request, folder: Path) -> UploadedForm:
    """Read a form of which no file is wanted; a button alone may send nothing at all. Raises as ``read_form`` does."""
    if "content-type" not in request.headers:
        return UploadedForm()
    form, place = await read_form(request, folder)
    erase_place(place)
    return form


async def _read(request: Request, pieces: AsyncIterator[bytes], place: Path, bounds: Bounds) -> UploadedForm:
    kind, options = parse_options_header(request.headers.get("content-type"))
    match kind:
        case b"multipart/form-data":
            parts = FormParts(options.get(b"boundary", b""), place, bounds)
            try:
                async for piece in pieces:
                    parts.take(piece)
                return parts.form()
            finally:
                parts.drop()
        case b"application/x-www-form-urlencoded":
            data = bytearray()
            async for piece in pieces:
                data += piece
                if len(data) > bounds.text:
                    raise TooLargeFormError
            return _of_fields(bytes(data), bounds)
        case _:
            raise SettingsError(finding(WebCode.WEB_FORM_INVALID))


def _of_fields(data: bytes, bounds: Bounds) -> UploadedForm:
    try:
        pairs = parse_qsl(data.decode("latin-1"), keep_blank_values=True, max_num_fields=bounds.fields)
    except ValueError:
        raise SettingsError(finding(WebCode.WEB_FORM_INVALID)) from None
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        values[name] = (*values.get(name, ()), value)
    return UploadedForm(values)


class _Body:
    """A request's body while it comes."""

    def __init__(self, request: Request, most: int) -> None:
        self._receive = request.receive
        self._said = request.headers.get("content-length", "")
        self._most = most
        self._ended = False

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the pieces; raises ``TooLargeFormError``, before the first where its own header says so."""
        if self._said.isdigit() and int(self._said) > self._most:
            raise TooLargeFormError
        size = 0
        while not self._ended:
            piece = await self._next()
            size += len(piece)
            if size > self._most:
                raise TooLargeFormError
            if piece:
                yield piece

    async def hear_out(self) -> None:
        """Take what is still coming and keep nothing of it, so that the answer is heard."""
        with suppress(ClientDisconnect, TimeoutError):
            async with asyncio.timeout(_HEARD_OUT):
                while not self._ended:
                    await self._next()

    async def _next(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        self._ended = not message.get("more_body", False)
        piece: bytes = message.get("body", b"")
        return piece
