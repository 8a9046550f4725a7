"""The layouts that come with the program: the platform's own through the years, and other sites of the same product."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from parsers.table.layouts.model import TableLayout

UNKNOWN = "unknown"


@cache
def shipped_layouts() -> tuple[TableLayout, ...]:
    """Read every shipped declaration, in the order in which a page is held against them."""
    folder = files(__package__).joinpath("shipped")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return tuple(
        TableLayout.model_validate(tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))) for name in names
    )


def named_layout(name: str | None, layouts: Iterable[TableLayout] = ()) -> TableLayout | None:
    """Find a layout by its name, among ``layouts`` and the shipped ones."""
    return next((layout for layout in (*layouts, *shipped_layouts()) if layout.name == name), None)


def named(headers: Iterable[tuple[str, ...]], layouts: Iterable[TableLayout] = ()) -> str:
    """Name the layout of tables by their header texts alone, where a source carries no sign of its own."""
    tables = list(headers)
    known = (*layouts, *shipped_layouts())
    return next((layout.name for layout in known if any(map(layout.is_over, tables))), UNKNOWN)
