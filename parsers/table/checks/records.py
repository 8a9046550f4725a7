"""A person's rows become records: each read by its columns, the same course seen twice made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.findings import Finding, ReadingCode, finding
from parsers.history import Package, Record
from parsers.table.cells.rows import RecordDraft, RowReader
from parsers.table.checks.checks import ListSeen
from parsers.table.checks.merge import Merged, Placed, merge, problems_of
from parsers.table.walk.person import ShownPerson, TablePart

_LEAST_CODES = 2  # so many other courses with a code make one without it strange


@dataclass(slots=True)
class RecordsRead:
    """What one person's rows became."""

    merged: Merged
    records: tuple[Record, ...]
    findings: list[Finding]
    lists: tuple[ListSeen, ...]
    rows_seen: int
    parts: tuple[TablePart, ...]


def read_records(person: ShownPerson, packages: Sequence[Package], *, cut_off: bool = False) -> RecordsRead:
    """Read every row of a person's tables; ``packages`` are the person's packages in order.

    ``cut_off``: the paper may have cut off the heading of a package, so that no row is in none for certain.
    """
    placed = []
    for position, part in enumerate(person.parts):
        drafts = RowReader(part.layout).read(part.rows)
        placed += [Placed(draft, part.package, position) for draft in drafts]
    merged = merge(placed)
    parts = [(i, part) for i, part in enumerate(person.parts) if i not in merged.copied_parts]
    numbers: dict[int, list[int | None]] = {i: [] for i, _ in parts}
    for row in placed:
        if row.part in numbers:
            numbers[row.part].append(_number(row.draft))
    lists = tuple(ListSeen(tuple(numbers[i]), part.package, part.stated) for i, part in parts)
    problems_of(merged)
    _doubt_missing_codes(merged, person.parts)
    records = []
    findings: list[Finding] = []
    for position, row in enumerate(merged.placed, start=1):
        if row.package in person.offered_packages or (cut_off and row.package is None):
            row.draft.doubt("package")
        if row.package is not None and (box := person.packages[row.package].box) is not None:
            row.draft.places["package"] = box.place
        records.append(row.draft.record(None if row.package is None else packages[row.package].name, position))
        if row.draft.problems:
            findings += row.draft.findings(position)
    findings += _about_all(merged)
    return RecordsRead(merged, tuple(records), findings, lists, len(placed), tuple(part for _, part in parts))


def _doubt_missing_codes(merged: Merged, parts: Sequence[TablePart]) -> None:
    """Doubt the code of a course that has none where the others have: a narrow cell cut its text's end off.

    A list that shows no code at all shows none on purpose.
    """
    coded = {parts[row.part].package for row in merged.placed if row.draft.values.get("course_code") is not None}
    drafts = [row.draft for row in merged.placed if parts[row.part].package in coded]
    bare = [draft for draft in drafts if draft.values.get("course_code") is None]
    if len(drafts) - len(bare) < max(_LEAST_CODES, 2 * len(bare)):
        return
    for draft in bare:
        if draft.values.get("course_name") is not None and "course_code" not in draft.doubts:
            draft.doubt("course_code")
            draft.problems.append((ReadingCode.NAME_CUT, "", str(draft.values.get("course_name") or "")))


def _number(draft: RecordDraft) -> int | None:
    value = draft.values.get("number")
    return value if isinstance(value, int) else None


def _about_all(merged: Merged) -> list[Finding]:
    findings = []
    others = Counter(label for row in merged.placed for label in set(row.draft.other_conditions))
    for label, count in others.items():
        findings.append(finding(ReadingCode.CONDITION_UNKNOWN, None, label=label, count=count))
    offered = sum(row.draft.offered for row in merged.placed)
    if offered:
        findings.append(finding(ReadingCode.VALUES_OFFERED, None, count=offered))
    if merged.merged:
        findings.append(finding(ReadingCode.MERGED_LISTS, None, count=merged.merged))
    return findings
