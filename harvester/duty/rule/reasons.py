"""Why a second was ruled as it was: the codes with what they rest on, to the line of a file."""

from __future__ import annotations

from harvester.duty.attendance import Attendance, Why
from harvester.duty.clock import DAY, date_of, moment
from harvester.duty.hours.hours import HoursEntry
from harvester.duty.rule.overlay import Winner
from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import Ground, Reason, ReasonValue, RestsOn, Ruling, RulingCode
from harvester.duty.second_verdict import SecondVerdict

Params = dict[str, ReasonValue]


class Explainer:
    """Puts reasons to the verdicts of one person's timetable."""

    def __init__(self, timetable: Timetable, attendance: Attendance, hours_name: str) -> None:
        """Take what the verdicts were made from."""
        self._timetable = timetable
        self._attendance = attendance
        self._hours_name = hours_name

    def reasons(self, second: int) -> tuple[Reason, ...]:
        """Give the reasons for the verdict on a second, the deciding one first."""
        verdict = self._timetable.rule(second)
        winner = self._timetable.winner(second)
        if verdict.code is RulingCode.UNREADABLE_ROW:
            return self._unreadable(second)
        first = self._by_row(winner, verdict) if winner is not None else self._by_day(second, verdict)
        more = self._unreadable(second) if verdict.ruling is Ruling.UNDETERMINED else ()
        return (*first, *more)

    def settle_keys(self, second: int) -> tuple[str, ...]:
        """Name the texts that say what would settle an undetermined second; none where it is determined."""
        verdict = self._timetable.rule(second)
        if verdict.ruling is not Ruling.UNDETERMINED:
            return ()
        roster = verdict.code is RulingCode.NO_SCHEDULE and self._timetable.plan(second).entry is not None
        keys = ["no_schedule_roster" if roster else verdict.code.value]
        whys = {row.why for row in self._timetable.unreadable_on(second)}
        if verdict.code is RulingCode.UNREADABLE_ROW:
            keys = []
        keys += [RulingCode.UNREADABLE_ROW.value] if Why.UNREADABLE in whys else []
        keys += ["open_row"] if whys - {Why.UNREADABLE} else []
        return tuple(dict.fromkeys(keys))

    def _by_row(self, winner: Winner, verdict: SecondVerdict) -> tuple[Reason, ...]:
        row = winner.row
        params: Params = {"from": moment(row.start), "to": moment(row.end), "note": row.note}
        return (Reason(code=verdict.code, source=self._where(row.file, row.line), params=params),)

    def _by_day(self, second: int, verdict: SecondVerdict) -> tuple[Reason, ...]:
        plan = self._timetable.plan(second)
        office_day = self._timetable.schedule.calendar.day(second // DAY)
        named = office_day.source if office_day is not None else self._timetable.schedule.calendar.name
        calendar = RestsOn(ground=Ground.CALENDAR, name=named)
        name = office_day.name if office_day is not None else None
        params: Params = {"day": date_of(second // DAY), "holiday": name}
        params |= _hours(plan.entry)
        entry = self._entry(plan.entry)
        hours = entry or RestsOn(ground=Ground.HOURS, name=self._hours_name)
        match verdict.code:
            case RulingCode.WEEKEND:
                found = [Reason(code=verdict.code, source=calendar, params=params)]
                if name:
                    found.append(Reason(code=RulingCode.HOLIDAY, source=calendar, params=params))
                return tuple(found)
            case RulingCode.HOLIDAY:
                return (Reason(code=verdict.code, source=entry or calendar, params=params),)
            case RulingCode.MAKEUP_WORKDAY:
                return (
                    Reason(code=verdict.code, source=calendar, params=params),
                    Reason(code=RulingCode.OFFICE_HOURS, source=entry, params=params),
                )
            case RulingCode.CALENDAR_MISSING:
                return (Reason(code=verdict.code, source=calendar, params=params),)
            case RulingCode.FLEXIBLE_EDGE:
                params |= {"variant": verdict.ruling.value}
                return (Reason(code=verdict.code, source=self._edge(second) or entry, params=params),)
            case RulingCode.NO_SCHEDULE if plan.entry is not None:
                return (Reason(code=verdict.code, source=entry, params=params | {"variant": "roster"}),)
            case _:
                return (Reason(code=verdict.code, source=hours, params=params),)

    def _edge(self, second: int) -> RestsOn | None:
        place = self._timetable.edge_place(second)
        return self._where(*place) if place is not None else None

    def _unreadable(self, second: int) -> tuple[Reason, ...]:
        return tuple(
            Reason(
                code=RulingCode.UNREADABLE_ROW,
                source=self._where(row.file, row.line),
                params={} if row.why is Why.UNREADABLE else {"variant": row.why.value},
            )
            for row in self._timetable.unreadable_on(second)
        )

    def _entry(self, entry: HoursEntry | None) -> RestsOn | None:
        if entry is None:
            return None
        return RestsOn(ground=Ground.HOURS, name=self._hours_name, line=entry.line, label=entry.name)

    def _where(self, file: int, line: int) -> RestsOn:
        return RestsOn(ground=Ground.ROW, name=self._attendance.files[file].name, line=line, file=file)


def _hours(entry: HoursEntry | None) -> Params:
    if entry is None or entry.start is None or entry.end is None:
        return {"entry": "" if entry is None else entry.name, "start": (), "end": (), "lunch": ()}
    return {"entry": entry.name, "start": entry.start, "end": entry.end, "lunch": entry.lunch or ()}
