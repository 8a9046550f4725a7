"""Whose document it is, or why nobody's: a document is counted for a person only where its signs agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harvester.bulk.codes import PersonCode
from harvester.bulk.people.signs import RosterSigns
from harvester.duty.codes import DutyCode
from parsers.findings import Finding, finding


@dataclass(frozen=True, slots=True)
class Owners:
    """Positions in the roster: for each part of the document (a history, a form) whose it is.

    ``doubt`` says why it is counted for nobody; ``named`` are all whom a sign names, who then need eyes.
    """

    of_parts: tuple[int | None, ...]
    named: frozenset[int]
    doubt: Finding | None = None


def owners_of(name: str, read: Sequence[str | None], signs: RosterSigns) -> Owners:
    """Find whose a document is.

    Args:
        name: Its name: the path below the inbox, ``/`` between steps.
        read: For each part the holder's name as read for certain; ``None`` where it was not.
        signs: The roster's numbers, names and units.

    """
    path = signs.in_path(name)
    said = path.by_number | path.by_name
    certain = [text for text in read if text is not None]
    chosen = [_by_name(text, name, signs, path.by_number) if text is not None else None for text in read]
    named = frozenset(said.union(*(signs.bearers(text) for text in certain)))
    if not certain:
        return _by_path(name, len(read), signs)
    found = {one for one in chosen if isinstance(one, int)}
    strangers = [text for text in certain if not signs.bearers(text)]
    shown = _shown(named, signs)
    what = "、".join(dict.fromkeys(certain))
    if strangers:
        contradicted = finding(PersonCode.PERSON_CONTRADICTED, None, read=what, signs=shown)
        return _nobody(len(read), named, contradicted if named else _unlisted(what, signs))
    if any(isinstance(one, frozenset) for one in chosen):
        return _nobody(len(read), named, _ambiguous(what, shown))
    if any(sign and not sign & found for sign in (path.by_number, path.by_name)):
        return _nobody(len(read), named, finding(PersonCode.PERSON_CONTRADICTED, None, read=what, signs=shown))
    if len(found) > 1 and None in chosen:
        return _nobody(len(read), named, _ambiguous(what, shown))
    # A part without a name of its own goes with the only person the others name.
    only = next(iter(found))
    return Owners(tuple(one if isinstance(one, int) else only for one in chosen), named)


def _by_name(text: str, name: str, signs: RosterSigns, numbers: frozenset[int]) -> int | frozenset[int]:
    """Give the one who bears the name; several are told apart by number, then by unit, else all are given."""
    bearers = signs.bearers(text)
    for some in (bearers, bearers & numbers, signs.of_unit(name, bearers)):
        if len(some) == 1:
            return next(iter(some))
    return bearers


def _by_path(name: str, parts: int, signs: RosterSigns) -> Owners:
    path = signs.in_path(name)
    named = path.by_number | path.by_name
    by_name = path.by_name if len(path.by_name) < 2 else signs.of_unit(name, path.by_name) or path.by_name
    agreed = path.by_number & path.by_name if path.by_number and path.by_name else path.by_number or by_name
    if len(agreed) == 1 and len(path.by_number) < 2:
        return Owners((next(iter(agreed)),) * parts, named)
    return _nobody(
        parts, named, _ambiguous("", _shown(named, signs)) if named else _unlisted(name.rpartition("/")[2], signs)
    )


def _ambiguous(read: str, people: str) -> Finding:
    return finding(DutyCode.PERSON_AMBIGUOUS, None, holder=read or "—", people=people)


def _unlisted(read: str, signs: RosterSigns) -> Finding:
    return finding(DutyCode.NOT_ON_ROSTER, None, file=signs.source, holder=read)


def _nobody(parts: int, named: frozenset[int], doubt: Finding) -> Owners:
    return Owners((None,) * parts, named, doubt)


def _shown(people: frozenset[int], signs: RosterSigns) -> str:
    return "、".join(f"{signs.roster[at].person} {signs.roster[at].name}" for at in sorted(people))
