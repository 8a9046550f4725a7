"""Logs of punches, one time a row or several in a cell: put together person by person when the table has been read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from harvester.duty.attendance.store import DutyRow, Effect, PersonRows, RowDoubt, Why
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.clock import DAY
from harvester.duty.hours.hours import whole_name

_LONGEST = DAY


class PunchWay(Enum):
    """What a punch is, by the word beside it."""

    IN = auto()
    OUT = auto()
    LEAVES = auto()
    RETURNS = auto()
    OVERTIME_IN = auto()
    OVERTIME_OUT = auto()
    UNSAID = auto()


_WORDS: dict[PunchWay, list[str]] = {
    PunchWay.IN: [
        "i",
        "in",
        "進",
        "入",
        "上班",
        "簽到",
        "上",
        "上班簽到",
        "上班刷卡",
        "到班",
        "刷進",
        "checkin",
        "clockin",
        "上班打卡",
    ],
    PunchWay.OUT: [
        "o",
        "out",
        "出",
        "退",
        "下班",
        "簽退",
        "下",
        "下班簽退",
        "下班刷卡",
        "離班",
        "刷退",
        "checkout",
        "clockout",
        "下班打卡",
    ],
    PunchWay.LEAVES: ["外出", "公出", "外出刷卡", "公出外出", "公出離開", "外出打卡", "外出開始"],
    PunchWay.RETURNS: ["外出返回", "返回", "公出返回", "外出回", "返", "外出結束", "回來", "返回刷卡"],
    PunchWay.OVERTIME_IN: ["加班進", "加班上班", "加班簽到", "加班開始", "加班起", "加班in", "加班上"],
    PunchWay.OVERTIME_OUT: ["加班出", "加班下班", "加班簽退", "加班結束", "加班迄", "加班退", "加班out", "加班下"],
}
_BY_WORD = {word: way for way, words in _WORDS.items() for word in words}
_ENDS = {PunchWay.LEAVES: (PunchWay.RETURNS, Kind.OUTING), PunchWay.OVERTIME_IN: (PunchWay.OVERTIME_OUT, Kind.OVERTIME)}


def way_of(cell: str) -> PunchWay | None:
    """Give what a direction says; ``None`` for a word that is not known."""
    return _BY_WORD.get((whole_name(cell) or "").lower())


class PunchLog:
    """The punches of one table that have no pair of their own."""

    def __init__(self, file: int) -> None:
        """Begin without punches; ``odd`` counts days whose punches cannot be paired."""
        self._file = file
        self._groups: dict[int, PersonRows] = {}
        self._punches: dict[int, list[tuple[int, int, PunchWay]]] = {}
        self.odd = 0

    def add(self, group: PersonRows, at: int, line: int, way: PunchWay) -> None:
        """Keep one punch of a person."""
        self._groups[id(group)] = group
        self._punches.setdefault(id(group), []).append((at, line, way))

    def settle(self) -> None:
        """File what the punches of each person say together."""
        for key, punches in self._punches.items():
            group = self._groups[key]
            punches.sort(key=lambda punch: punch[0])
            for at, line, way in punches:
                if way is PunchWay.IN:
                    group.punches.add(at, None, self._file, line)
                elif way is PunchWay.OUT:
                    group.punches.add(None, at, self._file, line)
            for begins, (ends, kind) in _ENDS.items():
                found = [punch for punch in punches if punch[2] in {begins, ends}]
                for event in self._between(found, begins, kind):
                    (group.rows if isinstance(event, DutyRow) else group.doubts).append(event)  # type: ignore[arg-type]
            self._unsaid(group, [punch for punch in punches if punch[2] is PunchWay.UNSAID])

    def _between(
        self, punches: list[tuple[int, int, PunchWay]], begins: PunchWay, kind: Kind
    ) -> Iterator[DutyRow | RowDoubt]:
        """Pair what begins with what ends it; what has no other end leaves its day open."""
        waiting: tuple[int, int] | None = None
        for at, line, way in punches:
            if way is begins:
                if waiting is not None:
                    yield self._lone(*waiting)
                waiting = at, line
            elif waiting is not None and at - waiting[0] <= _LONGEST:
                yield DutyRow(kind, waiting[0], at, self._file, waiting[1])
                waiting = None
            else:
                yield self._lone(at, line)
        if waiting is not None:
            yield self._lone(*waiting)

    def _lone(self, at: int, line: int) -> RowDoubt:
        day = at // DAY * DAY
        return RowDoubt(day, day + DAY, Effect.HOLDS, Why.LONE_PUNCH, self._file, line)

    def _unsaid(self, group: PersonRows, punches: list[tuple[int, int, PunchWay]]) -> None:
        """Take the punches of a day as in and out in turn; an odd number leaves its edges open."""
        days: dict[int, dict[int, int]] = {}
        for at, line, _ in punches:
            days.setdefault(at // DAY, {}).setdefault(at, line)
        for times in days.values():
            if len(times) % 2:
                self.odd += 1
                continue
            ordered = sorted(times)
            for came, left in zip(ordered[::2], ordered[1::2], strict=True):
                group.punches.add(came, left, self._file, times[came])
