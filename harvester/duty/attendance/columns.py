"""Which column of an attendance table says what: our plain form, the headers offices use, or the user's mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from harvester.duty.hours import whole_name
from harvester.duty.kinds import Kind


class Field(StrEnum):
    """What a column can say; ``day``, ``start_time`` and ``end_time`` are parts of start and end."""

    PERSON = "person"
    KIND = "kind"
    START = "start"
    END = "end"
    NOTE = "note"
    UNIT = "unit"
    DAY = "day"
    START_DAY = "start_day"
    END_DAY = "end_day"
    START_TIME = "start_time"
    END_TIME = "end_time"
    AT = "at"
    DIRECTION = "direction"


_HEADERS: dict[Field, tuple[str, ...]] = {
    Field.PERSON: (
        "員工編號", "員工代號", "職員編號", "人員編號", "員編", "工號", "姓名", "員工姓名", "人員姓名", "人員", "員工",
        "userid", "employee", "name",
    ),
    Field.KIND: ("類別", "種類", "項目", "假別", "差假別", "差假類別", "差勤類別", "差勤別", "考勤別", "請假類別"),
    Field.START: (
        "開始", "起", "起始", "開始時間", "起始時間", "起時", "開始日期時間", "起始日期時間", "日期時間起", "起日時",
        "差假起", "請假起", "上班刷卡", "簽到時間",
    ),
    Field.END: (
        "結束", "迄", "終止", "結束時間", "終止時間", "迄時", "結束日期時間", "終止日期時間", "日期時間迄", "迄日時",
        "差假迄", "請假迄", "下班刷卡", "簽退時間",
    ),
    Field.NOTE: ("備註", "事由", "說明", "remark", "remarks", "出差事由", "加班事由"),
    Field.UNIT: ("單位", "部門", "服務單位", "服務機關", "機關", "科室"),
    Field.DAY: ("日期", "刷卡日期", "加班日期", "歸屬日期", "出勤日期", "值日日期", "值班日期", "勤務日期"),
    Field.START_DAY: ("開始日期", "起始日期", "起日", "請假起日", "起始日"),
    Field.END_DAY: ("結束日期", "終止日期", "迄日", "請假迄日", "終止日", "迄止日期"),
    Field.START_TIME: ("加班起始時間", "加班開始時間", "實際上班卡", "上班卡", "上班時間", "簽到", "值班開始時間"),
    Field.END_TIME: ("加班結束時間", "加班終止時間", "實際下班卡", "下班卡", "下班時間", "簽退", "值班結束時間"),
    Field.AT: ("checktime", "刷卡時間", "打卡時間", "刷卡日期時間", "刷卡日期及時間"),
    Field.DIRECTION: ("checktype", "進出", "上下班", "進出別", "刷卡別"),
}  # fmt: skip

_BY_HEADER = {whole_name(word): field for field, words in _HEADERS.items() for word in (field.value, *words)}
_KIND_BY_HEADER = {
    "加班日期": Kind.OVERTIME,
    "加班起始時間": Kind.OVERTIME,
    "加班開始時間": Kind.OVERTIME,
    "值日日期": Kind.DUTY,
    "值班日期": Kind.DUTY,
    "實際上班卡": Kind.PUNCH,
    "上班卡": Kind.PUNCH,
    "刷卡日期": Kind.PUNCH,
    "簽到": Kind.PUNCH,
    "簽到時間": Kind.PUNCH,
    "上班刷卡": Kind.PUNCH,
    "checktime": Kind.PUNCH,
    "刷卡時間": Kind.PUNCH,
    "打卡時間": Kind.PUNCH,
}


@dataclass(frozen=True)
class ColumnMapping:
    """The user's own words: headers by field, kinds by their word, a kind all rows of the file have."""

    columns: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    kind: Kind | None = None


@dataclass(frozen=True)
class Columns:
    """Positions (from 0) of the columns by field, in order; the kind of all rows where no column says it."""

    at: Mapping[Field, tuple[int, ...]]
    kind: Kind | None

    def has(self, *fields: Field) -> bool:
        """Say whether every one of the fields has a column."""
        return all(self.at.get(each) for each in fields)

    @property
    def complete(self) -> bool:
        """Say whether a row can be understood: a kind, and some form of start (and end)."""
        timed = (
            self.has(Field.START, Field.END)
            or self.has(Field.DAY, Field.START_TIME, Field.END_TIME)
            or self.has(Field.DAY, Field.START, Field.END)
            or self.has(Field.START_DAY, Field.END_DAY)
            or self.has(Field.AT, Field.DIRECTION)
        )
        return timed and self.has(Field.PERSON) and (self.kind is not None or self.has(Field.KIND))


def columns_of(header: list[str], mapping: ColumnMapping) -> Columns:
    """Understand a header row; ask ``complete`` of what comes back.

    A row that lacks any header the mapping names is not its header: half a start would be another start.
    """
    folded = [_folded(cell) for cell in header]
    at: dict[Field, tuple[int, ...]] = {}
    if mapping.columns:
        wanted = {each: [_folded(name) for name in names] for each, names in mapping.columns.items()}
        if any(name not in folded for names in wanted.values() for name in names):
            return Columns({}, None)
        at |= {each: tuple(map(folded.index, names)) for each, names in wanted.items()}
    else:
        for position, name in enumerate(folded):
            found = _BY_HEADER.get(name)
            if found is not None:
                at[found] = (*at.get(found, ()), position)
    kind = mapping.kind
    if kind is None and not at.get(Field.KIND):
        kinds = {_KIND_BY_HEADER[name] for name in folded if name in _KIND_BY_HEADER}
        kind = kinds.pop() if len(kinds) == 1 else None
    return Columns(at, kind)


def _folded(cell: str) -> str:
    return (whole_name(cell) or "").lower().strip("*()（）")


def is_plain(columns: Columns, header: list[str]) -> bool:
    """Say whether a header is that of our plain form, in which an empty person means everybody."""
    return bool(columns.at.get(Field.PERSON)) and header[columns.at[Field.PERSON][0]].strip().lower() == "person"
