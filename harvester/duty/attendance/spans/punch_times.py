"""A person's punches in compact form: a city's year is millions of them."""

from __future__ import annotations

from array import array
from typing import NamedTuple

NO_OUT = -1
LONE_OUT = -2
LINE_BITS = 40


class Pairs(NamedTuple):
    """Rows that have both times; a place is the file's position shifted by ``LINE_BITS``, and the line."""

    came: list[int]
    left: list[int]
    places: list[int]


class Punches:
    """Punch rows in compact form, sorted by time.

    ``keys`` holds the punch in, or the punch out where the in is missing; ``outs`` the punch out, ``NO_OUT`` where
    it is missing, ``LONE_OUT`` where the key is itself the punch out; ``places`` file and line.
    """

    __slots__ = ("_sorted", "keys", "outs", "places")

    def __init__(self) -> None:
        """Begin without punches."""
        self.keys = array("q")
        self.outs = array("q")
        self.places = array("q")
        self._sorted = True

    def add(self, came: int | None, left: int | None, file: int, line: int) -> None:
        """Add a row; at least one of the two times (local seconds) is there."""
        if came is not None:
            key, out = came, NO_OUT if left is None else left
        elif left is not None:
            key, out = left, LONE_OUT
        else:
            return
        if self._sorted and self.keys and key < self.keys[-1]:
            self._sorted = False
        self.keys.append(key)
        self.outs.append(out)
        self.places.append(file << LINE_BITS | line)

    def add_pairs(self, pairs: Pairs, begin: int, end: int) -> None:
        """Add those of some rows from ``begin`` to before ``end``."""
        came = pairs.came[begin:end]
        if self._sorted and ((self.keys and came[0] < self.keys[-1]) or came != sorted(came)):
            self._sorted = False
        self.keys.fromlist(came)
        self.outs.fromlist(pairs.left[begin:end])
        self.places.fromlist(pairs.places[begin:end])

    def sort(self) -> None:
        """Put the rows in order of time; rows of the same second keep the file's order."""
        if self._sorted:
            return
        order = sorted(range(len(self.keys)), key=self.keys.__getitem__)
        for name in ("keys", "outs", "places"):
            column = getattr(self, name)
            setattr(self, name, array("q", (column[index] for index in order)))
        self._sorted = True

    def place(self, index: int) -> tuple[int, int]:
        """Give the file's position and the line of a row."""
        packed = self.places[index]
        return packed >> LINE_BITS, packed & ((1 << LINE_BITS) - 1)
