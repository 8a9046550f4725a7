"""Which record is which course of the plan: by code where known, else by name; else in front of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.taken import Taken
from harvester.programme.names import fold, fold_code, part_marks
from harvester.programme.parts.model import Course, Outline
from parsers.findings import Finding, Place, finding

#: Similarity (0 to 100) from which a name is one course's with slips; two such courses so near are not told apart.
SLIP = 80.0
MARGIN = 12.0
_BRACKETED = re.compile(r"(?P<name>.+)[(（](?P<code>[^()（）]+)[)）]\s*", re.DOTALL)
#: Below it a name beside a known code is so unlike the plan's that a person should hear of it.
UNLIKE = 70.0


class MatchedBy(StrEnum):
    """What made a record be taken for a course."""

    CODE = "code"
    NAME = "name"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Match:
    """A record that is a course of the plan."""

    taken: Taken
    by: MatchedBy


@dataclass(frozen=True)
class Offer:
    """A record that may be one of these courses (folded names); only a person can say."""

    taken: Taken
    courses: frozenset[str]


@dataclass(frozen=True)
class Matching:
    """All records sorted: matched to courses (by folded name), offered to a person, others."""

    matches: dict[str, tuple[Match, ...]]
    offers: tuple[Offer, ...]
    others: tuple[Taken, ...]
    findings: tuple[Finding, ...]

    def of(self, course: Course) -> tuple[Match, ...]:
        """Give the records matched to a course."""
        return self.matches.get(fold(course.name), ())

    def offered(self, course: Course) -> tuple[Offer, ...]:
        """Give the records a person might say are this course."""
        return tuple(offer for offer in self.offers if fold(course.name) in offer.courses)


class _Index:
    """The plan's courses by what tells them: codes, names, packages."""

    def __init__(self, programme: Outline) -> None:
        self.title: dict[str, Course] = {}
        self.by_code: dict[str, str] = {}
        self.by_name: dict[str, str] = {}
        self.in_package: dict[str, frozenset[str]] = {}
        for package in programme.package:
            keys = frozenset(fold(course.name) for course in package.course)
            for name in (package.name, *package.also):
                self.in_package[fold(name)] = keys
        for course in programme.courses():
            key = fold(course.name)
            self.title.setdefault(key, course)
            self.by_code |= {fold_code(code): key for code in course.codes}
            self.by_name |= {fold(name): key for name in (course.name, *course.also)}

    def codes_of(self, key: str) -> set[str]:
        return {code for code, owner in self.by_code.items() if owner == key}

    def similar(self, name: str, among: Iterable[str]) -> list[tuple[float, str]]:
        folded = fold(name)
        known = set(among)
        best: dict[str, float] = {}
        for other, key in self.by_name.items():
            if key in known:
                best[key] = max(best.get(key, 0.0), fuzz.ratio(folded, other))
        return sorted(((score, key) for key, score in best.items()), reverse=True)


def match_records(records: Iterable[Taken], programme: Outline) -> Matching:
    """Sort the records of one person by the plan's courses."""
    index = _Index(programme)
    sorter = _Sorter(index)
    later = [item for item in (_with_known_code(one, index) for one in records) if not sorter.take(item)]
    for item in later:
        sorter.take_similar(item)
    matches = {key: tuple(found) for key, found in sorter.matches.items()}
    return Matching(matches, tuple(sorter.offers), tuple(sorter.others), tuple(sorter.findings))


def _with_known_code(item: Taken, index: _Index) -> Taken:
    """Part a code the plan knows from a name that ends in it; reading alone takes too short a one for the name's."""
    found = _BRACKETED.fullmatch(item.name or "")
    if item.record.course_code is not None or found is None or fold_code(found["code"]) not in index.by_code:
        return item
    parted = {"course_name": found["name"].rstrip(), "course_code": found["code"]}
    return replace(item, record=item.record.model_copy(update=parted))


