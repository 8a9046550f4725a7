"""What the units came to together: a share, or a number, of a unit's people on the roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import PersonOutcome, UnitGroup, VerifiedPerson
from harvester.bulk.results.tables import labels
from harvester.messages import Language, text
from harvester.programme.match.people import listed_category
from harvester.programme.parts.value import as_decimal
from harvester.programme.plan.model import Grant, Group, Programme
from harvester.programme.verdict import GrantOutcome, Verdict
from harvester.sheets.written.sheet import Value

_COLUMNS = ("group", "unit", "people", "reached", "open", "outcome")


def groups_of(programme: Programme, grants: Collection[Grant], lines: Iterable[PersonLine]) -> Iterator[UnitGroup]:
    """Give what each unit came to in the groups of some grants, as the plan has them, units in the roster's order.

    A person without a unit is of none.
    """
    units: dict[str, list[VerifiedPerson]] = defaultdict(list)
    for line in lines:
        if line.person.unit:
            units[line.person.unit].append(line.person)
    for group in (group for group in programme.group if group.grant in {grant.code for grant in grants}):
        for unit, people in units.items():
            yield _group(group, unit, people, programme)


def _group(group: Group, unit: str, people: Iterable[VerifiedPerson], programme: Programme) -> UnitGroup:
    found = [(_is_counted(one, group, programme), _has_reached(one, group)) for one in people]
    found = [(counted, reached) for counted, reached in found if counted is not False]
    surely = sum(counted is True and reached is True for counted, reached in found)
    open_ = sum(counted is None or reached is None for counted, reached in found)
    # at the worst whoever is open counts and has not reached it, at the best the other way round
    worst = _is_met(group, surely, sum(not (counted is None and reached is True) for counted, reached in found))
    perhaps = sum(reached is not False for _, reached in found)
    best = _is_met(group, perhaps, sum(not (counted is None and reached is False) for counted, reached in found))
    outcome = Verdict.MET if worst else Verdict.UNDETERMINED if best else Verdict.NOT_MET
    return UnitGroup(group=group.code, unit=unit, people=len(found), reached=surely, open=open_, outcome=outcome)


def _is_counted(person: VerifiedPerson, group: Group, programme: Programme) -> bool | None:
    if not group.persons:
        return True
    category, _ = listed_category(programme, person.category)
    return None if category is None else category.name in group.persons


def _has_reached(person: VerifiedPerson, group: Group) -> bool | None:
    """Say whether a person has come to the grant, or to one above it; nobody who needs eyes has for certain."""
    if person.outcome is PersonOutcome.NONE:
        return False
    found = next((one for one in (person.claim.grants if person.claim else ()) if one.code == group.grant), None)
    if found is None or person.outcome is not PersonOutcome.DECIDED:
        return None
    return found.outcome is GrantOutcome.GRANTED or found.replaced_by is not None


def _is_met(group: Group, reached: int, people: int) -> bool:
    if group.number is not None:
        return reached >= group.number
    return people > 0 and Decimal(reached) * 100 >= as_decimal(group.share or 0) * people


def groups_header(lang: Language) -> tuple[str, ...]:
    """Give the labels of the columns."""
    return labels(_COLUMNS, lang)


def groups_rows(groups: Sequence[UnitGroup], programme: Programme, lang: Language) -> Iterator[tuple[Value, ...]]:
    """Give a row for each group of each unit."""
    titles = {group.code: group.title for group in programme.group}
    for one in groups:
        verdict = text(f"bulk.verdict.{one.outcome.value}", lang)
        yield titles[one.group], one.unit, one.people, one.reached, one.open, verdict
