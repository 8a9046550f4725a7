"""How a print is to be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SecondReader(StrEnum):
    """When the second reader is asked: about every page, about doubtful pages and a sample, or never."""

    ALWAYS = "always"
    WHEN_DOUBTFUL = "when-doubtful"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """``password`` opens an encrypted file; ``ocr`` allows text recognition where it is installed."""

    password: str | None = None
    second: SecondReader = SecondReader.WHEN_DOUBTFUL
    ocr: bool = True
