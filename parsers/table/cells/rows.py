"""One row of cells → one record, field by field; what could not be read is named in ``doubts`` with a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from parsers.findings import Finding, Place, ReadingCode, finding
from parsers.history import FieldPlace, Record, Upload
from parsers.table.cells.cells import FIELDS, CellRead, CellReader, reader_of
from parsers.table.cells.plain import Plain
from parsers.table.grid import Cell
from parsers.table.walk.layout import Layout
from parsers.table.walk.person import SeenRow
from parsers.table.words.columns import Column

_LONGEST_SHOWN = 200
_SHOWN = attrgetter("shown")
_BOX, _CERTAIN, _DOUBT = attrgetter("box"), attrgetter("certain"), attrgetter("doubt")
_UPLOADS = tuple((name, f"{name}.status", f"{name}.at") for name in ("lifelong_upload", "environment_upload"))
_NO_UPLOAD = Upload()
# A name's meaning depends on its row, a window's text is its own: neither is worth remembering.
_NEVER_THE_SAME = frozenset({Column.COURSE_NAME, Column.WINDOW})


@dataclass(slots=True)
class RecordDraft:
    """A record in the making: values by (dotted) field name, doubts in order, findings without their record yet."""

    cells: dict[str, str]
    page: int | None
    values: dict[str, object] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    problems: list[tuple[ReadingCode, str, str]] = field(default_factory=list)
    other_conditions: tuple[str, ...] = ()
    places: dict[str, FieldPlace] = field(default_factory=dict)
    offered: bool = False

    def doubt(self, name: str) -> None:
        """Name a field as not read for certain, once."""
        if name not in self.doubts:
            self.doubts.append(name)

    def findings(self, position: int) -> list[Finding]:
        """Make the findings, now that the record's position from 1 is known."""
        place = Place(page=self.page, row=position)
        return [finding(code, place, column=label, text=text[:_LONGEST_SHOWN]) for code, label, text in self.problems]

    def record(self, package: str | None, position: int) -> Record:
        """Make the record at its position from 1."""
        values = self.values.copy()
        for name, status, at in _UPLOADS:
            word, instant = values.pop(status, None), values.pop(at, None)
            # Most of a table's are the one that has not been.
            values[name] = _NO_UPLOAD if word is None and instant is None else {"status": word, "at": instant}
        values["package"] = package
        values["cells"] = self.cells
        values["place"] = {"page": self.page, "row": position}
        values["doubts"] = tuple(self.doubts)
        values["places"] = self.places
        return Record.model_validate(values)


class _ColumnPlan(NamedTuple):
    """What reading one column needs; ``known`` are the texts that were read in it before."""

    position: int
    label: str
    column: Column | None
    reader: CellReader
    repeats: bool
    known: dict[str, Plain | CellRead]


