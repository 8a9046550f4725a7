"""What is dark enough for a letter, and what is light enough or thin enough to hide none."""

from __future__ import annotations

Tint = tuple[float, float, float]
# Lightness from 0 to 1: between a dark letter and a light ground there is always enough to read it by.
_DARK, _LIGHT = 0.55, 0.75
THIN = 2.0  # points; what is thinner is a line, no ground
FIGURE = (2.0, 60.0)  # points; a shape so wide and so high may be a letter or a short word


def _lightness(tint: Tint) -> float:
    """Give the lightness of red, green and blue, from 0 to 1 like they are."""
    red, green, blue = tint
    return 0.299 * red + 0.587 * green + 0.114 * blue


def is_dark(tint: Tint) -> bool:
    """Say whether a letter of a colour is seen on every light ground."""
    return _lightness(tint) < _DARK


def is_light(tint: Tint) -> bool:
    """Say whether a dark letter is seen on a colour."""
    return _lightness(tint) > _LIGHT
