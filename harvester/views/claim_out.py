"""A decided claim given to a script: JSON (``claim/1``)."""

from __future__ import annotations

from harvester.messages import Language, redact, visible_json
from harvester.programme.decide.claim import Claim, ClaimCondition, ClaimCourse, ClaimGrant, ClaimHolder, ClaimProblem
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.decide.decision import GrantResult
from harvester.programme.rules.courses import CourseResult
from harvester.programme.verdict import GrantOutcome
from harvester.views.claim_words import condition_text, problem_text


def claim_of(decided: DecidedClaim) -> Claim:
    """Give the contract's model of a decided claim, worded in its language."""
    category = decided.case.category
    return Claim(
        programme=decided.case.programme.code,
        holder=ClaimHolder(
            name=None if decided.name is None else redact(decided.name),
            category=None if category is None else category.name,
        ),
        made_with=decided.basis.as_json(),
        grants=tuple(_grant(result) for result in decided.results),
        conditions=tuple(
            ClaimCondition(
                grant=result.grant.code,
                code=item.condition.code,
                outcome=item.verdict,
                text=condition_text(item, decided.lang),
                rule=item.condition.rule,
            )
            for result in decided.results
            for item in result.conditions
        ),
        courses=tuple(_course(item, decided.lang) for item in decided.courses),
        findings=decided.findings,
    )


def as_json(decided: DecidedClaim) -> str:
    """Write the claim as one JSON object."""
    made = claim_of(decided).model_dump_json(indent=2, exclude={"findings": {"__all__": {"params"}}})
    return visible_json(made) + "\n"


def _grant(result: GrantResult) -> ClaimGrant:
    by = None if result.standing is None else result.standing.replaced_by
    hours = result.hours if result.outcome is GrantOutcome.GRANTED else None
    return ClaimGrant(
        code=result.grant.code,
        outcome=result.outcome,
        hours=hours,
        use_by=result.use_by,
        held_by=tuple(code.value for code in result.held_by),
        replaced_by=None if by is None else by.code,
    )


def _course(item: CourseResult, lang: Language) -> ClaimCourse:
    problems = (ClaimProblem(code=one.code.value, text=redact(problem_text(one, lang))) for one in item.problems)
    return ClaimCourse(
        name=item.course.name,
        record_number=None if item.taken is None else item.taken.number,
        matched_by=item.by,
        outcome=item.verdict,
        problems=tuple(dict.fromkeys(problems)),
        source=None if item.taken is None else redact(item.taken.source),
    )
