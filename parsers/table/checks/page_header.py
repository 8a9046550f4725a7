"""Settle a person's header facts: the first certain value of each, the year from the drop-down before any text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from parsers.findings import Finding, Place, ReadingCode, finding
from parsers.history import FieldPlace, Holder, Totals
from parsers.table.grid import DropDown, Line
from parsers.table.walk.person import ShownPerson
from parsers.table.words.facts import SHOWN, Fact, FactRead, Value, facts_in, year_of
from parsers.table.words.fold import tidy
from parsers.table.words.names import is_same_name

_YEAR_NAME = "curyear"
_TOTALS = (Fact.HOURS, Fact.UNFINISHED, Fact.PENDING, Fact.LIFELONG, Fact.ENVIRONMENT, Fact.TEACHER)


@dataclass(slots=True)
class PageHeader:
    """Whose page it is, of which year, and what it says above the table, with the places of its lines on paper.

    ``year_stated``: the page says which year; ``year_offered``: only letters that are not certain say it.
    """

    holder: Holder
    year: int | None
    totals: Totals
    year_stated: bool = True
    year_offered: bool = False
    last_visit: datetime | None = None
    places: dict[str, FieldPlace] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def header_of(person: ShownPerson, *, all_read: bool = True) -> PageHeader:
    """Read the header facts from a person's lines and drop-downs; ``all_read``: no letter of the source is missing."""
    values: dict[Fact, Value] = {}
    doubts: dict[Fact, str] = {}
    places: dict[Fact, FieldPlace] = {}
    lines = [line for line in person.lines if not line.holder]
    certain = {found.fact for found in facts_in(line.text for line in lines if line.certain) if found.certain}
    for found in facts_in(line.text for line in lines):
        _place(found, lines, places, better=values.get(found.fact) is None and found.value is not None)
        if not found.certain:
            doubts.setdefault(found.fact, found.text)
        elif found.fact not in values or values[found.fact] is None:
            values[found.fact] = found.value
        elif found.value is not None and found.value != values[found.fact] and found.fact in _TOTALS:
            doubts[found.fact] = found.text
    offered = _offered(person, doubts)
    marked = next((tidy(line.text) for line in person.lines if line.holder and tidy(line.text)), None)
    name = values.get(Fact.NAME) or marked
    names = [found.value for found in facts_in(line.text for line in lines) if found.fact is Fact.NAME]
    choice = _year_choice(person)
    year = year_of(choice.text) if choice else values.get(Fact.YEAR)
    header = PageHeader(
        Holder(name=name if isinstance(name, str) else None),
        year if isinstance(year, int) else None,
        _totals(values),
        choice is None or choice.stated,
    )
    header.year_offered = choice is None and Fact.YEAR in offered - certain
    visit = values.get(Fact.LAST_VISIT)
    header.last_visit = visit if isinstance(visit, datetime) else None
    header.places = {fact.value: place for fact, place in places.items() if fact is not Fact.LAST_VISIT}
    _name_doubts(header, doubts)
    _hold_names_together(header, [other for other in (*names, marked) if isinstance(other, str)])
    if choice is not None:
        _hold_year_against_its_value(header, choice)
    if not all_read or any(not line.certain for line in person.lines):
        _doubt_the_unread(header)
    return header


def _place(found: FactRead, lines: Sequence[Line], places: dict[Fact, FieldPlace], *, better: bool) -> None:
    """Keep where a fact stands on paper: the line of its first value, or of its label where it has none."""
    box = lines[found.line].box
    if box is not None and (better or found.fact not in places):
        places[found.fact] = box.place


def _doubt_the_unread(header: PageHeader) -> None:
    """Doubt what was not found either: the page may say it in letters that were not read."""
    unread = [fact.value for fact in _TOTALS if getattr(header.totals, fact.removeprefix("totals.")) is None]
    if header.year is None:
        unread.append(Fact.YEAR.value)
    header.doubts += (name for name in unread if name not in header.doubts)


def _totals(values: Mapping[Fact, Value]) -> Totals:
    return Totals.model_validate({fact.removeprefix("totals."): values.get(fact) for fact in _TOTALS})


def _offered(person: ShownPerson, doubts: dict[Fact, str]) -> set[Fact]:
    """Doubt every fact that stands on a line the reader itself only offers, and name these facts."""
    offered = set()
    for line in person.lines:
        if not line.certain:
            for found in facts_in([line.text]):
                doubts.setdefault(found.fact, found.text)
                offered.add(found.fact)
    return offered


def _name_doubts(header: PageHeader, doubts: Mapping[Fact, str]) -> None:
    for fact, text in doubts.items():
        settled = header.year is not None and header.year_stated and not header.year_offered
        if fact is Fact.LAST_VISIT or (fact is Fact.YEAR and settled):
            continue
        header.doubts.append(fact.value)
        printed = header.places.get(fact.value)
        place = Place(page=printed.page) if printed else None
        header.findings.append(finding(ReadingCode.FACT_UNREADABLE, place, fact=SHOWN[fact], text=tidy(text)))
    if header.holder.name is None and Fact.NAME not in doubts:
        header.doubts.append(Fact.NAME.value)
        header.findings.append(finding(ReadingCode.HOLDER_UNKNOWN))


def _hold_names_together(header: PageHeader, names: Sequence[str]) -> None:
    """Doubt a holder beside whom another name stands above the same table."""
    one = header.holder.name
    other = next((name for name in names if one is not None and not is_same_name(one, name)), None)
    if other is not None:
        header.doubts.append(Fact.NAME.value)
        header.findings.append(finding(ReadingCode.TWO_HOLDERS, None, one=one, other=other))


def _hold_year_against_its_value(header: PageHeader, choice: DropDown) -> None:
    """Doubt a year whose option says one year to the eye and another to the platform."""
    meant = year_of(choice.value)
    if header.year is not None and meant is not None and meant != header.year:
        header.doubts.append(Fact.YEAR.value)
        header.findings.append(
            finding(ReadingCode.YEAR_OPTION_DIFFERS, None, text=tidy(choice.text), value=tidy(choice.value))
        )


def _year_choice(person: ShownPerson) -> DropDown | None:
    """Find the year's drop-down: the one of that name, else the first whose every option is a year."""
    named = [choice for choice in person.choices if choice.name.casefold() == _YEAR_NAME]
    years = [
        choice
        for choice in person.choices
        if choice.text and all("年" in option and year_of(option) is not None for option in choice.options)
    ]
    return next(iter([*named, *years]), None)
