"""Headers that only a table's other headers explain: a date in three columns, days and hours, a code with its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from harvester.duty.attendance.words.header_words import folded_header
from harvester.duty.attendance.words.roles import AttendanceColumn, HeaderMeaning, Role, Side, Topic

_YEAR, _MONTH = frozenset({"年", "年度", "民國年", "西元年"}), frozenset({"月", "月份"})
_CODE_OR_NAME = re.compile("(?:代碼|代號|名稱)$")


def told_by_others(columns: Sequence[AttendanceColumn], *, of_any_kind: bool) -> list[AttendanceColumn]:
    """Give the columns with what the others say of them; ``of_any_kind`` where no mapping gives every row its kind."""
    found = _without_codes(_amounts(columns))
    return _of_punches(found) if of_any_kind else found


def day_in_three(columns: Sequence[AttendanceColumn]) -> tuple[int, ...]:
    """Give the columns of year, month and day of a date; nothing where it does not stand in three."""
    parts = [[each.at for each in columns if folded_header(each.header) in names] for names in (_YEAR, _MONTH, {"日"})]
    return tuple(part[0] for part in parts) if all(len(part) == 1 for part in parts) else ()


def _amounts(columns: Sequence[AttendanceColumn]) -> list[AttendanceColumn]:
    """Take 日 and 時 beside the dates of a range, or 時 beside 天, for an amount."""
    headers = {folded_header(each.header) for each in columns}
    dates = [each for each in columns if each.means.role is Role.TIME and each.means.dated]
    ranged = "日" in headers and any(each.means.side is not Side.NONE for each in dates)
    if "時" not in headers or not (ranged or "天" in headers):
        return [*columns]
    roles = {"日": Role.DAYS, "時": Role.HOURS}
    return [
        replace(each, means=HeaderMeaning(roles[name])) if (name := folded_header(each.header)) in roles else each
        for each in columns
    ]


def _without_codes(columns: Sequence[AttendanceColumn]) -> list[AttendanceColumn]:
    """Take the code of a kind beside its name (假別代碼, 假別名稱) for harmless."""
    kinds = [folded_header(each.header) for each in columns if each.means.role is Role.KIND]
    named = {_CODE_OR_NAME.sub("", each) for each in kinds if not each.endswith(("代碼", "代號"))}
    return [
        replace(each, means=HeaderMeaning(Role.HARMLESS))
        if each.means.role is Role.KIND
        and (name := folded_header(each.header)).endswith(("代碼", "代號"))
        and _CODE_OR_NAME.sub("", name) in named
        else each
        for each in columns
    ]


def _of_punches(columns: Sequence[AttendanceColumn]) -> list[AttendanceColumn]:
    """Take for punches, where no column says a kind, what others say are such.

    Those are times of nothing in particular beside a direction (時間, 進出), and times of work (上班, 下班) beside the
    date of punches (刷卡日期).
    """
    roles = {each.means.role for each in columns}
    if Role.KIND in roles:
        return [*columns]
    punched: set[Topic | None] = {None} if Role.DIRECTION in roles else set()
    if any(each.means.dated and each.means.topic is Topic.PUNCH for each in columns):
        punched.add(Topic.AT_WORK)
    return [
        replace(each, means=replace(each.means, topic=Topic.PUNCH))
        if each.means.role is Role.TIME and each.means.topic in punched and not each.means.dated
        else each
        for each in columns
    ]
