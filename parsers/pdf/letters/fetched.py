"""A page's characters as the library gives them: their text in one call, their boxes through one prepared buffer."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import compress, pairwise, repeat
from operator import ne
from typing import Any

from pypdfium2 import raw

from parsers.pdf.paint.foreign import LOOSE_BOX
from parsers.pdf.paint.placed import Edges

_END = "\r\n"


def text_of(text_page: raw.FPDF_TEXTPAGE, count: int) -> Sequence[str]:
    """Give a letter for each of pdfium's indices; the second half of a surrogate pair is empty."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        found = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(found) == count:
            return found
    codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    letters = [chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes]
    for index, (high, low) in enumerate(pairwise(codes)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            letters[index : index + 2] = [chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00), ""]
    return [letter if not "\ud800" <= letter < "\ue000" else "\ufffd" for letter in letters]


def real_letters(text_page: raw.FPDF_TEXTPAGE, text: Sequence[str]) -> tuple[list[int], Edges]:
    """Give pdfium's indices of the letters that the producer wrote, and their boxes.

    White space that pdfium made up has no height; the gaps say the same. Most of it are ends of lines, always two
    letters, which are not even asked about.
    """
    count = len(text)
    ends = isinstance(text, str) and text.count(_END) == text.count("\r") == text.count("\n")
    real = [i for i, letter in enumerate(text) if letter not in _END] if ends else list(range(count))
    edges = _boxes(text_page, real)
    tall = list(map(ne, edges.north, edges.south))
    if isinstance(text, str) and all(tall):
        return real, edges
    keep = [bool(text[i]) and (has or not text[i].isspace()) for i, has in zip(real, tall, strict=True)]
    return list(compress(real, keep)), Edges(*(list(compress(edge, keep)) for edge in edges))


def _boxes(text_page: raw.FPDF_TEXTPAGE, indices: Sequence[int]) -> Edges:
    buffer = (raw.FS_RECTF * len(indices))()
    base = ctypes.addressof(buffer)
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    size = ctypes.sizeof(raw.FS_RECTF)
    addresses = range(base, base + len(indices) * size, size)
    deque(map(LOOSE_BOX, repeat(handle), indices, addresses), maxlen=0)
    values: Any = memoryview(buffer).cast("B").cast("f")
    return Edges(*(values[edge::4].tolist() for edge in range(4)))
