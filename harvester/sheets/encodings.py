"""Which encoding a text table is written in, decided by all its bytes, or line by line where two stand in one file."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from harvester.sheets.csv_lines import LONGEST_LINE

_CHUNK = 1 << 20
_HEAD = 8192
_CJK = re.compile("[\u3400-\u9fff]")
_COMMON = (b"\xa4\x40", b"\xc6\x7e")
"""The common letters of Big5, from the first to the last."""
_FEWEST_ZEROS = 25
"""A text of which fewer than one byte in so many is zero is no UTF-16."""


def decoded_lines(stream: BinaryIO) -> Iterator[str]:
    """Give the lines of a seekable stream with their ends; undecodable bytes become U+FFFD.

    A line that is longer than ``LONGEST_LINE`` is broken there, so that none has to be held whole.
    """
    encoding = _encoding(stream)
    stream.seek(0)
    if encoding is None:
        return map(_one_line, iter(partial(stream.readline, 4 * LONGEST_LINE), b""))
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    return iter(partial(text.readline, LONGEST_LINE + 1), "")


def decoded(data: bytes, declared: str | None = None) -> str:
    """Give a page's text; ``declared`` is believed only of what is not UTF and comes from the mainland."""
    encoding = _encoding(io.BytesIO(data)) or "cp950"
    if encoding == "cp950" and declared is not None and declared.lower().startswith(("gb", "hz")):
        encoding = "gb18030"
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _encoding(stream: BinaryIO) -> str | None:
    """Give the encoding of a text; ``None`` where lines of UTF-8 and of Big5 stand in it."""
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    if (wide := _wide(head)) is not None:
        return wide
    if _is_utf8(stream):
        return "utf-8"
    good, bad = _lines_of_each(stream)
    if good and bad and any(map(_is_big5, _lines(stream))):
        return None
    return "utf-8" if 0 < good >= bad else "cp950"


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


def _lines_of_each(stream: BinaryIO) -> tuple[int, int]:
    """Count the lines beyond ASCII, those of UTF-8 and all others: one damaged line does not make a file a Big5 one."""
    good = bad = 0
    for line in _lines(stream):
        text = _strict(line, "utf-8")
        good += text is not None and _CJK.search(text) is not None
        bad += text is None
    return good, bad


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines beyond ASCII, from the first on."""
    stream.seek(0)
    return (line for line in iter(partial(stream.readline, _CHUNK), b"") if not line.isascii())


def _one_line(line: bytes) -> str:
    """Decode a line of a file in which two encodings stand."""
    text = _strict(line, "utf-8")
    if text is None and _is_big5(line):
        text = _strict(line, "cp950")
    return text if text is not None else line.decode("utf-8", "replace")


def _is_big5(line: bytes) -> bool:
    """Say whether a line is Big5 for certain: common letters alone, as a damaged line of UTF-8 never is."""
    text = _strict(line, "cp950")
    return text is not None and all(_COMMON[0] <= letter.encode("cp950") <= _COMMON[1] for letter in _CJK.findall(text))


def _strict(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None
