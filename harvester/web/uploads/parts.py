"""A form of several parts (``multipart/form-data``), taken in while it comes: no part is ever whole in memory."""

from __future__ import annotations

from pathlib import Path

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from harvester.files import Incoming
from harvester.web.codes import WebCode
from harvester.web.uploads.form import Bounds, HandedFile, UploadedForm
from parsers.findings import SettingsError, finding

_UNNAMED = "—"


class TooLargeFormError(Exception):
    """A form holds more than is taken."""


class FormParts:
    """Takes the pieces of a form into ``place``; ``form`` at the end."""

    def __init__(self, boundary: bytes, place: Path, bounds: Bounds) -> None:
        """Begin; raises ``SettingsError`` (``web_form_invalid``) for a boundary that is none."""
        self._place = place
        self._bounds = bounds
        self._values: dict[str, tuple[str, ...]] = {}
        self._files: dict[str, tuple[HandedFile, ...]] = {}
        self._counts = {"files": 0, "fields": 0, "text": 0}
        self._header = [b"", b""]
        self._headers: dict[str, bytes] = {}
        self._name = ""
        self._text: bytearray | None = None
        self._incoming: Incoming | None = None
        self._whole = False
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": lambda data, start, end: self._more(0, data[start:end]),
                    "on_header_value": lambda data, start, end: self._more(1, data[start:end]),
                    "on_header_end": self._header_ended,
                    "on_headers_finished": self._headers_ended,
                    "on_part_data": lambda data, start, end: self._data(data[start:end]),
                    "on_part_end": self._end,
                    "on_end": self._ended,
                },
            )
        except FormParserError:
            raise _invalid() from None

    def take(self, data: bytes) -> None:
        """Take the next piece; raises ``SettingsError`` for what is no form, ``TooLargeFormError``."""
        try:
            self._parser.write(data)
        except FormParserError:
            raise _invalid() from None

    def form(self) -> UploadedForm:
        """Give the form; raises ``SettingsError`` where it ended before its end."""
        if not self._whole:
            raise _invalid()
        return UploadedForm(self._values, self._files)

    def drop(self) -> None:
        """Let go of a file that has not come whole."""
        if self._incoming is not None:
            self._incoming.drop()
            self._incoming = None

    def _begin(self) -> None:
        self._headers = {}
        self._header = [b"", b""]

    def _more(self, at: int, data: bytes) -> None:
        self._header[at] += data

    def _header_ended(self) -> None:
        name, value = self._header
        self._headers[name.decode("latin-1").lower()] = value
        self._header = [b"", b""]

    def _headers_ended(self) -> None:
        _, options = parse_options_header(self._headers.get("content-disposition", b""))
        name = options.get(b"name")
        if name is None:
            raise _invalid()
        self._name = _text(name)
        file = options.get(b"filename")
        if file is None:
            self._count("fields", 1)
            self._text = bytearray()
        else:
            self._count("files", 1)
            self._incoming = Incoming(self._place, _text(file))

    def _data(self, data: bytes) -> None:
        if self._incoming is not None:
            self._incoming.take(data)
        elif self._text is not None:
            self._count("text", len(data))
            self._text += data

    def _end(self) -> None:
        if self._incoming is not None:
            incoming, self._incoming = self._incoming, None
            if not incoming.name and not incoming.size:
                # A field for files in which none was chosen.
                incoming.drop()
                self._counts["files"] -= 1
                return
            incoming.name = incoming.name or _UNNAMED
            kept = HandedFile(incoming.name, incoming.keep(), incoming.size)
            self._files[self._name] = (*self._files.get(self._name, ()), kept)
        elif self._text is not None:
            value, self._text = _text(bytes(self._text)), None
            self._values[self._name] = (*self._values.get(self._name, ()), value)

    def _ended(self) -> None:
        self._whole = True

    def _count(self, what: str, more: int) -> None:
        self._counts[what] += more
        if self._counts[what] > getattr(self._bounds, what):
            raise TooLargeFormError


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _invalid() -> SettingsError:
    return SettingsError(finding(WebCode.WEB_FORM_INVALID))
