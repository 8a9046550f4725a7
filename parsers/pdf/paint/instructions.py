"""What a page's instructions prove of its letters: a page on which nothing can hide one then costs no call an object.

Only what browsers write of a plain table is understood: fonts, places, strings, paths, upright clipping, colours.
Anything else (a form, a picture, a layer, a mode …) proves nothing, and the page's objects are asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from parsers.pdf.paint.setting import Setting, product
from parsers.pdf.paint.shapes import Area, around, is_figure
from parsers.pdf.paint.tints import THIN, Tint, is_dark, is_light

# Of these letters no operator can be put together that changes how a text is painted: there is no r (Tr, rg), g, k,
# s (gs, cs, sc), o (Do), I (BI), W, q, Q, O (OC).
_IN_TEXT = bytes(range(0x30, 0x3A)) + b" \t\r\n\f+-./<>[]ABCDEFTfmdDjJcwLSpantulexM"
_UPRIGHT = b"\n1 0 0 -1 "  # how Chromium begins the place of every text
_STRING = re.compile(rb"\([^()\\]*\)")
_N = rb"[-+]?[\d.]+\s+"
# What stands before what is longer is what there is most of.
_STEP = re.compile(
    rb"""\s*+(?:
    (?P<operator>[qQnS]|W\*?|f\*?|B\*?)(?=\s|$)
    |(?P<numbers>(?:%(n)s){3})(?:rg|RG(?P<stroke>))(?=\s|$)
    |/(?P<state>[^\s/\[\]<>(){}%%]+)\s+gs(?=\s|$)
    |(?P<path>(?:(?:%(n)s){2}[ml]\s+|(?:%(n)s){6}c\s+|h\s+)++)
    |(?P<filled>(?:(?:%(n)s){4}re\s+f\s+)++)
    |(?P<rectangle>(?:%(n)s){4})re(?=\s|$)
    |(?P<matrix>(?:%(n)s){6})cm(?=\s|$)
    |(?:%(n)s[wJjM]|EMC)(?=\s|$)
    |/[A-Za-z0-9]+\s*(?:BMC|<<\s*/MCID\s+\d+\s*>>\s*BDC)(?=\s|$)
    |\[[\d.\s]*\]\s*[\d.]+\s+d(?=\s|$)
    )"""
    % {b"n": _N},
    re.VERBOSE,
)
_PATH_OPERATORS = b"mlchref"
_READABLE = 3.0  # points
_EVERYWHERE = Area(float("-inf"), float("-inf"), float("inf"), float("inf"))

Matrix = tuple[float, float, float, float, float, float]
Linear = tuple[float, float, float, float]


class PlainPage(NamedTuple):
    """A page whose text is dark, opaque and filled, on nothing but light grounds.

    ``window`` is what all of its text shows through; ``late`` are the boxes of what is painted after its first text,
    ``figures`` those of drawn shapes of a letter's size.
    """

    window: Area
    late: tuple[Area, ...]
    figures: tuple[Area, ...] = ()


class _UnprovenError(Exception):
    """Something that is not understood, or that may hide a letter."""


class _State(NamedTuple):
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    clip: Area | None = _EVERYWHERE
    tint: Tint = (0, 0, 0)
    opaque: bool = True


def plain_page(content: bytes, states: Mapping[bytes, bool]) -> PlainPage | None:
    """Give what a page's instructions prove, ``None`` where that is nothing.

    ``states`` are the graphics states that the page's resources name, with whether each leaves what is painted opaque.
    """
    if b"(" in content:
        content = _STRING.sub(b"<>", content)
    if b"(" in content or b"%" in content:
        return None
    before, *pieces = (b"\n" + content + b"\n").split(b"BT")
    texts, rests = [], [before]
    for piece in pieces:
        text, _, rest = piece.partition(b"ET")
        texts.append(text)
        rests.append(rest)
    # A word that only ends or begins with one of the two is another word.
    if not all(part[:1].isspace() and part[-1:].isspace() for part in (*texts, *rests)):
        return None
    whole = b" ".join(texts)
    if not _only_text(whole):
        return None
    try:
        matrices = _matrices(whole, len(texts))
        return _Walk(states, _smallest(whole, matrices), matrices).through(rests)
    except (_UnprovenError, ValueError, IndexError):
        return None


def _only_text(texts: bytes) -> bool:
    """Say whether texts hold nothing but fonts, places, strings and marks; no path is begun or painted in them."""
    if texts.translate(None, _IN_TEXT):
        return False
    return texts.count(b"m") == texts.count(b"Tm") and texts.count(b"f") == texts.count(b"Tf")


def _smallest(texts: bytes, matrices: Iterable[Linear]) -> float:
    """Give the least size of letters, in the units that hold where the texts stand."""
    # From the operators backwards: a search for numbers would stop at every one.
    sizes = {piece.rsplit(None, 1)[-1] for piece in texts.split(b"Tf")[:-1]}
    least = min(abs(float(written)) for written in sizes)
    return least * min(sqrt(abs(a * d - b * c)) for a, b, c, d in matrices)


def _matrices(texts: bytes, count: int) -> set[Linear]:
    """Give how texts, so many, are turned and stretched where they stand."""
    placed = texts.count(b"Tm")
    found: set[Linear] = {(1, 0, 0, 1)} if placed < count else set()
    if texts.count(_UPRIGHT) == placed:
        return found | ({(1, 0, 0, -1)} if placed else set())
    written = {tuple(piece.rsplit(None, 6)[-6:-2]) for piece in texts.split(b"Tm")[:-1]}
    return found | {(float(a), float(b), float(c), float(d)) for a, b, c, d in written}


class _Walk:
    """Goes through what stands between a page's texts."""

    def __init__(self, states: Mapping[bytes, bool], smallest: float, matrices: Collection[Linear]) -> None:
        self._states, self._smallest, self._matrices = states, smallest, matrices
        self._state = _State()
        self._kept: list[_State] = []
        self._points: list[tuple[float, float]] = []
        self._rectangle: Area | None = None
        self._clips = False
        self._window = _EVERYWHERE
        self._late: list[Area] = []
        self._figures: list[Area] = []
        self._quarters: set[int] = set()
        self._begun = False

    def through(self, rests: Sequence[bytes]) -> PlainPage:
        """Go from text to text; where nothing stands between two, the second is as the first."""
        last = len(rests) - 1
        for at, rest in enumerate(rests):
            blank = rest.isspace()
            if not blank:
                self._go(rest)
            if at < last and not (blank and self._begun):
                self._show()
        if self._points:
            raise _UnprovenError
        return PlainPage(self._window, tuple(self._late), tuple(self._figures))

    def _show(self) -> None:
        """Hold the state against a text that is shown in it."""
        state = self._state
        a, b, c, d, _, _ = state.matrix
        if self._smallest * sqrt(abs(a * d - b * c)) < _READABLE:
            raise _UnprovenError
        for matrix in self._matrices:
            setting = Setting.of(product(matrix, (a, b, c, d)), 1.0)
            self._quarters.add(setting.quarter)
            if setting.is_squeezed or setting.is_mirrored:
                raise _UnprovenError
        if len(self._quarters) > 1:
            raise _UnprovenError
        if self._points or state.clip is None or not state.opaque or not is_dark(state.tint):
            raise _UnprovenError
        self._window = self._window.within(state.clip)
        self._begun = True

    def _go(self, rest: bytes) -> None:
        for step in _steps(rest):
            found = step.lastgroup
            written = step[found] if found else b""
            match found:
                case "operator":
                    self._do(written)
                case "numbers":
                    red, green, blue = _numbers(written)
                    self._state = self._state._replace(tint=(red, green, blue))
                case "state":
                    if written not in self._states:
                        raise _UnprovenError
                    self._state = self._state._replace(opaque=self._states[written])
                case "path":
                    given = _numbers(written)
                    self._points += map(self._place, given[::2], given[1::2])
                    self._rectangle = None
                case "filled":
                    # Light grounds below all text are most of what there is.
                    if self._begun or not is_light(self._state.tint):
                        given = _numbers(written)
                        for x, y, wide, high in zip(*(given[at::4] for at in range(4)), strict=True):
                            self._points += self._corners(x, y, wide, high)
                            self._end(painted=True, filled=True)
                case "rectangle":
                    corners = self._corners(*_numbers(written))
                    self._rectangle = None if self._points or not self._is_upright() else around(corners)
                    self._points += corners
                case "matrix":
                    self._state = self._state._replace(matrix=_product(_numbers(written), self._state.matrix))
                case _:
                    # A stroke's colour, how lines are drawn, marks of a page's structure.
                    pass

    def _do(self, operator: bytes) -> None:
        match operator:
            case b"q":
                self._kept.append(self._state)
            case b"Q":
                if not self._kept:
                    raise _UnprovenError
                self._state = self._kept.pop()
            case b"W" | b"W*":
                self._clips = True
            case _:
                self._end(painted=operator != b"n", filled=operator[:1] in b"fB")

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._state.matrix
        return a * x + c * y + e, b * x + d * y + f

    def _corners(self, x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
        across, up = (x, x + wide), (y, y + high)
        return [self._place(x, y) for x in across for y in up]

    def _end(self, *, painted: bool, filled: bool) -> None:
        """Paint a path, or clip by it, and be done with it."""
        if painted and self._points:
            box = around(self._points)
            thin = min(box.right - box.left, box.high - box.low) <= THIN
            if filled and not thin and not is_light(self._state.tint):
                raise _UnprovenError
            if not filled and is_figure(box):
                self._figures.append(box)
            if self._begun:
                self._late.append(box)
        if self._clips:
            # Text that shows through anything but one upright rectangle is looked at.
            clip = self._state.clip
            self._state = self._state._replace(clip=self._rectangle and clip and clip.within(self._rectangle))
        self._points, self._rectangle, self._clips = [], None, False

    def _is_upright(self) -> bool:
        a, b, c, d, _, _ = self._state.matrix
        return b == c == 0 or a == d == 0


def _steps(rest: bytes) -> Iterator[re.Match[bytes]]:
    at = 0
    for step in _STEP.finditer(rest):
        if step.start() != at:
            raise _UnprovenError
        at = step.end()
        yield step
    if rest[at:].strip():
        raise _UnprovenError


def _numbers(written: bytes) -> list[float]:
    return list(map(float, written.translate(None, _PATH_OPERATORS).split()))


def _product(numbers: Iterable[float], matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = numbers
    other_a, other_b, other_c, other_d, other_e, other_f = matrix
    return (
        a * other_a + b * other_c,
        a * other_b + b * other_d,
        c * other_a + d * other_c,
        c * other_b + d * other_d,
        e * other_a + f * other_c + other_e,
        e * other_b + f * other_d + other_f,
    )
