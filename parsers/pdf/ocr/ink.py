"""Ink: which pixels of a picture are dark, and in which stretches."""

from __future__ import annotations

from typing import Any

Mask = Any  # a numpy array of booleans, height x width
Run = tuple[int, int]


def runs_of(line: Mask) -> list[Run]:
    """Give the stretches of ``line`` (booleans) that are true, ends excluded."""
    import numpy

    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], line.astype(numpy.int8), [0]))))
    return [(int(begin), int(end)) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
