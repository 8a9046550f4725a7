"""The kinds of attendance rows, the words offices write for them, and what each means for being on duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from types import MappingProxyType

from harvester.duty.hours import whole_name


class Kind(StrEnum):
    """The kinds of an attendance row."""

    PUNCH = "punch"
    SHIFT = "shift"
    DUTY = "duty"
    NOON_DUTY = "noon_duty"
    OVERTIME = "overtime"
    OFFICIAL_TRIP = "official_trip"
    OFFICIAL_LEAVE = "official_leave"
    OUTING = "outing"
    LEAVE = "leave"
    CLOSURE = "closure"
    COVERED = "covered"


class Part(StrEnum):
    """The part a kind plays; the first of these, in this order, that holds at a second rules it."""

    ALWAYS_ON = auto()
    FREES = auto()
    ROSTER = auto()
    CLOSES = auto()
    SAYS_NOTHING = auto()


_DEFAULT = MappingProxyType(
    {
        Kind.OVERTIME: Part.ALWAYS_ON,
        Kind.OFFICIAL_TRIP: Part.ALWAYS_ON,
        Kind.OFFICIAL_LEAVE: Part.ALWAYS_ON,
        Kind.OUTING: Part.ALWAYS_ON,
        Kind.DUTY: Part.ALWAYS_ON,
        Kind.NOON_DUTY: Part.ALWAYS_ON,
        Kind.LEAVE: Part.FREES,
        Kind.SHIFT: Part.ROSTER,
        Kind.CLOSURE: Part.CLOSES,
        Kind.PUNCH: Part.SAYS_NOTHING,
        Kind.COVERED: Part.SAYS_NOTHING,
    }
)


@dataclass(frozen=True)
class Meaning:
    """Which part each kind plays: a programme's setting, the plan's wording by default.

    Source of the default: plan of 107, 附件3 填表說明: 公餘 is not office, duty or roster time, and no overtime,
    official trip or official leave applied for in it.
    """

    parts: Mapping[Kind, Part] = field(default_factory=lambda: _DEFAULT)

    def part(self, kind: Kind) -> Part:
        """Give the part of a kind."""
        return self.parts.get(kind, _DEFAULT[kind])


_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.PUNCH: ("刷卡", "打卡", "簽到退", "出勤"),
    Kind.SHIFT: ("輪班", "排班", "班別", "班表", "勤務"),
    Kind.DUTY: ("值日", "輪值", "值班", "值夜", "值勤"),
    Kind.NOON_DUTY: ("中午值班", "午間值班", "中午輪值", "午間輪值", "中午值日"),
    Kind.OVERTIME: ("加班", "一般加班", "專案加班", "假日加班", "延長工時"),
    Kind.OFFICIAL_TRIP: ("公差", "出差", "公出差"),
    Kind.OFFICIAL_LEAVE: ("公假",),
    Kind.OUTING: ("公出",),
    Kind.LEAVE: (
        "請假", "休假", "事假", "病假", "補休", "補休假", "加班補休", "婚假", "喪假", "產假", "娩假", "產前假",
        "陪產假", "陪產檢及陪產假", "流產假", "生理假", "家庭照顧假", "特休", "特別休假", "慰勞假", "延長病假",
        "身心調適假", "器官捐贈假", "骨髓捐贈假", "原住民族歲時祭儀假", "留職停薪",
    ),
    Kind.CLOSURE: ("停止上班", "停班", "颱風假", "天然災害停止上班"),
    Kind.COVERED: ("資料齊全", "已涵蓋", "涵蓋期間"),
}  # fmt: skip

_BY_WORD = {word: kind for kind, words in _WORDS.items() for word in (kind.value, *words)}


def kind_of_word(text: str, own: Mapping[str, Kind] = MappingProxyType({})) -> Kind | None:
    """Give the kind a cell names: by the user's own words first, then by ours, whole words only."""
    word = whole_name(text)
    if word is None:
        return None
    return own.get(word) or _BY_WORD.get(word.lower())
