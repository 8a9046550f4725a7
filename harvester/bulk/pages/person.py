"""One person's page: what becomes of the claim, what needs eyes, conditions, courses, documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup

from harvester.bulk.pages.style import PICTURES
from harvester.bulk.pages.summary import shown_grant
from harvester.bulk.results.line import WORST_FIRST, PersonLine
from harvester.bulk.results.model import PersonOutcome, VerifiedPerson
from harvester.bulk.results.said import in_an_officers_words
from harvester.messages import Language, text
from harvester.papers.html import render
from harvester.papers.office_words import in_office_words
from harvester.programme.decide.claim import Claim, ClaimCondition
from harvester.programme.plan.model import Grant
from harvester.programme.verdict import Verdict
from parsers.findings import Finding, Severity

_OUTCOMES = {
    PersonOutcome.DECIDED: "good",
    PersonOutcome.EYES: "open",
    PersonOutcome.UNREADABLE: "bad",
    PersonOutcome.NONE: "none",
}
_VERDICTS = {Verdict.MET: "good", Verdict.NOT_MET: "bad", Verdict.UNDETERMINED: "open"}
_SEVERITIES = {Severity.ERROR: "bad", Severity.WARNING: "open", Severity.INFO: ""}


def person_html(line: PersonLine, grants: Sequence[Grant], lang: Language) -> str:
    """Make the page."""
    person, claim = line.person, line.person.claim
    said = [*(claim.findings if claim else ()), *person.findings]
    page = {
        "number": person.person,
        "name": person.name,
        "unit": person.unit or "—",
        "category": person.category or "—",
        "level": line.level or "—",
        "outcome": text(f"bulk.outcome.{person.outcome.value}", lang),
        "tone": _OUTCOMES[person.outcome],
        "grants": list(_grants(person, grants, lang)),
        "findings": [_finding(one, lang) for one in sorted(said, key=lambda one: WORST_FIRST[one.severity])],
        "conditions": [_condition(item, grants, lang) for item in (claim.conditions if claim else ())],
        "courses": list(_courses(claim, lang)),
        "documents": person.documents,
    }
    say = partial(_say, lang)
    return render(
        "person.html.j2",
        __package__,
        page=page,
        say=say,
        lang=lang.value,
        pictures=Markup(PICTURES),  # noqa: S704 - ours
    )


def _grants(person: VerifiedPerson, grants: Sequence[Grant], lang: Language) -> Iterable[dict[str, object]]:
    titles = {grant.code: grant.title for grant in grants}
    for grant in person.claim.grants if person.claim else ():
        detail = ""
        if grant.replaced_by is not None:
            detail = text("programme.replaced", lang, higher=titles.get(grant.replaced_by, grant.replaced_by))
        elif grant.hours is not None:
            detail = _say(lang, "leave", hours=grant.hours, day=grant.use_by or "—")
        yield {"title": titles.get(grant.code, grant.code), "detail": detail, **shown_grant(person, grant, lang)}


def _finding(one: Finding, lang: Language) -> dict[str, object]:
    said = in_an_officers_words(one, lang)
    return {
        "tone": _SEVERITIES[said.severity],
        "word": text(f"severity.{said.severity.value}", lang),
        "message": said.message,
        "code": said.code,
        "next_step": said.next_step,
    }


def _condition(item: ClaimCondition, grants: Sequence[Grant], lang: Language) -> dict[str, object]:
    titles = {grant.code: grant.title for grant in grants}
    decision = ""
    if item.decision is not None:
        decision = _say(
            lang, "decision", by=item.decision["by"], at=item.decision["at"], reason=item.decision["reason"]
        )
    return {
        "grant": titles.get(item.grant, item.grant),
        "name": text(f"programme.name.{item.code.value}", lang),
        "word": text(f"bulk.verdict.{item.outcome.value}", lang),
        "tone": _VERDICTS[item.outcome],
        "text": in_office_words(item.text, lang),
        "decision": decision,
    }


def _courses(claim: Claim | None, lang: Language) -> Iterable[dict[str, object]]:
    for course in claim.courses if claim else ():
        record = f"{course.source} #{course.record_number}" if course.source else "—"
        yield {
            "name": course.name,
            "word": text(f"bulk.verdict.{course.outcome.value}", lang),
            "tone": _VERDICTS[course.outcome],
            "problems": in_office_words("；".join(problem.text for problem in course.problems), lang),
            "record": record,
        }


def _say(lang: Language, key: str, **params: object) -> str:
    return text(f"bulk.page.{key}", lang, **params)
