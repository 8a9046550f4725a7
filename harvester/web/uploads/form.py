"""A form as it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_MEGA = 1024 * 1024


@dataclass(frozen=True)
class Bounds:
    """How much a form may hold: bytes altogether, files, fields, and bytes of all fields."""

    whole: int = 256 * _MEGA
    files: int = 60
    fields: int = 5000
    text: int = 4 * _MEGA


@dataclass(frozen=True)
class HandedFile:
    """A file that was handed in: the name somebody gave it, and its place, which is its hash."""

    name: str
    path: Path
    size: int

    @property
    def sha256(self) -> str:
        """Give the file's hash."""
        return self.path.name


@dataclass(frozen=True)
class UploadedForm:
    """The fields and files of a form, by name; a file's field that was left empty has none."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[HandedFile, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """Give a field's value without blanks around it; ``None`` where it is empty or was not sent."""
        return next((value.strip() for value in self.values.get(name, ()) if value.strip()), None)

    def ticked(self, name: str) -> bool:
        """Say whether a box was ticked."""
        return self.one(name) is not None

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a field that is not empty."""
        return tuple(value for value in self.values.get(name, ()) if value.strip())

    def file(self, name: str) -> HandedFile | None:
        """Give the one file of a field."""
        return next(iter(self.files.get(name, ())), None)
