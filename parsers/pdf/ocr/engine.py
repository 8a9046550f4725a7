"""The recognition engine, loaded when it is first needed; its models are in its wheel, nothing is fetched."""

from __future__ import annotations

import importlib.util
import logging
import math
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from parsers.pdf.ocr.forms import AtHome
from parsers.pdf.ocr.upright.facing import Watched
from parsers.pdf.ocr.upright.turning import Image, turned_straight, turning

__all__ = ["Image", "Piece", "Recognised", "installed", "recognise", "recognise_letters", "recognise_line"]

_FLATTEST = 3.0  # a box at least so many times wider than high tells the page's slant
_LEAST_SLANT = 0.05
_LONGEST_SIDE = 3600  # pixels; A3 at 200 dpi has 3307, and must not be made smaller before it is read


@dataclass(frozen=True, slots=True)
class Piece:
    """A recognised piece of text with its box in pixels."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page's pieces and the picture turned straight, to which their boxes belong.

    ``slant`` are the degrees clockwise by which its lines fell before; ``turns`` the quarter turns clockwise by which
    its text is still turned.
    """

    pieces: list[Piece]
    image: Image
    slant: float = 0.0
    turns: int = 0


def installed() -> bool:
    """Say whether the extra ``ocr`` is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def recognise(image: Image) -> Recognised:
    """Recognise a page; one that is not upright is read badly, if at all."""
    # Every step is named at every call, since the engine keeps for the next call what one has set; and nothing is
    # left out for being unsure, since everything is an offer anyway.
    engine = _engine()
    result = engine(image, use_det=True, use_cls=True, use_rec=True, text_score=0.0, return_word_box=False)
    if result.boxes is None or not len(result.boxes):
        return Recognised([], image)
    quads = [[(float(x), float(y)) for x, y in box] for box in result.boxes]
    turns = engine.text_cls.turns(quads)
    slant = _slant(quads)
    if abs(slant) <= _LEAST_SLANT:
        slant = 0.0
    else:
        image, quads = _straight(image, quads, slant)
    pieces = []
    for quad, text in zip(quads, result.txts, strict=True):
        xs, ys = [x for x, _ in quad], [y for _, y in quad]
        if text.strip():
            pieces.append(Piece(text.strip(), min(xs), min(ys), max(xs), max(ys)))
    return Recognised(pieces, image, slant, turns)


def recognise_line(image: Image) -> str:
    """Recognise a small picture that holds one line of text."""
    return "".join(_line(image).txts or ()).strip()


def recognise_letters(image: Image) -> list[tuple[str, float]]:
    """Recognise a picture of one line letter by letter: each, without blanks, and where its middle is (0 to 1)."""
    found = []
    for line in _line(image, places=True).word_results or ():
        for letters, steps in zip(line.words, line.word_cols, strict=True):
            found += [(letter, (step + 0.5) / line.line_txt_len) for letter, step in zip(letters, steps, strict=True)]
    return found


def _line(image: Image, *, places: bool = False) -> Any:
    return _engine()(image, use_det=False, use_cls=False, use_rec=True, text_score=0.0, return_word_box=places)


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr import RapidOCR  # type: ignore[import-untyped,unused-ignore]

    engine: Any = RapidOCR(params={"Global.max_side_len": _LONGEST_SIDE})
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine.text_cls = Watched(engine._load_cls_model())
    recogniser = engine._load_rec_model()
    recogniser.postprocess_op = AtHome(recogniser.postprocess_op)
    return engine


def _slant(quads: list[list[tuple[float, float]]]) -> float:
    """Give the page's slant in degrees, from the upper edges of flat boxes."""
    angles = []
    for (ax, ay), (bx, by), *_, (dx, dy) in quads:
        wide, high = math.hypot(bx - ax, by - ay), math.hypot(dx - ax, dy - ay)
        if wide > _FLATTEST * high:
            angles.append(math.degrees(math.atan2(by - ay, bx - ax)))
    return median(angles) if angles else 0.0


def _straight(
    image: Image, quads: list[list[tuple[float, float]]], slant: float
) -> tuple[Image, list[list[tuple[float, float]]]]:
    (a, b, c), (d, e, f) = turning(image, slant).tolist()
    return turned_straight(image, slant), [[(a * x + b * y + c, d * x + e * y + f) for x, y in quad] for quad in quads]
