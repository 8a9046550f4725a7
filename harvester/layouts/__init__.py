"""Declared layouts (``table-layout/1``) from files and from installed packages."""

from harvester.layouts.codes import LayoutCode
from harvester.layouts.file import parse_layout, read_layout
from harvester.layouts.known import GROUP, known_layouts

__all__ = ["GROUP", "LayoutCode", "known_layouts", "parse_layout", "read_layout"]
