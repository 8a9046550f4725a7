"""A document becomes learning histories: the one way to understand a row, whatever the source."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.findings import Place, ReadingCode, UnreadableError, finding
from parsers.history import FieldPlace, LearningHistory, Package, Source, status_of
from parsers.table.checks.about import about_hidden, about_layouts, about_making, about_packages, about_year
from parsers.table.checks.page_header import PageHeader, header_of
from parsers.table.checks.records import read_records
from parsers.table.checks.run_checks import run_checks
from parsers.table.grid import Document
from parsers.table.layouts import named
from parsers.table.walk.person import ShownPerson, TablePart
from parsers.table.walk.walk import walk
from parsers.table.words.fold import bare
from parsers.table.words.packages import Heading, cut_headings


def understand(document: Document, source: Source) -> tuple[LearningHistory, ...]:
    """Read every person's history off a document, in document order, one history a person and year.

    Raises ``UnreadableError`` (``not_this_page``) where no record table and no list of packages is found.
    """
    people = [person for person in walk(document) if _promote(person).has_table]
    if not people:
        raise UnreadableError(finding(ReadingCode.NOT_THIS_PAGE))
    return tuple(_history(person, header, document, source) for person, header in _one_a_year(people, document))


def _promote(person: ShownPerson) -> ShownPerson:
    """Take hidden tables for the shown ones where nothing at all is shown, but none that nobody can have seen."""
    if not person.has_table and person.hidden:
        unseen = [part for part in person.hidden if part.unseen]
        seen = [part for part in person.hidden if not part.unseen]
        # Their header alone says that this is the record page.
        person.parts = seen or [TablePart(unseen[0].layout, None)]
        person.hidden = unseen
    return person


def _one_a_year(people: Iterable[ShownPerson], document: Document) -> list[tuple[ShownPerson, PageHeader]]:
    """Put together what is of one person and year (a print repeats the header, a run keeps one file a list)."""
    found: list[tuple[ShownPerson, PageHeader]] = []
    for person in people:
        header = header_of(person, all_read=document.all_read)
        same = next(((p, h) for p, h in found if h.holder == header.holder and header.year in (None, h.year)), None)
        if same is None or header.holder.name is None:
            found.append((person, header))
        else:
            _append(same[0], person)
    return found


def _append(first: ShownPerson, more: ShownPerson) -> None:
    earlier = len(first.packages)
    places = [_place_of(first, earlier, heading) for heading in more.packages]
    for part in (*more.parts, *more.hidden):
        part.package = None if part.package is None else places[part.package]
    first.parts += [part for part in more.parts if not _is_shown(first, part)]
    first.hidden += more.hidden
    first.refused += more.refused
    first.package_stated = first.package_stated or more.package_stated
    first.package_list = first.package_list or more.package_list


def _place_of(person: ShownPerson, earlier: int, heading: Heading) -> int:
    """Find a package among the ``earlier`` ones of other pages, or add it: two pages may show the same list.

    Where opening one package closes another, a run keeps the list once for each.
    """
    for place, known in enumerate(person.packages[:earlier]):
        if bare(known.name) == bare(heading.name) and known.rate_text in (None, heading.rate_text):
            person.packages[place] = heading
            return place
    person.packages.append(heading)
    return len(person.packages) - 1


def _is_shown(person: ShownPerson, part: TablePart) -> bool:
    """Tell whether the same rows of the same package stood on an earlier page."""
    rows = [list(seen.texts) for seen in part.rows]
    return part.package is not None and any(
        known.package == part.package and [list(seen.texts) for seen in known.rows] == rows for known in person.parts
    )


def _package_places(person: ShownPerson) -> dict[str, FieldPlace]:
    """Give where packages' names and rates stand on paper: in their headings."""
    boxes = ((position, heading.box) for position, heading in enumerate(person.packages))
    return {
        f"packages[{position}].{name}": box.place
        for position, box in boxes
        if box is not None
        for name in ("name", "completion_percent")
    }


def _history(person: ShownPerson, header: PageHeader, document: Document, source: Source) -> LearningHistory:
    if document.pages is not None:
        person.offered_packages |= cut_headings(person.packages)
    packages = tuple(Package(name=heading.name, completion_percent=heading.rate) for heading in person.packages)
    reading = read_records(person, packages, cut_off=document.cut_off)
    findings = [*document.findings, *header.findings]
    doubts = [*header.doubts]
    findings += about_layouts(reading.parts)
    findings += about_year(header, reading.records, doubts)
    findings += about_making(reading.records, header.totals, document.made_at)
    findings += about_packages(person, doubts)
    findings += reading.findings
    findings += about_hidden(person, reading.merged.placed)
    for refused in person.refused:
        findings.append(finding(ReadingCode.ROW_REFUSED, Place(page=refused.row.page), text=refused.text[:200]))
    collapsed = any(found.code == ReadingCode.PACKAGE_COLLAPSED for found in findings)
    if not reading.records and not person.refused and not collapsed:
        findings.append(finding(ReadingCode.NO_RECORDS))
    checked, more = run_checks(person, header, packages, reading, document)
    findings += more
    return LearningHistory(
        status=status_of(tuple(findings), tuple(doubts), reading.records),
        holder=header.holder,
        year=header.year,
        totals=header.totals,
        packages=packages,
        records=reading.records,
        doubts=tuple(doubts),
        checks=checked,
        findings=tuple(findings),
        places={**header.places, **_package_places(person)} or None,
        source=source
        if source.layout
        else source.model_copy(update={"layout": named(part.layout.labels for part in reading.parts)}),
    )
