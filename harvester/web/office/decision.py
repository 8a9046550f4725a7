"""The form of a decision: which condition or finding, what was decided, why, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from pydantic import ValidationError

from harvester.bulk.decisions import Assignment, ConditionDecision, FindingDecision
from harvester.bulk.results.line import PersonLine
from harvester.messages import visible
from harvester.programme.decide.claim import Claim
from harvester.programme.verdict import Verdict
from harvester.settings.signer import is_signer
from harvester.web.claim.fields import FieldError
from harvester.web.runs.codes import OfficeCode
from harvester.web.runs.people import PersonRow
from harvester.web.uploads.form import UploadedForm
from parsers.findings import Severity, finding
from parsers.moments import TAIPEI


def conditions_open(line: PersonLine) -> list[tuple[str, str]]:
    """Give the conditions (grant, code) that may be decided: undetermined ones, and those decided before."""
    claim = line.person.claim
    return list(
        dict.fromkeys(
            (item.grant, item.code.value)
            for item in (claim.conditions if claim is not None else ())
            if item.outcome is Verdict.UNDETERMINED or item.decision is not None
        )
    )


def findings_open(line: PersonLine) -> list[str]:
    """Give the codes of findings that may be looked at: warnings and errors, what holds a grant back, earlier ones."""
    return list(dict.fromkeys(_codes(line)))


def decision_of(form: UploadedForm, line: PersonLine) -> ConditionDecision | FindingDecision:
    """Give the decision that a form makes; raises ``FieldError`` for the field that is wrong or missing."""
    condition, code, grant = form.one("condition"), form.one("finding"), form.one("grant")
    if condition is None and code is None:
        raise FieldError("condition", finding(OfficeCode.OFFICE_NO_CHOICE))
    if condition is not None and code is not None:
        raise FieldError("finding", finding(OfficeCode.OFFICE_TWO_CHOICES))
    signed = _signed(form, line.person.person)
    try:
        if code is not None:
            if code not in findings_open(line):
                raise _nothing("finding")
            return FindingDecision.model_validate(signed | {"finding": code, "sha256": form.one("sha256")})
        own = [of for of, name in conditions_open(line) if name == condition]
        if grant is None and len(own) == 1:
            grant = own[0]
        if grant not in own:
            raise _nothing("condition")
        outcome = form.one("outcome")
        if outcome not in {Verdict.MET, Verdict.NOT_MET}:
            raise FieldError("outcome", finding(OfficeCode.OFFICE_NO_OUTCOME))
        return ConditionDecision.model_validate(signed | {"grant": grant, "condition": condition, "outcome": outcome})
    except ValidationError:
        raise _nothing("finding" if code is not None else "condition") from None


def assignment_of(form: UploadedForm, sha256: str, rows: Iterable[PersonRow]) -> Assignment:
    """Give the assignment that a form makes of a document; raises ``FieldError`` for what is wrong or missing."""
    given = form.one("person")
    if given is None:
        raise FieldError("person", finding(OfficeCode.OFFICE_NO_PERSON))
    wanted = given.strip()
    numbers = [row.number for row in rows if wanted in {row.number, row.name}]
    exact = [number for number in numbers if number == wanted] or numbers
    if len(exact) != 1:
        raise FieldError("person", finding(OfficeCode.OFFICE_PERSON_UNKNOWN, given=visible(wanted)))
    return Assignment.model_validate(_signed(form, exact[0]) | {"sha256": sha256})


def _signed(form: UploadedForm, person: str) -> dict[str, object]:
    signed: dict[str, object] = {"person": person, "at": datetime.now(TAIPEI).replace(microsecond=0)}
    for name, wrong in (("reason", OfficeCode.OFFICE_NO_REASON), ("by", OfficeCode.OFFICE_NO_SIGNER)):
        given = form.one(name)
        if given is None or (name == "by" and not is_signer(given)):
            raise FieldError(name, finding(wrong))
        signed[name] = given
    return signed


def _codes(line: PersonLine) -> Iterator[str]:
    claim: Claim | None = line.person.claim
    said = [*(claim.findings if claim is not None else ()), *line.person.findings]
    yield from (one.code for one in said if one.severity is not Severity.INFO)
    for grant in claim.grants if claim is not None else ():
        yield from grant.held_by
    yield from (one.finding for one in line.person.decisions if one.finding is not None)


def _nothing(field: str) -> FieldError:
    return FieldError(field, finding(OfficeCode.OFFICE_NOTHING_TO_DECIDE))
