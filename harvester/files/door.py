"""The one door: everything that leaves the program is made ready here, and written by ``harvester.files`` alone.

Only what came through it is ``Outgoing``, and writers take nothing else: text is masked, a print's text is looked at
again, and what holds no text is said to hold none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType

from harvester.files.codes import FilesCode
from harvester.messages import holds_private, redact
from parsers.findings import SettingsError, finding

#: Bytes that may be written.
Outgoing = NewType("Outgoing", bytes)


def outgoing(text: str, spare: Iterable[str] = ()) -> Outgoing:
    """Mask a text and give its UTF-8; ``spare`` are parts known to be no ID number, as ``redact`` takes them."""
    return Outgoing(redact(text, spare).encode("utf-8", "backslashreplace"))


def no_text(data: bytes) -> Outgoing:
    """Let out what has no text of its own: a picture of a masked page, a packed document of masked texts, a cipher."""
    return Outgoing(data)


def as_it_is(data: bytes) -> Outgoing:
    """Let out a saved page as a fixture, byte for byte: one a person gave to be kept, or one proved to be nobody's."""
    return Outgoing(data)


def checked_print(data: bytes, name: str) -> Outgoing:
    """Let out a PDF whose text holds nothing to mask; raises ``SettingsError`` (``out_held_back``) otherwise."""
    if print_holds_private(data):
        raise SettingsError(finding(FilesCode.OUT_HELD_BACK, path=name))
    return Outgoing(data)


def print_holds_private(data: bytes) -> bool:
    """Say whether a PDF's text holds an ID number, an address or a secret of this run."""
    # Loaded where a print is written, which is seldom.
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return any(holds_private(page.get_textpage().get_text_bounded()) for page in document)
