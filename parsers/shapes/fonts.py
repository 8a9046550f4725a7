"""Does a font draw figures as what they are written? Its digits are drawn and held against what digits look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from parsers.shapes.deciding_letters import LETTERS, looks_otherwise
from parsers.shapes.digits import NOTHING, Shape, contradicted, shape_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFont import FreeTypeFont

_TALL, _MARGIN = 80, 20  # pixels
_MOST_WHOLE = 60  # runs of digits that are drawn whole; of the others every two neighbours
_NO_LETTER = "\U000effff"
_RUN, _INKED = re.compile("[0-9]+"), re.compile(rb"[^\x00]+")
_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")


def is_font(data: bytes) -> bool:
    """Tell whether bytes begin as those of a font that browsers take."""
    return data.startswith(_SIGNATURES)


def draws_figures(data: bytes, texts: Collection[str]) -> bool:
    """Tell whether a font draws the digits of these texts as such; ``False`` too where that cannot be told.

    A digit that the font does not have is drawn by another one. What is drawn may depend on the neighbours, so that
    runs of digits are drawn, not single ones.
    """
    from PIL import ImageFont

    try:
        fonts = [ImageFont.truetype(BytesIO(data), _TALL, layout_engine=each) for each in ImageFont.Layout]
        own = "".join(digit for digit in "0123456789" if not _is_absent(fonts[0], digit))
        drawn = {one for run in _runs(texts, own) for one in _drawn(fonts, run)}
    except (OSError, ValueError, _UntoldError):
        return False
    return not contradicted(drawn)


def draws_letters(data: bytes, texts: Collection[str]) -> bool:
    """Tell whether a font draws the letters on which a verdict turns as themselves; ``False`` too where untold."""
    from PIL import ImageFont

    wanted = {letter for text in texts for letter in text if letter in LETTERS}
    try:
        font = ImageFont.truetype(BytesIO(data), _TALL, layout_engine=ImageFont.Layout.BASIC)
        own = [letter for letter in wanted if not _is_absent(font, letter)]
        return not any(looks_otherwise(letter, _picture(font, letter)) for letter in own)
    except (OSError, ValueError):
        return False


class _UntoldError(Exception):
    """Digits touch, and together they are not what each is by itself."""


def _is_absent(font: FreeTypeFont, digit: str) -> bool:
    """Tell whether a font shows for a letter what it shows for any that it does not have, and as wide."""
    same = bytes(font.getmask(digit)) == bytes(font.getmask(_NO_LETTER))
    return same and font.getlength(digit) == font.getlength(_NO_LETTER)


def _runs(texts: Collection[str], own: str) -> list[str]:
    digits = (digit for text in texts for digit in _RUN.findall(text))
    runs = list(dict.fromkeys(part for run in digits for part in re.findall(f"[{own}]+", run))) if own else []
    whole, rest = runs[:_MOST_WHOLE], runs[_MOST_WHOLE:]
    return [*whole, *dict.fromkeys(run[at : at + 2] for run in rest for at in range(max(1, len(run) - 1)))]


def _drawn(fonts: list[FreeTypeFont], run: str) -> Iterator[tuple[str, Shape]]:
    """Give each digit of a run with its shape, where the run is laid out as a browser does."""
    by_itself, as_browsers_do = fonts
    picture = _picture(as_browsers_do, run)
    parts = _apart(picture)
    if len(parts) != len(run):
        if picture.tobytes() != _picture(by_itself, run).tobytes():
            raise _UntoldError
        parts = [_picture(by_itself, digit) for digit in run]
    for digit, part in zip(run, parts, strict=True):
        yield digit, shape_of(part) or NOTHING


def _picture(font: FreeTypeFont, run: str) -> Picture:
    """Draw black on white, in colours of its own where the font has such, and turn that round: ink is light."""
    from PIL import Image, ImageChops, ImageDraw

    left, top, right, bottom = map(int, font.getbbox(run))
    picture = Image.new("RGB", (right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN), "white")
    ImageDraw.Draw(picture).text((_MARGIN - left, _MARGIN - top), run, "black", font, embedded_color=True)
    return ImageChops.invert(picture.convert("L"))


def _apart(picture: Picture) -> list[Picture]:
    """Cut a picture at its columns without ink."""
    wide, tall = picture.size
    columns = picture.resize((wide, 1), 4).tobytes()
    return [picture.crop((found.start(), 0, found.end(), tall)) for found in _INKED.finditer(columns)]
