"""A page's text with its bytes: parts are replaced, and every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from parsers.html.decode import encoding_of

_KEEP = "surrogateescape"


class NotExactError(ValueError):
    """The bytes of an encoding that do not come back from the text they stand for."""


class Edit(NamedTuple):
    """What takes the place of the text from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Exact:
    """Bytes and the text they stand for."""

    data: bytes
    text: str
    encoding: str

    @classmethod
    def of(cls, data: bytes, declared: str | None = None) -> Exact:
        """Decode bytes; raises ``NotExactError``, and ``UnreadableError`` where no encoding fits."""
        encoding = encoding_of(data, declared)
        try:
            text = data.decode(encoding, _KEEP)
        except UnicodeDecodeError:
            raise NotExactError(encoding) from None
        return cls(data, text, encoding)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Put edits in; they must not overlap. Raises ``NotExactError``."""
        pieces: list[bytes] = []
        at_text = at_data = 0
        for edit in sorted(edits):
            if edit.start < at_text:
                raise ValueError("edits overlap")
            before = self._bytes(at_text, edit.start, at_data)
            gone = self._bytes(edit.start, edit.end, at_data + len(before))
            pieces += [before, edit.text.encode(self.encoding, "xmlcharrefreplace")]
            at_text, at_data = edit.end, at_data + len(before) + len(gone)
        return b"".join([*pieces, self.data[at_data:]])

    def _bytes(self, start: int, end: int, at: int) -> bytes:
        """Give the bytes of a part of the text; they may be other than the text's own where letters have two."""
        part = self.text[start:end]
        data = self.data[at : at + len(part.encode(self.encoding, _KEEP))]
        if data.decode(self.encoding, _KEEP) != part:
            raise NotExactError(self.encoding)
        return data


def apart(edits: Iterable[Edit], removed: Iterable[Edit] = ()) -> list[Edit]:
    """Leave out what lies within something longer; what is removed goes before what is replaced."""
    kept: list[Edit] = []
    for edit in (*sorted(removed, key=_longest), *sorted(edits, key=_longest)):
        if not any(edit.start < other.end and other.start < edit.end for other in kept):
            kept.append(edit)
    return kept


def _longest(edit: Edit) -> tuple[int, int]:
    return edit.start - edit.end, edit.start
