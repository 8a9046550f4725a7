"""Which encoding a text table is written in, decided by all its bytes."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from harvester.sheets.csv_lines import LONGEST_LINE

_CHUNK = 1 << 20
_HEAD = 8192
_FEWEST_ZEROS = 25
"""A text of which fewer than one byte in so many is zero is no UTF-16."""


def decoded_lines(stream: BinaryIO) -> Iterator[str]:
    """Give the lines of a seekable stream with their ends; undecodable bytes become U+FFFD.

    A line that is longer than ``LONGEST_LINE`` is broken there, so that none has to be held whole.
    """
    encoding = _encoding(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    return iter(partial(text.readline, LONGEST_LINE + 1), "")


def decoded(data: bytes, declared: str | None = None) -> str:
    """Give a page's text; ``declared`` is believed only of what is not UTF and comes from the mainland."""
    encoding = _encoding(io.BytesIO(data))
    if encoding == "cp950" and declared is not None and declared.lower().startswith(("gb", "hz")):
        encoding = "gb18030"
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _encoding(stream: BinaryIO) -> str:
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    if (wide := _wide(head)) is not None:
        return wide
    return "utf-8" if _is_utf8(stream) or _mostly_utf8(stream) else "cp950"


def _wide(head: bytes) -> str | None:
    """Recognise UTF-16 without a BOM: digits, separators and line ends have a zero byte on one side only.

    Zero bytes that pad the cells of an ordinary text stand on both sides, or make no lines where they are taken for it.
    """
    if head.count(0) * _FEWEST_ZEROS < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    encoding, few, many = ("utf-16-le", even, odd) if odd > even else ("utf-16-be", odd, even)
    text = head[: len(head) // 2 * 2].decode(encoding, "ignore")
    return encoding if few * 20 <= many and ("\n" in text or "\r" in text or "\t" in text) else None


def _is_utf8(stream: BinaryIO) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(stream: BinaryIO) -> bool:
    """Count the lines beyond ASCII: one damaged line does not make a UTF-8 file a Big5 one."""
    stream.seek(0)
    good = bad = 0
    for line in iter(partial(stream.readline, _CHUNK), b""):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
    return 0 < good >= bad
