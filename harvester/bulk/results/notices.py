"""What is missing of each person, as a notice that can be sent: in the office's words, to the applicant.

It names nobody else: what shows only across people is to be asked in person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harvester.bulk.codes import AcrossCode, DecisionCode, PersonCode
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import PersonOutcome
from harvester.bulk.results.tables import labels
from harvester.duty.codes import DutyCode
from harvester.messages import Language, has_text, text
from harvester.papers.office_words import in_office_words
from harvester.programme.codes import ProgrammeCode
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.verdict import GrantOutcome, Verdict
from harvester.sheets.written.sheet import Value
from parsers.pdf.codes import PdfCode

_LANG = Language.ZH_TW  # what is sent to an applicant is in Chinese whatever the officer's screen speaks
_COLUMNS = ("person", "name", "unit", "subject", "notice")
_OF_OTHERS = frozenset({
    *AcrossCode, PersonCode.PERSON_CONTRADICTED, ProgrammeCode.HOLDERS_DIFFER, DutyCode.PERSON_AMBIGUOUS,
    DutyCode.NOT_ON_ROSTER, DutyCode.PERSON_NEAR, DutyCode.PERSON_DIFFERS, DutyCode.PERSON_FOR_SEVERAL,
})  # fmt: skip
#: What the office itself settles: its decisions, and what its own machine lacks.
_OF_THE_OFFICE = frozenset({*DecisionCode, PdfCode.OCR_NOT_INSTALLED, Verdict.UNDETERMINED})


def notices_header() -> tuple[str, ...]:
    """Give the labels of the columns."""
    return labels(_COLUMNS, _LANG)


def notices(lines: Iterable[PersonLine], programme: Programme, grants: Sequence[Grant]) -> Iterator[tuple[Value, ...]]:
    """Give a row for everybody who has handed in and of whom something is missing or to be explained."""
    subject = text("bulk.notice.subject", _LANG, programme=programme.title)
    for line in lines:
        person = line.person
        match person.outcome:
            case PersonOutcome.EYES | PersonOutcome.UNREADABLE:
                points = list(dict.fromkeys(_points(line, grants))) or [text("bulk.notice.in_person", _LANG)]
                listed = "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
                said = text("bulk.notice.text", _LANG, name=person.name, programme=programme.title, points=listed)
                yield person.person, person.name, person.unit, subject, said
            case PersonOutcome.DECIDED | PersonOutcome.NONE:
                continue


def _points(line: PersonLine, grants: Sequence[Grant]) -> Iterator[str]:
    titles = {grant.code: grant.title for grant in grants}
    claim = line.person.claim
    open_ones = {one.code for one in (claim.grants if claim else ()) if one.outcome is GrantOutcome.UNDETERMINED}
    for item in claim.conditions if claim is not None else ():
        if item.grant in open_ones and item.outcome is Verdict.UNDETERMINED:
            own = f"bulk.notice.condition.{item.code.value}"
            said = text(own, _LANG) if has_text(own) else in_office_words(item.text, _LANG)
            yield f"{titles.get(item.grant, item.grant)}：{said}"
    for one, _ in line.open:
        if one.code in _OF_OTHERS:
            yield text("bulk.notice.in_person", _LANG)
        elif one.code not in _OF_THE_OFFICE:
            yield in_office_words(one.message, _LANG)
