"""Results as others may look on: no whole name and no whole number of anybody, in whatever is said of them."""

from __future__ import annotations

from harvester.bulk.results.line import OpenFinding, PersonLine
from harvester.bulk.results.mask import masked_document, masked_name, masked_number, masked_text, masked_value
from harvester.bulk.results.model import DocumentName, Summary, VerifiedDocument
from harvester.messages import Language, with_words
from harvester.programme.decide.claim import Claim, ClaimCondition
from parsers.findings import Finding

#: Parameters of findings that never name anybody. Of all others, what may be a name or a number is hidden.
_OF_NOBODY = frozenset(
    {"course", "courses", "grant", "condition", "outcome", "kinds", "programme", "what", "field", "title"}
)


def masked_line(line: PersonLine, lang: Language) -> PersonLine:
    """Hide a person's name and number, and those of everybody named in what is said."""
    person = line.person
    hidden = person.model_copy(
        update={
            "name": masked_name(person.name),
            "person": masked_number(person.person),
            "documents": tuple(map(_document, person.documents)),
            "claim": None if person.claim is None else _claim(person.claim, lang),
            "findings": tuple(masked_finding(one, lang) for one in person.findings),
        }
    )
    needs = tuple(OpenFinding(masked_finding(one, lang), tuple(map(_document, about))) for one, about in line.open)
    return PersonLine(hidden, line.level, needs)


def masked_document_line(document: VerifiedDocument, lang: Language) -> VerifiedDocument:
    """Hide what a document's name and findings say of people."""
    found = tuple(masked_finding(one, lang) for one in document.findings)
    persons = tuple(map(masked_number, document.persons))
    return document.model_copy(update={"name": masked_document(document.name), "findings": found, "persons": persons})


def masked_summary(summary: Summary, lang: Language) -> Summary:
    """Hide who was drawn, and whom a note names."""
    sample = summary.sample.model_copy(update={"people": tuple(map(masked_number, summary.sample.people))})
    notes = tuple(masked_finding(one, lang) for one in summary.notes)
    return summary.model_copy(update={"sample": sample, "notes": notes})


def masked_finding(found: Finding, lang: Language) -> Finding:
    """Say a finding anew, with nobody's name or number in its parameters; one without a text of its own stays."""
    if not found.params:
        return found
    params = {
        key: value if key in _OF_NOBODY or key.startswith(("side_", "expected_")) else _hidden(key, value)
        for key, value in found.params.items()
    }
    return with_words(found.model_copy(update={"message": "", "next_step": "", "params": params}), lang)


def _hidden(key: str, value: object) -> object:
    match value:
        case str():
            return masked_document(value) if key in {"document", "other", "file", "name"} else masked_value(value)
        case tuple():
            return tuple(masked_text(str(one)) for one in value)
        case _:
            return value


def _document(document: DocumentName) -> DocumentName:
    return DocumentName(name=masked_document(document.name), sha256=document.sha256)


def _claim(claim: Claim, lang: Language) -> Claim:
    courses = (
        course.model_copy(update={"source": None if course.source is None else masked_document(course.source)})
        for course in claim.courses
    )
    return claim.model_copy(
        update={
            "findings": tuple(masked_finding(one, lang) for one in claim.findings),
            "holder": claim.holder.model_copy(update={"name": None}),
            "courses": tuple(courses),
            "conditions": tuple(map(_condition, claim.conditions)),
        }
    )


def _condition(item: ClaimCondition) -> ClaimCondition:
    if item.decision is None:
        return item
    said = {key: masked_text(str(value)) if key in {"by", "reason"} else value for key, value in item.decision.items()}
    return item.model_copy(update={"decision": said})
