"""Records of two people that are alike in course, start and end.

By chance, among 350,000 people of 20 records each, some 90 pairs share one record to the second and none share two;
to the minute hundreds of thousands share one, and one pair shares two. So two alike to the second, or three to the
minute, are no chance. A class that sits down together at 09:00 sharp is none either, and no fraud: what more than
five people share to the minute is a class's.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from harvester.bulk.across.studies import Studies

_TO_THE_SECOND = 2
_TO_THE_MINUTE = 3
_CLASS = 5
#: A set that more people share is not compared pair by pair, but each with the first and the next of them.
_MANY = 60
_CACHE_KB = 256 * 1024

#: Places for what was seen once; of seven million records some five in a hundred meet another one's by chance.
_PLACES = 1 << 27

_CANDIDATES = """
CREATE TEMP TABLE candidate (person INTEGER, document TEXT, record INTEGER, course INTEGER, start INTEGER, end INTEGER)
"""
_GROUPS = """
CREATE TEMP TABLE alike AS
SELECT row_number() OVER () AS id, course, start, end, start % 60 = 0 AND end % 60 = 0 AS minute
FROM candidate GROUP BY course, start, end HAVING min(person) <> max(person)
"""
_SHARING = """
CREATE TEMP TABLE sharing AS
SELECT DISTINCT alike.id AS id, alike.minute AS minute, candidate.person AS person
FROM alike JOIN candidate USING (course, start, end)
"""
_MEMBERS = """
CREATE TEMP TABLE member AS
SELECT sharing.*, crowd.people FROM sharing
JOIN (SELECT id, count(*) AS people FROM sharing GROUP BY id) crowd USING (id)
"""
_PAIRS = """
SELECT one.person, other.person, sum(NOT one.minute), count(*) FROM member one JOIN member other USING (id)
WHERE one.person < other.person AND one.people <= :many AND NOT (one.minute AND one.people > :class)
GROUP BY one.person, other.person
"""
_OF_MANY = """
SELECT id, person FROM member WHERE people > :many AND NOT minute ORDER BY id, person
"""
_CLASSES = """
SELECT person, count(*), max(people) FROM member WHERE minute AND people > :class GROUP BY person
HAVING count(*) >= :few ORDER BY person
"""
_SHARED = """
SELECT DISTINCT study.document, study.record FROM member one JOIN member other USING (id)
JOIN alike USING (id) JOIN candidate study USING (course, start, end)
WHERE one.person = :person AND other.person = :other AND study.person = :person
AND NOT (one.minute AND one.people > :class)
ORDER BY study.document, study.record
"""
_OWN_CLASS = """
SELECT DISTINCT study.document, study.record FROM member JOIN alike USING (id)
JOIN candidate study USING (course, start, end)
WHERE member.person = :person AND study.person = :person AND member.minute AND member.people > :class
ORDER BY study.document, study.record
"""
_INDEXES = (
    "CREATE INDEX temp.member_id ON member (id, person)",
    "CREATE INDEX temp.member_person ON member (person)",
    "CREATE UNIQUE INDEX temp.alike_id ON alike (id)",
    "CREATE INDEX temp.candidate_stamps ON candidate (course, start, end)",
)

Where = tuple[str, int]


class SharedStamps(NamedTuple):
    """What a person's records share with others': ``records`` are (document, record) of the person's own.

    ``others`` are positions in the roster; for a class it is empty, and ``people`` how many share the most shared.
    """

    person: int
    others: tuple[int, ...]
    records: tuple[Where, ...]
    people: int = 0

    @property
    def of_a_class(self) -> bool:
        """Whether a class shares them, which is no doubt of anybody."""
        return not self.others


def same_stamps(studies: Studies) -> Iterator[SharedStamps]:
    """Give everybody who shares records with others, in the roster's order; joins are the database's."""
    db = studies.db
    db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    for table in ("member", "sharing", "alike", "candidate"):
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")
    db.execute(_CANDIDATES)
    db.executemany("INSERT INTO temp.candidate VALUES (?, ?, ?, ?, ?, ?)", _candidates(db))
    for step in (_GROUPS, _SHARING, _MEMBERS, *_INDEXES):
        db.execute(step)
    others: dict[int, set[int]] = defaultdict(set)
    for one, other in _pairs(db):
        others[one].add(other)
        others[other].add(one)
    for person in sorted(others):
        found = tuple(sorted(others[person]))
        records = {where for other in found for where in _records(db, _SHARED, person=person, other=other)}
        yield SharedStamps(person, found, tuple(sorted(records)))
    for person, _, people in db.execute(_CLASSES, {"class": _CLASS, "few": _TO_THE_MINUTE}).fetchall():
        yield SharedStamps(person, (), tuple(_records(db, _OWN_CLASS, person=person)), people)


def _candidates(db: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """Give the records whose course and stamps may be another's: sorting all of them to find a few takes far longer.

    Each is marked at a place that follows from its course and stamps; where two meet, both are looked at.
    """
    once, again = bytearray(_PLACES // 8), bytearray(_PLACES // 8)
    for row in db.execute("SELECT course, start, end FROM study"):
        place = hash(row) % _PLACES
        at, bit = place >> 3, 1 << (place & 7)
        if once[at] & bit:
            again[at] |= bit
        else:
            once[at] |= bit
    for row in db.execute("SELECT person, document, record, course, start, end FROM study"):
        place = hash(row[3:]) % _PLACES
        if again[place >> 3] & 1 << (place & 7):
            yield row


def _pairs(db: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Give the pairs of people that share enough."""
    for one, other, seconds, together in db.execute(_PAIRS, {"many": _MANY, "class": _CLASS}).fetchall():
        if seconds >= _TO_THE_SECOND or together >= _TO_THE_MINUTE:
            yield one, other
    shared: dict[tuple[int, int], int] = defaultdict(int)
    first, before, group = -1, -1, -1
    for own, person in db.execute(_OF_MANY, {"many": _MANY}):
        if own != group:
            group, first = own, person
        else:
            for pair in {(first, person), (before, person)}:
                shared[pair] += 1
        before = person
    yield from (pair for pair, count in shared.items() if count >= _TO_THE_SECOND)


def _records(db: sqlite3.Connection, query: str, **values: int) -> Iterator[Where]:
    yield from db.execute(query, {"class": _CLASS, **values}).fetchall()