class _Sorter:
    def __init__(self, index: _Index) -> None:
        self.index = index
        self.matches: dict[str, list[Match]] = {}
        self.offers: list[Offer] = []
        self.others: list[Taken] = []
        self.findings: list[Finding] = []

    def take(self, item: Taken) -> bool:
        """Take a record whose code or whole name says for certain which course it is."""
        stated = item.confirmed_course
        if stated is not None and stated.course in self.index.title:
            self._match(item, stated.course, MatchedBy.CONFIRMED)
            self._say(ProgrammeCode.MATCH_CONFIRMED, item, course=self._title(stated.course), by=stated.by)
            return True
        by_code = self.index.by_code.get(item.code or "")
        as_read = self.index.by_name.get(fold(item.record.course_name or ""))
        by_name = as_read if item.certain("course_name") else None
        offered_code = self.index.by_code.get(fold_code(item.record.course_code or ""))
        says_other = as_read or self._near(item, by_code)
        if by_code is not None and says_other is not None and says_other != by_code:
            self._conflict(item, by_code, says_other)
            return True
        if by_code is None and by_name is not None and offered_code not in (None, by_name):
            self._conflict(item, offered_code or "", by_name)
            return True
        if by_code is not None:
            self._match(item, by_code, MatchedBy.CODE)
            if item.name and self.index.similar(item.name, [by_code])[0][0] < UNLIKE:
                self._say(ProgrammeCode.NAME_DIFFERS, item, course=self._title(by_code))
            return True
        if by_name is not None:
            self._match(item, by_name, MatchedBy.NAME)
            if item.code and self.index.codes_of(by_name):
                self._say(ProgrammeCode.COURSE_RECODED, item, course=self._title(by_name))
            return True
        return False

    def take_similar(self, item: Taken) -> None:
        """Take a record whose name only resembles a course's, or was not read for certain."""
        home = self.index.in_package.get(fold(item.record.package or ""))
        free = [key for key in (home or self.index.title) if key not in self.matches]
        name = item.record.course_name
        offered = self._offered_by_value(item)
        ranked = self.index.similar(name, free) if name else []
        near = [key for score, key in ranked if score >= SLIP]
        if offered is not None and offered not in self.matches:
            self._offer(ProgrammeCode.COURSE_OFFERED, item, [offered])
        elif home is not None and item.name and near and self._alone(ranked) and self._only_slips(item, near[0]):
            self._match(item, near[0], MatchedBy.NAME)
            self._say(ProgrammeCode.MATCHED_BY_SIMILARITY, item, course=self._title(near[0]))
        elif near:
            self._offer(ProgrammeCode.COURSE_OFFERED, item, near)
        elif home is not None:
            # with every course there already it may be one of them again, and must not count beside the package
            self._offer(ProgrammeCode.COURSE_NOT_RECOGNISED, item, free or sorted(home))
        else:
            self.others.append(item)

    def _near(self, item: Taken, by_code: str | None) -> str | None:
        """Give the course a name says with slips; a name that is only an offer can cast doubt on a code too."""
        if by_code is None or not item.record.course_name:
            return None
        ranked = self.index.similar(item.record.course_name, self.index.title)
        score, key = ranked[0]
        return key if score >= SLIP and self._alone(ranked) else None

    def _offered_by_value(self, item: Taken) -> str | None:
        record = item.record
        by_code = self.index.by_code.get(fold_code(record.course_code or ""))
        return by_code or (self.index.by_name.get(fold(record.course_name)) if record.course_name else None)

    def _only_slips(self, item: Taken, key: str) -> bool:
        """Say whether nothing but slips parts a record from a course: no other code, no other part or number."""
        codes = self.index.codes_of(key)
        if item.code is not None and codes and item.code not in codes:
            return False
        names = [name for name, owner in self.index.by_name.items() if owner == key]
        return any(part_marks(item.name or "") == part_marks(name) for name in names)

    @staticmethod
    def _alone(ranked: list[tuple[float, str]]) -> bool:
        return len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= MARGIN

    def _match(self, item: Taken, key: str, by: MatchedBy) -> None:
        self.matches.setdefault(key, []).append(Match(item, by))

    def _conflict(self, item: Taken, by_code: str, by_name: str) -> None:
        self.offers.append(Offer(item, frozenset({by_code, by_name})))
        params = {"by_code": self._title(by_code), "by_name": self._title(by_name)}
        self._say(ProgrammeCode.CODE_NAME_CONFLICT, item, **params)

    def _offer(self, code: ProgrammeCode, item: Taken, keys: list[str]) -> None:
        self.offers.append(Offer(item, frozenset(keys)))
        self._say(code, item, course="、".join(self._title(key) for key in keys))

    def _say(self, code: ProgrammeCode, item: Taken, **params: str) -> None:
        record = item.record
        place = Place(page=record.place.page, row=item.number)
        name, number = record.course_name or "—", record.course_code or "—"
        self.findings.append(finding(code, place, file=item.source, name=name, course_code=number, **params))

    def _title(self, key: str) -> str:
        return f"「{self.index.title[key].name}」"
