"""How a print is to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

OnPage = Callable[[int, int], None]


class SecondReader(StrEnum):
    """When the second reader is asked: about every page, about doubtful pages and a sample, or never."""

    ALWAYS = "always"
    WHEN_DOUBTFUL = "when-doubtful"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """``password`` opens an encrypted file; ``ocr`` allows text recognition where it is installed.

    ``on_page`` is told which page of how many is about to be recognised, ``on_pages`` how many there are in all
    before the first is read.
    """

    password: str | None = None
    second: SecondReader = SecondReader.WHEN_DOUBTFUL
    ocr: bool = True
    on_page: OnPage | None = None
    on_pages: Callable[[int], None] | None = None
