"""Why the columns of a table cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class Clash(StrEnum):
    """Why the columns of a table cannot be told; the words stand under ``duty.clash``."""

    UNKNOWN = auto()
    NO_HEADER = auto()
    NO_PERSON = auto()
    NO_TIME = auto()
    NO_KIND = auto()
    NO_END = auto()
    TWO_OF_A_KIND = auto()
    TWO_DATES = auto()
    WHOSE_TIMES = auto()
    OTHER_MONTH = auto()


@dataclass(frozen=True, slots=True)
class HeaderClash:
    """A clash and the headers it concerns."""

    clash: Clash
    headers: tuple[str, ...] = ()
