"""A document of text lines and grids becomes learning histories: the one way to understand a row."""

from parsers.table.understand import understand

__all__ = ["understand"]