class RowReader:
    """Reads the rows of one layout, or of each row only the columns of ``only``."""

    def __init__(self, layout: Layout, only: frozenset[Column] | None = None) -> None:
        """Work out once what every row under this layout needs."""
        meaning = {index: column for column, index in layout.columns.items() if only is None or column in only}
        self._plans = [
            _ColumnPlan(i, label, meaning.get(i), reader_of(meaning.get(i)), meaning.get(i) not in _NEVER_THE_SAME, {})
            for i, label in enumerate(layout.labels)
            if only is None or i in meaning
        ]
        # All fields these columns give, so that a row's values need not grow one by one.
        self._blank: dict[str, object] = {"platform_id": None}
        self._blank |= dict.fromkeys(name for plan in self._plans if plan.column for name in FIELDS[plan.column])
        self._labels = [plan.label for plan in self._plans]
        self._missing = tuple(name for column in layout.missing for name in FIELDS[column])
        self._code_apart = Column.COURSE_CODE in layout.columns
        self._ends_apart = Column.STARTED in layout.columns

    def read(self, rows: Sequence[SeenRow]) -> list[RecordDraft]:
        """Read rows whose cells stand under the layout's columns one to one."""
        if not rows:
            return []
        texts = list(zip(*[seen.texts for seen in rows], strict=True))
        ids = [seen.row.platform_id for seen in rows]
        columns = [_column(plan, texts[plan.position], ids) for plan in self._plans]
        remarkable = {i for plan, column in zip(self._plans, columns, strict=True) for i in _remarkable(plan, column)}
        told = enumerate(zip(rows, zip(*columns, strict=True), strict=True))
        return [self._draft(seen, reads, i in remarkable) for i, (seen, reads) in told]

    def _draft(self, seen: SeenRow, reads: Sequence[Plain | CellRead], remarkable: bool) -> RecordDraft:
        row, cells = seen.row, seen.cells
        values = self._blank.copy()
        values["platform_id"] = row.platform_id
        for read in reads:
            values |= read.values
        draft = RecordDraft(dict(zip(self._labels, map(_SHOWN, reads), strict=True)), row.page, values)
        if self._code_apart:
            codes = [code for read in reads if (code := read.values.get("course_code"))]
            values["course_code"] = codes[-1] if codes else None
        # A saved page has no places, and offers nothing.
        printed = bool(cells) and draft.page is not None and (any(map(_BOX, cells)) or not all(map(_CERTAIN, cells)))
        if printed or remarkable or any(map(_DOUBT, cells)):
            for plan, read in zip(self._plans, reads, strict=True):
                _remark(draft, read, plan.label)
                if cells:
                    _mark(draft, plan, cells[plan.position], read.shown)
        if self._ends_apart:
            _hold_end_against_start(draft)
        for name in self._missing:
            draft.doubt(name)
        return draft


def _column(plan: _ColumnPlan, texts: Sequence[str], ids: Sequence[str | None]) -> list[Plain | CellRead]:
    """Read one column's cells from top to bottom; ``ids`` are their rows' course ids."""
    read, known = plan.reader, plan.known
    if not plan.repeats:
        return list(map(read, texts, ids))
    return [known.get(text) or known.setdefault(text, read(text, None)) for text in texts]


def _remarkable(plan: _ColumnPlan, column: Sequence[Plain | CellRead]) -> Iterable[int]:
    """Give the positions of the cells about which there is more to say than their values."""
    if plan.repeats and not any(map(_is_remarkable, plan.known.values())):
        return ()
    return [i for i, read in enumerate(column) if isinstance(read, CellRead) and read.remarkable]


def _is_remarkable(read: Plain | CellRead) -> bool:
    return isinstance(read, CellRead) and read.remarkable


def _remark(draft: RecordDraft, read: Plain | CellRead, label: str) -> None:
    if not isinstance(read, CellRead):
        return
    draft.doubts += read.doubts
    draft.problems += [(problem, label, read.shown) for problem in read.problems]
    if read.others:
        draft.other_conditions = read.others


def _hold_end_against_start(draft: RecordDraft) -> None:
    """Find an end before its start where each has a column of its own."""
    start, end = draft.values.get("started_at"), draft.values.get("ended_at")
    if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
        draft.problems.append(
            (ReadingCode.END_BEFORE_START, "", f"{start:%Y-%m-%d %H:%M:%S} - {end:%Y-%m-%d %H:%M:%S}")
        )


def _mark(draft: RecordDraft, plan: _ColumnPlan, cell: Cell, shown: str) -> None:
    """Doubt what the reader only offers or does not vouch for; keep where each field was printed."""
    names = FIELDS[plan.column] if plan.column is not None else ()
    if cell.doubt is not None and names:
        draft.problems.append((cell.doubt, plan.label, shown))
        for name in names:
            draft.doubt(name)
    for name in names:
        if not cell.certain:
            draft.doubt(name)
            draft.offered = True
        if cell.box is not None:
            draft.places[name] = cell.box.place
