"""What a text holds once escapes, percent signs and packed runs in it are undone, as a page's reader undoes them.

A value may stand in a page in ways that no list of ways foresees: escaped twice, in JSON that was packed, between tags
that only set its letters. What it is undone to is looked through like the text itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote_to_bytes

from harvester.messages.folding import fold

_DEEPEST = 3
_ENCODINGS = ("utf-8", "cp950")
_ADDRESS = re.compile(r"[^\s\"'<>]+")
_QUOTED = re.compile(r"[^\"'<>\n]+")
_ESCAPE = re.compile(r"\\u\{0*([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{1,6})\s?")
_RUN = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{8,}={0,2}")
_STEP = re.compile(r"[/+_-]")
_LEAST_RUN = 8
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){4,}")
_URL_SAFE = str.maketrans("-_", "+/")
#: Tags that only set letters: a reader sees what stands before and behind them as one word.
_SETTING = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
#: Stands where one cell or line ends: numbers are found across most other signs.
_APART = "<>"


def readings(markup: str) -> Iterator[str]:
    """Give a page's text as it stands, as it is seen, and everything that can be undone in it."""
    seen = unescape(_TAG.sub(_APART, _BREAK.sub("\n", _SETTING.sub("", markup))))
    plain = unescape(markup)
    yield from dict.fromkeys((markup, plain, seen))
    for text in dict.fromkeys((markup, plain)):
        yield from undone(text)


def undone(text: str, depth: int = _DEEPEST) -> Iterator[str]:
    """Give what stands behind a text's percent signs, escapes and packed runs, and behind those in turn."""
    if depth == 0:
        return
    pieces = "\n".join(dict.fromkeys(_pieces(text)))
    if pieces:
        yield pieces
        yield from undone(pieces, depth - 1)


def packed_runs(text: str, holds: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Give the places of packed runs in which, once undone, something stands that ``holds`` knows."""
    for run in _RUN.finditer(text):
        inside = "\n".join(_unpacked(run[0]))
        if inside and (holds(inside) or any(map(holds, undone(inside)))):
            yield run.span()


def as_seen(text: str) -> str:
    """Give a text as it is compared: without blanks and what nobody sees, every letter in its plain form."""
    return "".join(normalize("NFKC", fold(text).text).split())


def _pieces(text: str) -> Iterator[str]:
    if "%" in text:
        for data in (unquote_to_bytes(chunk) for chunk in _ADDRESS.findall(text) if "%" in chunk):
            yield from (data.decode(encoding, "replace") for encoding in _ENCODINGS)
    if "\\" in text:
        yield from (_ESCAPE.sub(_letter, chunk) for chunk in _QUOTED.findall(text) if "\\" in chunk)
    if "&" in text and (plain := unescape(text)) != text:
        yield plain
    for run in _RUN.findall(text):
        yield from _unpacked(run)


def _letter(found: re.Match[str]) -> str:
    code = int(next(filter(None, found.groups())), 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"


def _unpacked(run: str) -> Iterator[str]:
    """Give the texts that a run of letters may stand for; most are words of their own and stand for none."""
    for part in dict.fromkeys((run, *_STEP.split(run))):
        bare = part.rstrip("=").translate(_URL_SAFE)
        if len(bare) < _LEAST_RUN:
            continue
        if _HEX.fullmatch(bare):
            yield from _texts(bytes.fromhex(bare))
        if len(bare) % 4 != 1:
            try:
                yield from _texts(base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True))
            except binascii.Error:
                continue


def _texts(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(letter.isprintable() or letter.isspace() for letter in text):
            yield text
