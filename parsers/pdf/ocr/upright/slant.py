"""A picture that was scanned slanted, turned straight before anything in it is recognised."""

from __future__ import annotations

from typing import Any

from parsers.pdf.ocr.upright.turning import Image, turned_straight

_LONGEST = 1000  # pixels; a page's lines are told apart at that size still
_MOST = 5.0  # degrees; more is no scanner's
_STEPS = (1.0, 0.25)
_LEAST = 0.3  # degrees; less is taken out of the boxes afterwards
_GAIN = 1.15  # by how much lines must stand out more than before: pictures without lines have no slant


def straightened(image: Image) -> tuple[Image, float]:
    """Give the picture turned straight and the degrees clockwise by which it was slanted; 0 where that is not clear."""
    ink = _small_ink(image)
    before = _standing_out(ink, 0.0)
    best, angle = before, 0.0
    reach = _MOST
    for step in _STEPS:
        middle, count = angle, round(reach / step)
        for number in range(-count, count + 1):
            tried = middle + number * step
            if (found := _standing_out(ink, tried)) > best:
                best, angle = found, tried
        reach = step
    if abs(angle) < _LEAST or best < before * _GAIN:
        return image, 0.0
    return turned_straight(image, angle), angle


def _small_ink(image: Image) -> Any:
    """Give what is darker than its surroundings, small."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    share = _LONGEST / max(grey.shape)
    if share < 1:
        grey = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    return cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 10)


def _standing_out(ink: Any, angle: float) -> float:
    """Say how sharply lines, across and down, part from what lies between them when turned by an angle."""
    import cv2
    import numpy

    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST)
    steps = (numpy.diff(turned.sum(axis=axis, dtype=numpy.int64)) for axis in (0, 1))
    return float(sum((step * step).sum() for step in steps))
