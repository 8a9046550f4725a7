"""A number that a page break cut in two: 「1」 at the foot of a sheet and 「6」 at the head of the next are row 16."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.pdf.grid.bands import Band, BandKind

_NUMBER = re.compile("[0-9]{1,6}")


def mark_rests(bands: Sequence[Band], number: int | None) -> None:
    """Mark bands that only look like rows of their own: the number before tells that the two digits are one number."""
    if number is None:
        return
    rows = [band for band in bands if band.kind is BandKind.ROW]
    for before, upper, lower in zip(rows, rows[1:], rows[2:], strict=False):
        if upper.sheet == lower.sheet or not _follow(bands, upper, lower):
            continue
        last = before.digits(number)
        if _NUMBER.fullmatch(last) and upper.digits(number) + lower.digits(number) == str(int(last) + 1):
            lower.kind, lower.rest = BandKind.PART, True


def _follow(bands: Sequence[Band], upper: Band, lower: Band) -> bool:
    """Say whether nothing but a repeated header stands between two bands."""
    places = [at for at, band in enumerate(bands) if band is upper or band is lower]
    return all(band.kind is BandKind.HEADER for band in bands[places[0] + 1 : places[1]])
