"""The same course seen twice: in the single list and in a package (one record), or in a phone's copy of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from parsers.findings import ReadingCode
from parsers.table.cells.rows import RecordDraft
from parsers.table.words.columns import Column
from parsers.table.words.fold import bare

_COMPARED = (
    "course_type", "category", "course_name", "course_code", "platform_id", "started_at", "ended_at", "reading_seconds",
    "exam_score", "questionnaire", "conditions", "pass_status", "passed", "certified_hours",
    "lifelong_upload.status", "lifelong_upload.at", "environment_upload.status", "environment_upload.at",
)  # fmt: skip
# What one list of the same page may say and another not.
_OF_ONE_LIST = frozenset({"platform_id", "category"})
#: The columns that ``identity`` looks at.
IDENTIFYING = frozenset({Column.COURSE_NAME, Column.COURSE_CODE})


@dataclass(slots=True)
class Placed:
    """A record in the making and the package (by position) it stands in; ``part`` counts the tables."""

    draft: RecordDraft
    package: int | None
    part: int


@dataclass(slots=True)
class Merged:
    """The records that are left, in document order, and how many rows went into others."""

    placed: list[Placed]
    merged: int = 0
    copies: int = 0
    copied_parts: frozenset[int] = frozenset()
    differing: list[Placed] = field(default_factory=list)
    repeated: list[Placed] = field(default_factory=list)


def merge(rows: Sequence[Placed]) -> Merged:
    """Drop copies of tables, then let each single-list row that a package shows too carry that package."""
    copied = _copies(rows)
    kept = [row for row in rows if row.part not in copied]
    result = Merged([], copies=len(rows) - len(kept), copied_parts=copied)
    rows = kept
    singles: dict[Hashable, list[Placed]] = defaultdict(list)
    packaged: dict[Hashable, list[Placed]] = defaultdict(list)
    dropped: set[int] = set()
    for row in rows:
        (singles if row.package is None else packaged)[identity(row.draft)].append(row)
    for course, listed in packaged.items():
        _join(listed, singles.get(course, []), dropped, result)
    result.placed = [row for row in rows if id(row) not in dropped]
    result.repeated = _repeated(result.placed)
    return result


def _join(packaged: list[Placed], singles: list[Placed], dropped: set[int], result: Merged) -> None:
    """Pair each single row with the first package row of the same stamps; the earlier one on the page stays."""
    free = list(singles)
    unpaired = []
    for row in packaged:
        twin = next((single for single in free if _stamps(single.draft) == _stamps(row.draft)), None)
        if twin is None:
            unpaired.append(row)
            continue
        free.remove(twin)
        stays, goes = (twin, row) if twin.part < row.part else (row, twin)
        differing = _differing(stays.draft, goes.draft)
        for name in differing:
            stays.draft.doubt(name)
        if differing:
            result.differing.append(stays)
        for name in _OF_ONE_LIST:
            if not stays.draft.values.get(name):
                stays.draft.values[name] = goes.draft.values.get(name)
        stays.package = row.package
        dropped.add(id(goes))
        result.merged += 1
    if free and unpaired:
        result.differing += free


def _differing(one: RecordDraft, other: RecordDraft) -> list[str]:
    pairs = {name: (_comparable(one.values.get(name)), _comparable(other.values.get(name))) for name in _COMPARED}
    return [
        name
        for name, (here, there) in pairs.items()
        if here != there and name != "platform_id" and not (name in _OF_ONE_LIST and None in {here, there})
    ]


def _comparable(value: object) -> object:
    """Give a text without the white space that a print may have lost or put in."""
    return bare(value) if isinstance(value, str) else value


def _copies(rows: Sequence[Placed]) -> frozenset[int]:
    """Find the whole tables every row of which stands in another one with at least as many values.

    Pages hold a second table for narrow screens that only a style sheet hides, often with fewer columns.
    """
    tables: dict[int, list[Placed]] = defaultdict(list)
    for row in rows:
        if row.package is None:
            tables[row.part].append(row)
    if len(tables) < 2:
        return frozenset()
    filled = {part: _filled(table) for part, table in tables.items()}
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for part, table in tables.items():
        alike[len(table), identity(table[0].draft)].append(part)
    copies: set[int] = set()
    for part, table in tables.items():
        for other in alike[len(table), identity(table[0].draft)]:
            candidate = tables[other]
            if other == part or other in copies:
                continue
            fuller = (filled[other], -other) > (filled[part], -part)
            if fuller and _is_copy(table, candidate):
                copies.add(part)
                break
    return frozenset(copies)


def _filled(table: Sequence[Placed]) -> int:
    return sum(value is not None for row in table for value in row.draft.values.values())


def _is_copy(table: Sequence[Placed], candidate: Sequence[Placed]) -> bool:
    return all(_agrees(row.draft, other.draft) for row, other in zip(table, candidate, strict=True))


def _agrees(copy: RecordDraft, original: RecordDraft) -> bool:
    if copy.values.get("number") != original.values.get("number") or identity(copy) != identity(original):
        return False
    return all(
        copy.values.get(name) is None or _comparable(copy.values.get(name)) == _comparable(original.values.get(name))
        for name in _COMPARED
        if name != "conditions"
    )


def _repeated(rows: Sequence[Placed]) -> list[Placed]:
    """Give the rows that say exactly what an earlier row of the same list says."""
    first: dict[Hashable, Hashable] = {}
    seen: dict[Hashable, set[Hashable]] = {}
    repeated = []
    for row in rows:
        course, stamps = (row.package, identity(row.draft)), _stamps(row.draft)
        if first.setdefault(course, stamps) is stamps:
            continue
        # Only a course that comes again is worth hashing its stamps.
        known = seen.setdefault(course, {first[course]})
        if stamps in known and row.draft.values.get("started_at") is not None:
            repeated.append(row)
        known.add(stamps)
    return repeated


def identity(draft: RecordDraft) -> Hashable:
    """Give a course's identity: its code where there is one, else the platform's id, else its name."""
    values = draft.values
    return values.get("course_code") or values.get("platform_id") or bare(str(values.get("course_name") or ""))


def _stamps(draft: RecordDraft) -> Hashable:
    return draft.values.get("started_at"), draft.values.get("ended_at")


def problems_of(result: Merged) -> None:
    """Put the finding to every record that two lists tell differently, or that one list tells twice."""
    for row in result.differing:
        row.draft.problems.append((ReadingCode.LISTS_DIFFER, "", str(row.draft.values.get("course_name") or "")))
    for row in result.repeated:
        row.draft.problems.append((ReadingCode.DUPLICATE_RECORD, "", str(row.draft.values.get("course_name") or "")))
