"""Time stamps, windows and durations as the platform and its prints write them, read without a guess."""

from parsers.history.instants import TAIPEI
from parsers.moments.duration import read_duration
from parsers.moments.outcomes import (
    Absent,
    DateOnly,
    Duration,
    Impossible,
    Instant,
    Missing,
    MomentPart,
    Precision,
    Seconds,
    Stamp,
    StampWindow,
    Unreadable,
)
from parsers.moments.precision import precision_of
from parsers.moments.republic import BEFORE_THE_FIRST, republic_year, western_of, western_year
from parsers.moments.stamp import read_stamp
from parsers.moments.window import read_window

__all__ = [
    "BEFORE_THE_FIRST",
    "TAIPEI",
    "Absent",
    "DateOnly",
    "Duration",
    "Impossible",
    "Instant",
    "Missing",
    "MomentPart",
    "Precision",
    "Seconds",
    "Stamp",
    "StampWindow",
    "Unreadable",
    "precision_of",
    "read_duration",
    "read_stamp",
    "read_window",
    "republic_year",
    "western_of",
    "western_year",
]
