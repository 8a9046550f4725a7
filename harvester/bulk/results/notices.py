"""What is missing of each person, as a notice that can be sent: in the office's words, to the applicant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harvester.bulk.results.model import Outcome
from harvester.bulk.results.tables import Line, labels
from harvester.messages import Language, text
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.verdict import Verdict
from harvester.sheets.written.sheet import Value

_LANG = Language.ZH_TW  # what is sent to an applicant is in Chinese whatever the officer's screen speaks
_COLUMNS = ("person", "name", "unit", "subject", "notice")


def notices_header() -> tuple[str, ...]:
    """Give the labels of the columns."""
    return labels(_COLUMNS, _LANG)


def notices(lines: Iterable[Line], programme: Programme, grants: Sequence[Grant]) -> Iterator[tuple[Value, ...]]:
    """Give a row for everybody who has handed in and of whom something is missing or to be explained."""
    subject = text("bulk.notice.subject", _LANG, programme=programme.title)
    for line in lines:
        person = line.person
        match person.outcome:
            case Outcome.EYES | Outcome.UNREADABLE:
                points = list(dict.fromkeys(_points(line, grants)))
                listed = "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
                said = text("bulk.notice.text", _LANG, name=person.name, programme=programme.title, points=listed)
                yield person.person, person.name, person.unit, subject, said
            case Outcome.DECIDED | Outcome.NONE:
                continue


def _points(line: Line, grants: Sequence[Grant]) -> Iterator[str]:
    titles = {grant.code: grant.title for grant in grants}
    claim = line.person.claim
    for item in claim.conditions if claim is not None else ():
        if item.outcome is Verdict.UNDETERMINED:
            yield f"{titles.get(item.grant, item.grant)}：{item.text}"
    yield from (one.message for one in line.open_findings)
