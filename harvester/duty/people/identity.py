"""Whose attendance holds for a learning history, and what says that it is the holder's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from harvester.duty.codes import DutyCode
from harvester.duty.people.roster import Roster, RosterPerson
from harvester.messages import Language, text
from parsers.findings import Finding, finding


class ConfirmedBy(StrEnum):
    """What ties the person whose attendance is applied to the holder of the history."""

    NAME = "name"
    ROSTER = "roster"
    ROW = "row"


@dataclass(frozen=True)
class Identity:
    """Whose rows and hours hold (folded number or name).

    ``given`` is ``--person``; ``confirmed_by`` is ``None`` where nothing ties the person to the holder; ``listed``
    is the person's line of the roster.
    """

    person: str | None
    given: str | None
    confirmed_by: ConfirmedBy | None
    listed: RosterPerson | None = None
    finding: Finding | None = None

    @property
    def is_certain(self) -> bool:
        """Say whether what holds for the person holds for the holder."""
        return self.finding is None


def person_key(given: str | None, holder: str | None, roster: Roster | None) -> str | None:
    """Give under which word the person's rows stand: the roster's number, else ``--person``, else the holder's name."""
    who = given if given is not None else holder
    found = () if roster is None else roster.of(who)
    return found[0].number if len(found) == 1 else who


def identify(
    given: str | None, holder: str | None, roster: Roster | None, tied: Mapping[str, Collection[str]]
) -> Identity:
    """Tell whether a person is the holder.

    Args:
        given: ``--person``, folded, if it was given.
        holder: The holder's folded name, if it was read for certain.
        roster: The office's roster, if there is one.
        tied: The names that rows of attendance give beside each number.

    """
    person = person_key(given, holder, roster)
    listed = () if roster is None else roster.of(given if given is not None else holder)
    one = listed[0] if len(listed) == 1 else None
    if given is None:
        return Identity(person, None, None if holder is None else ConfirmedBy.NAME, one, _of_name(holder, roster, tied))
    if holder is None or given == holder:
        by = None if holder is None else ConfirmedBy.NAME
        return Identity(person, given, by, one, _of_name(holder, roster, tied))
    named = set(tied.get(given, ()))
    others = sorted((named | ({one.name} if one is not None else set())) - ({holder} if one is None else one.names))
    own = one is not None and holder in one.names
    if own and not others:
        return Identity(person, given, ConfirmedBy.ROSTER, one)
    if one is None and holder in named and not others:
        return Identity(person, given, ConfirmedBy.ROW)
    if one is not None and not own:
        others = sorted({one.name, *others})
    return Identity(person, given, None, one, _differs(given, holder, others))


def _differs(given: str, holder: str, others: list[str]) -> Finding:
    key = "duty.person_differs.other" if others else "duty.person_differs.untied"
    said = {
        f"tie_{short}": text(key, lang, person=given, holder=holder, others="、".join(others))
        for short, lang in (("zh", Language.ZH_TW), ("en", Language.EN))
    }
    return finding(DutyCode.PERSON_DIFFERS, None, person=given, holder=holder, **said)


def _of_name(holder: str | None, roster: Roster | None, tied: Mapping[str, Collection[str]]) -> Finding | None:
    """Say where a name alone is not enough: several people bear it, or the roster has nobody of it."""
    if holder is None:
        return None
    if roster is not None:
        bearers = [person.number for person in roster.of(holder)]
        if not bearers:
            return finding(DutyCode.NOT_ON_ROSTER, None, file=roster.name, holder=holder)
    else:
        bearers = sorted(number for number, names in tied.items() if holder in names)
    if len(bearers) > 1:
        return finding(DutyCode.PERSON_AMBIGUOUS, None, holder=holder, people="、".join(bearers))
    return None
