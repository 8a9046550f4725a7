"""Which letters of a drawn (Type 3) font may show anything but one shape in the text's colour: nothing, or a picture.

A producer draws a glyph as one filled path; a space's drawing is empty. Whether a letter with another drawing is seen
can only be told by drawing it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import pikepdf

_BEGIN = re.compile(rb"\s*(?:[-+]?[\d.]+\s+){2,6}d([01])\b")
# What a path that is filled in the text's colour is written with.
_PATH = b"0123456789.-+ \t\r\nmlchvyref*"
_NAMED = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+(\d+)\s+\d+\s+R\b")
_LISTED = re.compile(rb"/([^\s/\[\]<>(){}%]+)|(\d+)")
_TABLE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>")


def is_odd(content: bytes) -> bool:
    """Say whether a stream is a glyph's drawing that is not one painted path without a colour of its own."""
    begin = _BEGIN.match(content)
    if begin is None:
        return False
    rest = content[begin.end() :].rstrip(b" \t\r\n*")
    return not rest.endswith(b"f") or begin[1] == b"0" or bool(rest.translate(None, _PATH))


def letters_of(fonts: Iterable[pikepdf.Dictionary], odd: Collection[int]) -> frozenset[str]:
    """Give the letters that drawn fonts draw by these objects (their numbers); blanks are none."""
    found: set[str] = set()
    for font in fonts:
        named = {name for name, number in _NAMED.findall(font.CharProcs.unparse()) if int(number) in odd}
        table = font.get("/ToUnicode") if named else None
        if isinstance(table, pikepdf.Stream):
            meant = dict(_meanings(table.read_bytes()))
            found.update(meant.get(code, "") for code, name in _codes(font) if name in named)
    return frozenset(letter for text in found for letter in text if not letter.isspace())


def _codes(font: pikepdf.Dictionary) -> Iterator[tuple[int, bytes]]:
    code = 0
    for name, number in _LISTED.findall(font.Encoding.Differences.unparse()):
        if number:
            code = int(number)
        else:
            yield code, name
            code += 1


def _meanings(table: bytes) -> Iterator[tuple[int, str]]:
    """Give the letters that a font's table lists for its codes."""
    for kind, body in _TABLE.findall(table):
        if kind == b"char":
            yield from ((int(code, 16), _text(text)) for code, text in _PAIR.findall(body))
            continue
        for low, high, first, listed in _RANGE.findall(body):
            begin = int(low, 16)
            if first:
                span = min(int(high, 16) - begin, 255) + 1
                yield from ((begin + at, chr(ord(_text(first)[-1:] or " ") + at)) for at in range(span))
            else:
                yield from ((begin + at, _text(text)) for at, text in enumerate(_ONE.findall(listed)))


def _text(written: bytes) -> str:
    return bytes.fromhex(written.decode().zfill(4)).decode("utf-16-be", "replace")
