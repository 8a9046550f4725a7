"""What a list's columns are (``office-lists/1``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Bound


class ListField(StrEnum):
    """What a column can hold; ``blank`` is to be filled in or signed by hand, ``letter`` the plan's letter."""

    LINE = "line"
    UNIT = "unit"
    PERSON = "person"
    NAME = "name"
    CATEGORY = "category"
    GRANT = "grant"
    HOURS = "hours"
    COMPLETED = "completed"
    USE_BY = "use_by"
    LETTER = "letter"
    LEVEL = "level"
    BLANK = "blank"


class ListColumn(BaseModel):
    """A column: its header, what stands in it, and its width in half-width letters (what its texts need, if none).

    ``order`` is its place among the others where it is not the one it has in the file; equal ones stay as they stand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    field: ListField
    width: Annotated[int, Bound(ge=2, le=120)] | None = None
    order: int | None = None


class ListsFile(BaseModel):
    """The file as it stands; ``roc`` writes days in ROC years (107/08/20)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal["office-lists/1"] = Bound(alias="schema")
    roc: bool = True
    approval: Annotated[tuple[ListColumn, ...], Bound(min_length=1)]
    commendation: Annotated[tuple[ListColumn, ...], Bound(min_length=1)]


@dataclass(frozen=True)
class Lists:
    """The columns of both lists, in their order."""

    approval: tuple[ListColumn, ...]
    commendation: tuple[ListColumn, ...]
    roc: bool
