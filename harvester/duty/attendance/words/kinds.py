"""The kinds of attendance rows, the words offices write for them, and what each means for being on duty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Literal

from harvester.duty.hours.hours import whole_name


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


class KindPart(StrEnum):
    """The part a kind plays; the first of these, in this order, that holds at a second rules it."""

    ALWAYS_ON = auto()
    FREES = auto()
    ROSTER = auto()
    CLOSES = auto()
    SAYS_NOTHING = auto()


_DEFAULT = MappingProxyType(
    {
        Kind.OVERTIME: KindPart.ALWAYS_ON,
        Kind.OFFICIAL_TRIP: KindPart.ALWAYS_ON,
        Kind.OFFICIAL_LEAVE: KindPart.ALWAYS_ON,
        Kind.OUTING: KindPart.ALWAYS_ON,
        Kind.DUTY: KindPart.ALWAYS_ON,
        Kind.NOON_DUTY: KindPart.ALWAYS_ON,
        Kind.LEAVE: KindPart.FREES,
        Kind.SHIFT: KindPart.ROSTER,
        Kind.CLOSURE: KindPart.CLOSES,
        Kind.PUNCH: KindPart.SAYS_NOTHING,
        Kind.COVERED: KindPart.SAYS_NOTHING,
    }
)


@dataclass(frozen=True)
class KindParts:
    """Which part each kind plays: a programme's setting, the plan's wording by default.

    Source of the default: plan of 107, 附件3 填表說明: 公餘 is not office, duty or roster time, and no overtime,
    official trip or official leave applied for in it.
    """

    parts: Mapping[Kind, KindPart] = field(default_factory=lambda: _DEFAULT)

    def part(self, kind: Kind) -> KindPart:
        """Give the part of a kind."""
        return self.parts.get(kind, _DEFAULT[kind])


_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.PUNCH: ("刷卡", "打卡", "簽到退", "出勤", "上下班", "上下班刷卡"),
    Kind.SHIFT: ("輪班", "排班", "班別", "班表", "勤務"),
    Kind.DUTY: ("值日", "輪值", "值班", "值夜", "值勤", "輪值日"),
    Kind.NOON_DUTY: ("中午值班", "午間值班", "中午輪值", "午間輪值", "中午值日"),
    Kind.OVERTIME: ("加班", "ot", "一般加班", "專案加班", "假日加班", "延長工時", "超時加班", "平日加班"),
    Kind.OFFICIAL_TRIP: (
        "公差", "出差", "公出差", "國內出差", "國外出差", "國內公差", "國外公差", "公務出國",
        "businesstrip", "officialtrip",
    ),
    Kind.OFFICIAL_LEAVE: ("公假", "officialleave"),
    Kind.OUTING: ("公出", "外出", "因公外出", "公務外出"),
    Kind.LEAVE: (
        "請假", "休假", "事假", "病假", "補休", "補休假", "加班補休", "值日補休", "值班補休", "值勤補休", "婚假",
        "喪假", "產假", "娩假", "產前假",
        "陪產假", "陪產檢及陪產假", "流產假", "生理假", "家庭照顧假", "特休", "特休假", "特別休假",
        "國民旅遊卡休假", "慰勞假", "延長病假", "產檢假", "陪產檢假", "年休假", "歲時祭儀假", "防疫照顧假",
        "疫苗接種假",
        "保留休假", "育嬰留停", "育嬰留職停薪", "安胎假",
        "身心調適假", "器官捐贈假", "骨髓捐贈假", "原住民族歲時祭儀假", "留職停薪",
        "annualleave", "personalleave", "sickleave", "compensatoryleave", "compleave", "maternityleave",
    ),
    Kind.CLOSURE: ("停止上班", "停班", "颱風假", "天然災害停止上班"),
    Kind.COVERED: ("資料齊全", "已涵蓋", "涵蓋期間"),
}  # fmt: skip

_BY_WORD = {word: kind for kind, words in _WORDS.items() for word in (kind.value, *words)}
_ADDITION = re.compile(
    r"(?P<word>[^(\[{【〔<:/_—-]+)(?:[(\[{【〔<](?P<inside>[^)\]}】〕>]*)[)\]}】〕>]|[:/_—-]+(?P<after>.+))"
)
_OF_A_FORM = re.compile("(?:申請)?單$|申請$")
_CODED = re.compile(r"[A-Z]?\d{1,3}[-_.、:]?(?=[\u3400-\u9fff])")
_IN_A_TEXT = re.compile(
    "(?<![未無免非沒參])(?:"
    + "|".join(sorted((word for word in _BY_WORD if not word.isascii()), key=len, reverse=True))
    + ")(?!費|時數|單)"
)  # fmt: skip
Own = Mapping[str, "Kind | Literal['ignore']"]


def kind_of_word(text: str, own: Own = MappingProxyType({})) -> Kind | Literal["ignore"] | None:
    """Give the kind a cell names: by the user's own words first, then by ours.

    A known word with a code before it (``01事假``) or an addition (``加班(專案)``, ``公差-國內``) is that kind, unless
    the addition names a kind that plays another part (``加班(補休)``).
    """
    word = whole_name(text)
    if word is None:
        return None
    found = _word(word, own)
    if found is not None:
        return found
    word = _CODED.sub("", word, count=1) if _CODED.match(word) else word
    parts = _ADDITION.fullmatch(word)
    if parts is None:
        return _word(word, own)
    base, addition = _word(parts["word"], own), _word(_added(parts), own)
    if base is None or base == "ignore" or addition is None:
        return base
    return base if addition != "ignore" and _DEFAULT[addition] is _DEFAULT[base] else None


def addition_of(text: str) -> str:
    """Give what stands beside the word of a kind (``上午`` of ``休假(上午)``); nothing where nothing does."""
    parts = _ADDITION.fullmatch(whole_name(text) or "")
    return "" if parts is None else _added(parts)


def kinds_in(text: str) -> list[Kind]:
    """Give the kinds a remark speaks of, in its order (``下午公假受訓``)."""
    return [_BY_WORD[found[0]] for found in _IN_A_TEXT.finditer(whole_name(text) or "")]


def _added(parts: re.Match[str]) -> str:
    return parts["inside"] or parts["after"] or ""


def _word(word: str, own: Own) -> Kind | Literal["ignore"] | None:
    return own.get(word) or _BY_WORD.get(word.lower()) or _BY_WORD.get(_OF_A_FORM.sub("", word))


def holds(kind: Kind) -> bool:
    """Say whether a kind keeps somebody on duty, as plans mean it by default."""
    return _DEFAULT[kind] in {KindPart.ALWAYS_ON, KindPart.ROSTER}


UMBRELLA = frozenset(
    {"請假", "差假", "差勤", "假單", "請假單", "差假單", "休假申請", "請假申請", "請假申請單", "差假申請單"}
)
"""Words for absences of any kind: the narrower kind beside them says which."""

RESTS = frozenset(
    {
        "休",
        "例",
        "休息",
        "休息日",
        "輪休",
        "輪休日",
        "輪空",
        "例休",
        "例假",
        "公休",
        "慰休",
        "外宿",
        "補假",
        "off",
        "dayoff",
    }
)
"""Words of a roster for no duty: what its header calls duty is none there."""

SAYS_NOTHING = frozenset(
    [
        "正常",
        "一般",
        "上班",
        "上班日",
        "平日",
        "工作日",
        "假日",
        "例假日",
        "例假",
        "休息日",
        "國定假日",
        "週末",
        "遲到",
        "早退",
        "未刷卡",
        "忘刷卡",
        "忘刷",
        "漏刷",
        "補登",
        "補刷",
        "準時",
        "正常班",
        "正常出勤",
        "已刷卡",
        "缺卡",
        "異常",
        "刷卡異常",
        "未打卡",
        "彈性",
        "到班",
        "下班",
        "-",
        "--",
        "無",
    ]
)
"""Words that say how a day was, and of no time that somebody was or was not on duty."""
