"""What becomes of a person: the claim with the office's decisions, what stays open, and the outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from harvester.bulk.codes import DecisionCode, PersonCode
from harvester.bulk.decisions import ConditionDecision, Decisions, FindingDecision
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.judging.result import KeptLeave
from harvester.bulk.results.about import about, of_document
from harvester.bulk.results.line import WORST_FIRST, OpenFinding, PersonLine, undecided
from harvester.bulk.results.model import Decision, DocumentName, PersonOutcome, VerifiedPerson
from harvester.duty.people.roster import RosterPerson
from harvester.messages import Language, with_words
from harvester.programme.codes import ProgrammeCode
from harvester.programme.decide.claim import Claim, ClaimCondition, ClaimGrant
from harvester.programme.plan.model import Grant
from harvester.programme.plan.tiers import TierStanding, standing, tier_findings
from harvester.programme.verdict import GrantOutcome, Verdict, grant_outcome, together
from parsers.findings import Finding, Severity, finding


@dataclass(frozen=True)
class HandedIn:
    """A person with everything that was found; ``named`` are documents that count for nobody and name them, and why."""

    person: RosterPerson
    judged: JudgedPerson | None
    documents: tuple[DocumentName, ...]
    across: tuple[Finding, ...] = ()
    named: tuple[tuple[DocumentName, Finding], ...] = ()

    @property
    def seen(self) -> tuple[DocumentName, ...]:
        """Every document that a finding of the person may be about."""
        return (*self.documents, *(document for document, _ in self.named))


def conclude(
    handed: HandedIn, decisions: Decisions, grants: Sequence[Grant], sampled: bool, lang: Language
) -> PersonLine:
    """Apply the decisions and give the person's line."""
    person, judged = handed.person, handed.judged
    named = [of_document(doubt, document.name, lang) for document, doubt in handed.named]
    own = [*(judged.findings if judged else ()), *handed.across, *named]
    claim: Claim | None = None
    used: list[ConditionDecision] = []
    needless: list[Finding] = []
    if judged is not None and judged.claim is not None:
        claim, used, needless = _decided(person.number, judged.claim, decisions)
    own += (with_words(one, lang) for one in needless)
    said = {(one.code, one.message): one for one in (*(claim.findings if claim else ()), *own)}.values()
    held = {code for leave in (judged.leaves if judged else ()) for code in leave.held_by}
    open_ones, looked_at = _open(handed, said, held, decisions)
    if claim is not None and judged is not None:
        seen = {one.finding for one in looked_at} - {one.code for one in open_ones}
        claim = _released(claim, judged, seen, grants, lang)
    outcome = _outcome(handed, claim, open_ones)
    effect = {id(one) for one in (*used, *looked_at)}
    own += (with_words(one, lang) for one in _without_effect(handed, claim, decisions, effect))
    if outcome is PersonOutcome.NONE:
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
    level = judged.level if judged is not None else ""
    needs = [*open_ones, *(undecided(claim, lang) if claim is not None and outcome is PersonOutcome.EYES else ())]
    worst_first = sorted(needs, key=lambda one: WORST_FIRST[one.severity])
    return PersonLine(verified, level, tuple(OpenFinding(one, about(one, handed.seen)) for one in worst_first))


def _outcome(handed: HandedIn, claim: Claim | None, open_ones: Sequence[Finding]) -> PersonOutcome:
    if not handed.documents and not handed.named:
        return PersonOutcome.NONE
    if handed.documents and handed.judged is not None and not handed.judged.readable:
        return PersonOutcome.UNREADABLE
    decided = claim is not None and all(grant.outcome is not GrantOutcome.UNDETERMINED for grant in claim.grants)
    return PersonOutcome.DECIDED if decided and not open_ones else PersonOutcome.EYES


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
    held: dict[str, tuple[str, ...]] = {}
    for grant in claim.grants:
        conditions = [item for item in claim.conditions if item.grant == grant.code]
        outcome = grant_outcome(together(item.outcome for item in conditions)) if conditions else grant.outcome
        leave = leaves.get(grant.code)
        held_by: tuple[str, ...] = ()
        if outcome is GrantOutcome.GRANTED and leave is not None:
            held_by = held[grant.code] = tuple(code for code in leave.held_by if code not in looked_at)
        open_ = bool(held_by) or (leave is not None and leave.hours == 0)
        own[grant.code] = GrantOutcome.UNDETERMINED if outcome is GrantOutcome.GRANTED and open_ else outcome
    stands = standing(own, grants)
    found = tuple(
        _standing(grant.code, stands[grant.code], leaves.get(grant.code), held.get(grant.code, ()))
        for grant in claim.grants
    )
    tiers = {ProgrammeCode.TIER_OPEN.value, ProgrammeCode.TIER_REPLACED.value}
    findings = [one for one in claim.findings if one.code not in tiers]
    findings += (with_words(one, lang) for one in tier_findings(stands, grants))
    return claim.model_copy(update={"grants": found, "findings": tuple(findings)})


def _standing(code: str, stands: TierStanding, leave: KeptLeave | None, held_by: tuple[str, ...]) -> ClaimGrant:
    granted = leave if stands.outcome is GrantOutcome.GRANTED else None
    waits = (ProgrammeCode.TIER_OPEN.value,) if stands.waits_for else ()
    return ClaimGrant(
        code=code,
        outcome=stands.outcome,
        hours=None if granted is None else granted.hours,
        use_by=None if granted is None else granted.use_by,
        held_by=(*held_by, *waits) if stands.replaced_by is None else (),
        replaced_by=None if stands.replaced_by is None else stands.replaced_by.code,
    )


def _open(
    handed: HandedIn, findings: Iterable[Finding], held: Collection[str], decisions: Decisions
) -> tuple[list[Finding], list[FindingDecision]]:
    """Part the findings that still need eyes from the decisions that somebody has looked at the others.

    A decision on one document says nothing of the same finding about another. What keeps a grant back (``held``) can be
    looked at too, though no finding of the person says it.
    """
    still: list[Finding] = []
    used: list[FindingDecision] = []
    own = decisions.findings_of(handed.person.number)
    for one in findings:
        if one.severity is Severity.INFO:
            continue
        decision = next((item for item in own if _is_of(item, one, handed)), None)
        if decision is None:
            still.append(one)
        elif decision not in used:
            used.append(decision)
    used += (item for item in own if item.finding in held and item.sha256 is None and item not in used)
    return still, used


def _is_of(decision: FindingDecision, found: Finding, handed: HandedIn) -> bool:
    if decision.finding != found.code:
        return False
    return decision.sha256 is None or decision.sha256 in {one.sha256 for one in about(found, handed.seen)}


def _without_effect(
    handed: HandedIn, claim: Claim | None, decisions: Decisions, used: Collection[int]
) -> Iterator[Finding]:
    """Give the person's own decisions that met nothing."""
    person = handed.person.number
    conditions = {(item.grant, item.code) for item in (claim.conditions if claim else ())}
    for decision in decisions.conditions_of(person):
        if (decision.grant, decision.condition) not in conditions:
            what = f"{decision.grant}/{decision.condition.value}"
            yield finding(DecisionCode.DECISION_WITHOUT_EFFECT, None, person=person, what=what)
    for item in decisions.findings_of(person):
        if id(item) not in used:
            yield finding(DecisionCode.DECISION_WITHOUT_EFFECT, None, person=person, what=item.finding)


def _shown(decision: ConditionDecision | FindingDecision) -> Decision:
    return Decision.model_validate(decision.model_dump(exclude={"person"}))
