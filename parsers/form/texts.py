"""What every kind of form file is reduced to: the texts of its cells in reading order, and its tables."""

from __future__ import annotations

from dataclasses import dataclass

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormTexts:
    """``cells``: every text in reading order, a table's cell by cell; ``tables``: rows of cells as they stand."""

    cells: tuple[str, ...]
    tables: tuple[Table, ...] = ()
