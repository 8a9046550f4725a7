"""A header row of a print: its labels with the place their letters take."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.pdf.glyphs import Quad
from parsers.table.words.columns import Column


@dataclass(slots=True)
class Label:
    """One header cell: the column it names (``None`` when unknown), its text and box."""

    column: Column | None
    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    def take(self, text: str, box: Quad) -> None:
        """Add letters to the cell."""
        self.text += text
        self.x0, self.top = min(self.x0, box[0]), min(self.top, box[1])
        self.x1, self.bottom = max(self.x1, box[2]), max(self.bottom, box[3])


@dataclass(slots=True)
class HeaderRow:
    """A header row: its labels from left to right and the stretch of the sheet's words it takes."""

    sheet: int
    first: int
    last: int
    labels: list[Label] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Give its upper edge."""
        return min(label.top for label in self.labels)

    @property
    def bottom(self) -> float:
        """Give its lower edge."""
        return max(label.bottom for label in self.labels)

    def position(self, column: Column) -> int | None:
        """Give the position of a column, if the header has it."""
        return next((at for at, label in enumerate(self.labels) if label.column is column), None)
