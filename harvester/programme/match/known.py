"""Which known course a text probably names that was only offered (recognised, or read by two readers differently)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from harvester.programme.match.matching import MARGIN, SLIP, UNLIKE, MatchedBy
from harvester.programme.names import fold, fold_code
from harvester.programme.parts.model import Outline

# Another part or edition of a course is another course, and text recognition seldom makes or loses such a mark.
_COUNTED = re.compile(r"[0-9a-z]+|[〇一二兩三四五六七八九十]|[甲乙丙丁上中下前後續]$|初階|中階|高階|進階|入門|基礎")


@dataclass(frozen=True)
class KnownCourse:
    """A known course by its title, what told it, and whether the name as read speaks for it."""

    title: str
    by: MatchedBy
    agrees: bool


class KnownCourses:
    """The courses of some plans, by code and by name."""

    def __init__(self, programmes: Iterable[Outline]) -> None:
        """Take the courses of all packages; the same name in two plans is one course."""
        self._titles: dict[str, str] = {}
        self._by_code: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        for course in (course for programme in programmes for course in programme.courses()):
            key = fold(course.name)
            self._titles.setdefault(key, course.name)
            self._names.setdefault(key, set()).update(fold(name) for name in (course.name, *course.also))
            self._by_code.update((fold_code(code), key) for code in course.codes)

    def find(self, name: str | None, code: str | None) -> KnownCourse | None:
        """Find the course by its code first, then by a name like no other's; ``None`` if it is none of them."""
        read = fold(name or "")
        key = self._by_code.get(fold_code(code or ""))
        if key is not None:
            agrees = not read or (self._likeness(read, key) >= UNLIKE and self._same_part(read, key))
            return KnownCourse(self._titles[key], MatchedBy.CODE, agrees)
        ranked = sorted(((self._likeness(read, key), key) for key in self._titles), reverse=True) if read else []
        if not ranked or ranked[0][0] < SLIP or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return None
        key = ranked[0][1]
        return KnownCourse(self._titles[key], MatchedBy.NAME, agrees=True) if self._same_part(read, key) else None

    def _likeness(self, read: str, key: str) -> float:
        return max(fuzz.ratio(read, name) for name in self._names[key])

    def _same_part(self, read: str, key: str) -> bool:
        return any(_COUNTED.findall(read) == _COUNTED.findall(name) for name in self._names[key])
