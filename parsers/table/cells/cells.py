"""One cell under one column → the fields it says. The same text under the same column is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from parsers.findings import ReadingCode
from parsers.history import Conditions
from parsers.moments import read_window
from parsers.table.cells import fields
from parsers.table.cells.fields import FieldRead
from parsers.table.cells.plain import GARBLED, PLAIN, Plain
from parsers.table.words.columns import Column
from parsers.table.words.conditions import read_conditions
from parsers.table.words.fold import bare, tidy
from parsers.table.words.naming import is_torn, take_apart

# No cell of the record table is anywhere near as long; reading one would only cost time.
_LONGEST = 3000
_SIMPLE: dict[Column, tuple[str, Callable[[str], FieldRead]]] = {
    Column.NUMBER: ("number", fields.number),
    Column.COURSE_TYPE: ("course_type", fields.words),
    Column.CATEGORY: ("category", fields.category),
    Column.READING: ("reading_seconds", fields.reading_seconds),
    Column.SCORE: ("exam_score", fields.score),
    Column.QUESTIONNAIRE: ("questionnaire", fields.words),
    Column.HOURS: ("certified_hours", fields.hours),
    Column.STARTED: ("started_at", fields.instant),
    Column.ENDED: ("ended_at", fields.instant),
    Column.LIFELONG_STATUS: ("lifelong_upload.status", fields.status),
    Column.LIFELONG_TIME: ("lifelong_upload.at", fields.instant),
    Column.ENVIRONMENT_STATUS: ("environment_upload.status", fields.status),
    Column.ENVIRONMENT_TIME: ("environment_upload.at", fields.instant),
}
_STACKED = {Column.LIFELONG: "lifelong_upload", Column.ENVIRONMENT: "environment_upload"}
FIELDS: dict[Column, tuple[str, ...]] = {
    **{column: (name,) for column, (name, _) in _SIMPLE.items()},
    **{column: (f"{name}.status", f"{name}.at") for column, name in _STACKED.items()},
    Column.TYPE_OR_CATEGORY: ("course_type", "category"),
    Column.COURSE_NAME: ("course_name", "course_code"),
    Column.COURSE_CODE: ("course_code",),
    Column.WINDOW: ("started_at", "ended_at"),
    Column.CONDITIONS: ("conditions",),
    Column.PASS_STATUS: ("pass_status", "passed"),
}


@dataclass(slots=True)
class CellRead:
    """What one cell says: its text as kept, values by (dotted) field name, doubted fields, kinds of problems.

    ``remarkable`` tells whether there is anything to say but the values.
    """

    shown: str
    values: dict[str, object] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    problems: tuple[ReadingCode, ...] = ()
    others: tuple[str, ...] = ()
    remarkable: bool = False

    def put(self, name: str, read: FieldRead) -> None:
        """Keep a field's value, and the doubt and the problem that come with it."""
        self.values[name] = read.value
        if read.problem is not None:
            self.remarkable = True
            self.doubts += (name,)
            if read.problem not in self.problems:
                self.problems += (read.problem,)


CellReader = Callable[[str, str | None], Plain | CellRead]
_CUT = ("…", "⋯", "...", "․․․")  # what a narrow cell puts in the place of the rest
Fill = Callable[[CellRead, str, str | None], None]


def reader_of(column: Column | None) -> CellReader:
    """Give what reads a cell under this column; a column nobody knows (``None``) is kept as it is.

    A text with a replacement character in it, or one longer than any cell, is doubted in all its fields.
    """
    fill = _FILL.get(column) if column is not None else None
    names = FIELDS[column] if column is not None and fill is not None else ()
    plain = PLAIN.get(column) if column is not None else None

    def read(text: str, platform_id: str | None) -> Plain | CellRead:
        if plain is not None and (found := plain(text, platform_id)):
            return found
        if len(text) > _LONGEST or GARBLED in text:
            return _unreadable(text, names)
        cell = CellRead(tidy(text))
        if fill is not None:
            fill(cell, text, platform_id)
        return cell

    return read


def _unreadable(text: str, names: Sequence[str]) -> CellRead:
    cell = CellRead(tidy(text[:_LONGEST]))
    for name in names:
        cell.put(name, FieldRead(Conditions() if name == "conditions" else None, ReadingCode.VALUE_UNREADABLE))
    return cell


def _one_field(name: str, reader: Callable[[str], FieldRead]) -> Fill:
    def fill(cell: CellRead, text: str, _platform_id: str | None) -> None:
        cell.put(name, reader(text))

    return fill


def _name(cell: CellRead, text: str, platform_id: str | None) -> None:
    taken = take_apart(text, platform_id)
    cut = taken.code is None and (taken.name.endswith(_CUT) or is_torn(taken.name))
    problem = ReadingCode.NAME_CUT if cut else None if taken.name else ReadingCode.VALUE_MISSING
    cell.put("course_name", FieldRead(taken.name or None, problem))
    cell.put("course_code", FieldRead(taken.code, ReadingCode.NAME_CUT if cut else None))
    cell.values["platform_id"] = platform_id or taken.platform_id


def _code(cell: CellRead, text: str, _platform_id: str | None) -> None:
    cell.values["course_code"] = bare(text).strip("-") or None


def _window(cell: CellRead, text: str, _platform_id: str | None) -> None:
    window = read_window(text)
    start, end = fields.stamp(window.start), fields.stamp(window.end)
    cell.put("started_at", start)
    cell.put("ended_at", end)
    first, last = fields.as_datetime(start), fields.as_datetime(end)
    if first is not None and last is not None and last < first:
        cell.problems += (ReadingCode.END_BEFORE_START,)
        cell.remarkable = True


def _conditions(cell: CellRead, text: str, _platform_id: str | None) -> None:
    conditions = read_conditions(text)
    cell.others = conditions.others
    cell.remarkable = bool(conditions.others)
    problem = None if conditions.whole else ReadingCode.CONDITIONS_UNREADABLE
    cell.put("conditions", FieldRead(conditions.conditions, problem))


def _pass_status(cell: CellRead, text: str, _platform_id: str | None) -> None:
    word = fields.words(text)
    # No status has figures: what stands there is another column's.
    problem = ReadingCode.VALUE_UNREADABLE if any(map(str.isdigit, text)) else None
    cell.put("pass_status", FieldRead(word.value, problem))
    cell.put("passed", fields.passed(text))


def _type_or_category(cell: CellRead, text: str, _platform_id: str | None) -> None:
    cell.put("course_type", fields.words(text))
    cell.put("category", fields.category(text))


def _stacked(column: Column) -> Fill:
    status, at = FIELDS[column]

    def fill(cell: CellRead, text: str, _platform_id: str | None) -> None:
        word, instant = fields.upload(text)
        cell.put(status, word)
        cell.put(at, instant)

    return fill


_FILL: dict[Column, Fill] = {
    **{column: _one_field(name, reader) for column, (name, reader) in _SIMPLE.items()},
    **{column: _stacked(column) for column in _STACKED},
    Column.TYPE_OR_CATEGORY: _type_or_category,
    Column.COURSE_NAME: _name,
    Column.COURSE_CODE: _code,
    Column.WINDOW: _window,
    Column.CONDITIONS: _conditions,
    Column.PASS_STATUS: _pass_status,
}
