"""A picture turned about its middle by some degrees."""

from __future__ import annotations

from typing import Any

Image = Any  # a numpy array, height x width x 3, blue first


def turned_straight(image: Image, slant: float) -> Image:
    """Turn a picture back by the degrees clockwise by which its lines fall."""
    import cv2

    height, width = image.shape[:2]
    return cv2.warpAffine(image, turning(image, slant), (width, height), borderValue=(255, 255, 255))


def turning(image: Image, slant: float) -> Any:
    """Give the matrix of that turn."""
    import cv2

    height, width = image.shape[:2]
    return cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
