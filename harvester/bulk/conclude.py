"""What becomes of a person: the claim with the office's decisions, what stays open, and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harvester.bulk.codes import DecisionCode, PersonCode
from harvester.bulk.decisions import ConditionDecision, Decisions, FindingDecision
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.judging.result import KeptLeave
from harvester.bulk.results.model import Decision, DocumentName, Outcome, VerifiedPerson
from harvester.bulk.results.tables import Line
from harvester.duty.people.roster import RosterPerson
from harvester.messages import Language, with_words
from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.claim import Claim, ClaimCondition, ClaimGrant
from harvester.programme.plan.model import Grant
from harvester.programme.plan.tiers import Standing, standing, tier_findings
from harvester.programme.verdict import GrantOutcome, Verdict, grant_outcome, together
from parsers.findings import Finding, Severity, finding


@dataclass(frozen=True)
class Handed:
    """A person with everything that was found: ``named`` says that a document which counts for nobody names them."""

    person: RosterPerson
    judged: JudgedPerson | None
    documents: tuple[DocumentName, ...]
    across: tuple[Finding, ...] = ()
    named: tuple[Finding, ...] = ()


def conclude(handed: Handed, decisions: Decisions, grants: Sequence[Grant], sampled: bool, lang: Language) -> Line:
    """Apply the decisions and give the person's line."""
    person, judged = handed.person, handed.judged
    own = [*(judged.findings if judged else ()), *handed.across, *handed.named]
    claim: Claim | None = None
    used: list[ConditionDecision] = []
    needless: list[Finding] = []
    hashes = frozenset(one.sha256 for one in handed.documents)
    if judged is not None and judged.claim is not None:
        claim, used, needless = _decided(person.number, judged.claim, decisions)
    own += (with_words(one, lang) for one in needless)
    said = [*(claim.findings if claim else ()), *own]
    open_ones, looked_at = _open(person.number, said, decisions, hashes)
    if claim is not None and judged is not None:
        claim = _released(claim, judged, {one.finding for one in looked_at}, grants, lang)
    outcome = _outcome(handed, claim, open_ones)
    if outcome is Outcome.NONE:
        own.append(with_words(finding(PersonCode.NOTHING_HANDED_IN), lang))
    verified = VerifiedPerson(
        person=person.number,
        name=person.name,
        unit=person.unit,
        category=person.category,
        outcome=outcome,
        claim=claim,
        documents=handed.documents,
        findings=tuple(own),
        decisions=(*map(_shown, used), *map(_shown, looked_at)),
        sampled=sampled,
    )
    return Line(verified, judged.level if judged is not None else "", tuple(open_ones))


def _outcome(handed: Handed, claim: Claim | None, open_ones: Sequence[Finding]) -> Outcome:
    if not handed.documents and not handed.named:
        return Outcome.NONE
    if handed.documents and handed.judged is not None and not handed.judged.readable:
        return Outcome.UNREADABLE
    decided = claim is not None and all(grant.outcome is not GrantOutcome.UNDETERMINED for grant in claim.grants)
    return Outcome.DECIDED if decided and not open_ones else Outcome.EYES


def _decided(person: str, claim: Claim, decisions: Decisions) -> tuple[Claim, list[ConditionDecision], list[Finding]]:
    """Settle undetermined conditions; what is met or not met already, no decision overrules."""
    used: list[ConditionDecision] = []
    needless: list[Finding] = []
    conditions: list[ClaimCondition] = []
    for item in claim.conditions:
        decision = decisions.of_condition(person, item.grant, item.code)
        if decision is None:
            conditions.append(item)
        elif item.outcome is Verdict.UNDETERMINED:
            used.append(decision)
            said = decision.model_dump(mode="json", exclude={"grant", "condition", "person"})
            conditions.append(item.model_copy(update={"outcome": Verdict(decision.outcome), "decision": said}))
        else:
            conditions.append(item)
            if decision.person == person:
                params = {"grant": item.grant, "condition": item.code.value, "outcome": item.outcome.value}
                needless.append(finding(DecisionCode.DECISION_WITHOUT_NEED, None, person=person, **params))
    return claim.model_copy(update={"conditions": tuple(conditions)}), used, needless


def _released(
    claim: Claim, judged: JudgedPerson, looked_at: set[str], grants: Sequence[Grant], lang: Language
) -> Claim:
    """Let each grant follow its conditions; what held one back no longer does once it was looked at.

    Tiers are settled anew; hours that are not known for certain no decision grants.
    """
    leaves = {leave.grant: leave for leave in judged.leaves}
    own: dict[str, GrantOutcome] = {}
    for grant in claim.grants:
        conditions = [item for item in claim.conditions if item.grant == grant.code]
        outcome = grant_outcome(together(item.outcome for item in conditions)) if conditions else grant.outcome
        leave = leaves.get(grant.code)
        held = leave is not None and (leave.hours == 0 or bool(set(leave.held_by) - looked_at))
        own[grant.code] = GrantOutcome.UNDETERMINED if outcome is GrantOutcome.GRANTED and held else outcome
    stands = standing(own, grants)
    found = tuple(_standing(grant.code, stands[grant.code], leaves.get(grant.code)) for grant in claim.grants)
    tiers = {ProgrammeCode.TIER_OPEN.value, ProgrammeCode.TIER_REPLACED.value}
    findings = [one for one in claim.findings if one.code not in tiers]
    findings += (with_words(one, lang) for one in tier_findings(stands, grants))
    return claim.model_copy(update={"grants": found, "findings": tuple(findings)})


def _standing(code: str, stands: Standing, leave: KeptLeave | None) -> ClaimGrant:
    granted = leave if stands.outcome is GrantOutcome.GRANTED else None
    return ClaimGrant(
        code=code,
        outcome=stands.outcome,
        hours=None if granted is None else granted.hours,
        use_by=None if granted is None else granted.use_by,
        replaced_by=None if stands.replaced_by is None else stands.replaced_by.code,
    )


def _open(
    person: str, findings: Iterable[Finding], decisions: Decisions, hashes: frozenset[str]
) -> tuple[list[Finding], list[FindingDecision]]:
    """Part the findings that still need eyes from the decisions that somebody has looked at the others."""
    still: list[Finding] = []
    used: list[FindingDecision] = []
    for one in findings:
        if one.severity is Severity.INFO:
            continue
        decision = decisions.looked_at(person, one.code, hashes)
        if decision is None:
            still.append(one)
        elif decision not in used:
            used.append(decision)
    return still, used


def _shown(decision: ConditionDecision | FindingDecision) -> Decision:
    return Decision.model_validate(decision.model_dump(exclude={"person"}))
