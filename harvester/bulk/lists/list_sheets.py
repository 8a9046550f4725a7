"""The lists themselves: only people who are decided and granted, in the roster's order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from harvester.bulk.judging.result import KeptLeave
from harvester.bulk.lists.model import ListColumn, ListField, Lists
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import PersonOutcome
from harvester.messages import Language, text
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.verdict import GrantOutcome
from harvester.sheets.written.sheet import Value, WrittenSheet
from parsers.moments import republic_year

_LANG = Language.ZH_TW  # what goes to another office is in Chinese whatever the screen speaks


def list_sheets(
    lists: Lists, programme: Programme, lines: Sequence[PersonLine], leaves: Mapping[str, Sequence[KeptLeave]]
) -> dict[str, WrittenSheet]:
    """Give ``approval`` (grants of leave) and ``commendation`` (all others); ``leaves`` are by employee number."""
    found = {}
    for name, columns, of_leave in (("approval", lists.approval, True), ("commendation", lists.commendation, False)):
        rows: list[tuple[Value, ...]] = []
        for grant in (grant for grant in programme.grant if grant.is_leave is of_leave):
            for line in lines:
                if _is_granted(line, grant.code):
                    leave = next((one for one in leaves.get(line.person.person, ()) if one.grant == grant.code), None)
                    own = _Row(len(rows) + 1, line, grant, leave)
                    rows.append(tuple(own.value(column, programme, lists.roc) for column in columns))
        header = tuple(column.header for column in columns)
        widths = tuple(column.width for column in columns)
        closing = text("bulk.lists.closing" if rows else "bulk.lists.nobody", _LANG, count=len(rows))
        title = text(f"bulk.lists.{name}", _LANG)
        found[name] = WrittenSheet(title, header, tuple(rows), {}, widths, ruled=True, closing=closing)
    return found


def _is_granted(line: PersonLine, grant: str) -> bool:
    claim = line.person.claim
    if line.person.outcome is not PersonOutcome.DECIDED or claim is None:
        return False
    return any(one.code == grant and one.outcome is GrantOutcome.GRANTED for one in claim.grants)


class _Row:
    """A line of a list."""

    def __init__(self, number: int, line: PersonLine, grant: Grant, leave: KeptLeave | None) -> None:
        self.number, self.line, self.grant, self.leave = number, line, grant, leave

    def value(self, column: ListColumn, programme: Programme, roc: bool) -> Value:
        """Give what stands in a column."""
        person = self.line.person
        match column.field:
            case ListField.LINE:
                return self.number
            case ListField.UNIT:
                return person.unit
            case ListField.PERSON:
                return person.person
            case ListField.NAME:
                return person.name
            case ListField.CATEGORY:
                return person.category
            case ListField.GRANT:
                return self.grant.title
            case ListField.HOURS:
                return self.leave.hours if self.leave else None
            case ListField.COMPLETED:
                return _day(self.leave.completed if self.leave else None, roc)
            case ListField.USE_BY:
                return self._use_by(roc)
            case ListField.LETTER:
                return programme.issued
            case ListField.LEVEL:
                return self.line.level
            case ListField.BLANK:
                return None

    def _use_by(self, roc: bool) -> str | None:
        """Give the last day to use a leave; where it is over, the list that is signed says so."""
        day = _day(self.leave.use_by if self.leave else None, roc)
        claim = self.line.person.claim
        expired = claim is not None and any(
            claim.is_expired(one) for one in claim.grants if one.code == self.grant.code
        )
        return text("bulk.lists.expired", _LANG, day=day) if expired else day


def _day(day: dt.date | None, roc: bool) -> str | None:
    if day is None:
        return None
    return f"{republic_year(day.year)}/{day.month:02}/{day.day:02}" if roc else day.isoformat()
