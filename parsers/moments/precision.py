"""How finely a record's stamp was printed, found again in its cells."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from parsers.history import Record
from parsers.moments.outcomes import Instant, Precision
from parsers.moments.window import read_window

# A day and a time have at least as many digits (99/1/2 8:05); most cells of a row have fewer and need no reading.
_FEWEST = 6
_KEPT = 2048


def precision_of(record: Record, field: Literal["started_at", "ended_at"]) -> Precision:
    """Tell whether ``field`` was printed to the second or to the minute.

    The record's own ``cells`` say so. A stamp on a full minute that no cell shows (stated by a person, taken from
    elsewhere) counts as printed to the minute: to be sure of its second, the second must have been seen.
    """
    stamp = record.started_at if field == "started_at" else record.ended_at
    seen = set()
    for text in record.cells.values():
        seen |= {side.precision for side in _instants(text) if side.at == stamp}
    if seen:
        return Precision.MINUTE if Precision.MINUTE in seen else Precision.SECOND
    return Precision.MINUTE if stamp is not None and stamp.second == 0 else Precision.SECOND


@lru_cache(maxsize=_KEPT)
def _instants(text: str) -> tuple[Instant, ...]:
    """Give the stamps of a cell. A record is asked of six times, and a course's name is the same in everybody's."""
    if sum(map(str.isdigit, text)) < _FEWEST:
        return ()
    window = read_window(text)
    return tuple(side for side in (window.start, window.end) if isinstance(side, Instant))
