"""Cascade layers, in the order in which a sheet names them first; a later one outweighs an earlier one."""

from __future__ import annotations

from math import inf

#: Where a layer stands among all: a place for each layer it is nested in, then behind all that are nested in it.
Layer = tuple[float, ...]
UNLAYERED: Layer = (inf,)


class Layers:
    """The layers of one page."""

    def __init__(self) -> None:
        """Begin with none."""
        self._places: dict[tuple[str, ...], int] = {}

    def name(self, path: tuple[str, ...], names: str) -> tuple[str, ...]:
        """Take note of the layers that a statement or a block names, and give the path of the last one."""
        found = path
        for name in names.split(","):
            # A layer without a name is none that anything else can add to.
            parts = [part.strip() for part in name.split(".")] if name.strip() else [f"@{len(self._places)}"]
            found = (*path, *parts)
            self.of(found)
        return found

    def of(self, path: tuple[str, ...]) -> Layer:
        """Give a layer's place; the empty path is what stands in no layer."""
        ends = range(1, len(path) + 1)
        return (*(self._places.setdefault(path[:end], len(self._places)) for end in ends), inf)


def outweighing(layer: Layer, *, important: bool) -> Layer:
    """Give by what layers are compared: of important declarations the earliest layer's holds."""
    return tuple(-place for place in layer) if important else layer
