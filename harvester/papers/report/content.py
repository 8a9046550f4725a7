"""What stands in one person's report, in the language asked for."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from harvester.duty.ruling import StampRuling
from harvester.evidence.level import level_of
from harvester.messages import Language, redact, text
from harvester.papers.basis_words import labelled
from harvester.papers.office_words import in_office_words
from harvester.papers.report.timelines import Pictures, timelines_of
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.decide.decision import GrantResult
from harvester.programme.match.people import ShownHistory
from harvester.programme.match.taken import Taken
from harvester.programme.rules.case import PersonCase
from harvester.programme.rules.courses import CourseResult
from harvester.programme.verdict import Verdict
from harvester.views.claim_words import condition_text, held_text, problem_text
from parsers.findings import Finding, Severity
from parsers.moments import TAIPEI

_EXPIRED = "expired"


@dataclass(frozen=True)
class ReportStamp:
    """A stamp as read, how it was ruled, why, and what would settle it."""

    at: str
    ruling: str
    word: str
    reasons: tuple[str, ...]
    settle: str


@dataclass(frozen=True)
class ReportCourse:
    """One course of the plan: its record, both stamps, what is wrong with it, its pictures (SVG) if there are any."""

    number: int
    name: str
    record: str
    matched: str
    outcome: str
    word: str
    start: ReportStamp | None
    end: ReportStamp | None
    reading: str
    problems: tuple[str, ...]
    timeline: Markup
    strip: Markup


@dataclass(frozen=True)
class ReportCondition:
    """One condition in words."""

    name: str
    outcome: str
    word: str
    text: str
    rule: str


@dataclass(frozen=True)
class ReportGrant:
    """One grant with its conditions; leave whose last day is over has the outcome ``expired``."""

    title: str
    outcome: str
    word: str
    detail: str
    rule: str
    conditions: tuple[ReportCondition, ...]

    @property
    def missing(self) -> tuple[ReportCondition, ...]:
        """The conditions that are not met, or not for certain: what is still missing."""
        return tuple(item for item in self.conditions if item.outcome != Verdict.MET)


@dataclass(frozen=True)
class ReportOther:
    """A course beside the plan's packages and what its hours depend on."""

    name: str
    code: str
    hours: str
    begun: str
    ended: str
    passed: str
    category: str
    related: str


@dataclass(frozen=True)
class ReportSource:
    """A file: its name, hash and level of evidence."""

    name: str
    sha256: str
    level: str
    meaning: str


@dataclass(frozen=True)
class ReportFinding:
    """A finding in words."""

    severity: str
    word: str
    place: str
    message: str
    next_step: str


@dataclass(frozen=True)
class Report:
    """The whole report; ``made_with`` are label and value of what it rests on."""

    lang: Language
    title: str
    programme: str
    issued: str
    name: str
    category: str
    unit: str
    as_of: str
    grants: tuple[ReportGrant, ...]
    courses: tuple[ReportCourse, ...]
    others: tuple[ReportOther, ...]
    sources: tuple[ReportSource, ...]
    findings: tuple[ReportFinding, ...]
    made_with: tuple[tuple[str, str], ...]

    @property
    def first(self) -> tuple[ReportFinding, ...]:
        """The findings a person must see before relying on the verdicts: every one above an information."""
        return tuple(item for item in self.findings if item.severity != Severity.INFO)

    def say(self, key: str, **params: object) -> str:
        """Give a text of the report."""
        return text(f"papers.report.{key}", self.lang, **params)


def report_of(decided: DecidedClaim) -> Report:
    """Put a decided claim into the words of a report; nothing in it is decided here."""
    case, lang = decided.case, decided.lang
    not_given = text("papers.report.not_given", lang)
    maker = _Maker(decided)
    return Report(
        lang=lang,
        title=text("papers.report.title", lang),
        programme=case.programme.title,
        issued=case.programme.issued,
        name=redact(decided.name or text("papers.report.unknown_name", lang)),
        category=case.category.name if case.category is not None else not_given,
        unit=redact(decided.unit or not_given),
        as_of=decided.basis.as_of.isoformat(),
        grants=tuple(maker.grant(result) for result in decided.results),
        courses=tuple(maker.course(number, course) for number, course in enumerate(decided.courses, 1)),
        others=tuple(maker.other(item, case) for item in case.matching.others),
        sources=tuple(maker.source(item) for item in decided.shown),
        findings=tuple(maker.finding(found) for found in decided.findings),
        made_with=labelled(decided.basis, lang),
    )


class _Maker:
    def __init__(self, decided: DecidedClaim) -> None:
        self.lang = decided.lang
        self.office_days = decided.office_days
        self.as_of = decided.basis.as_of
        self.timelines = timelines_of(decided)

    def say(self, key: str, **params: object) -> str:
        return text(key, self.lang, **params)

    def grant(self, result: GrantResult) -> ReportGrant:
        detail = in_office_words(held_text(result, self.lang), self.lang)
        outcome = result.outcome.value
        if result.use_by is not None:
            outcome = _EXPIRED if result.use_by < self.as_of else outcome
            hours, day = result.hours, result.use_by.isoformat()
            detail = self.say("papers.report.leave", hours=hours, use_by=day)
            if (last := self.office_days.get(result.grant.code)) is not None:
                detail += self.say("papers.report.office_day", day=last.isoformat())
        return ReportGrant(
            title=result.grant.title,
            outcome=outcome,
            word=self.say(f"papers.report.outcome.{outcome}"),
            detail=detail,
            rule=result.grant.rule,
            conditions=tuple(
                ReportCondition(
                    name=self.say(f"programme.name.{item.condition.code}"),
                    outcome=item.verdict.value,
                    word=self.say(f"papers.report.verdict.{item.verdict.value}"),
                    text=in_office_words(condition_text(item, self.lang), self.lang),
                    rule=item.condition.rule,
                )
                for item in result.conditions
            ),
        )

    def course(self, number: int, item: CourseResult) -> ReportCourse:
        taken = item.taken
        ruling = taken.ruling if taken is not None else None
        pictures = (None if taken is None else self.timelines.get((taken.source, taken.number))) or Pictures()
        matched = "papers.report.matched.none" if item.by is None else f"papers.report.matched.{item.by.value}"
        return ReportCourse(
            number=number,
            name=item.course.name,
            record=self._record(taken),
            matched="" if taken is None else self.say(matched),
            outcome=item.verdict.value,
            word=self.say(f"papers.report.verdict.{item.verdict.value}"),
            start=None if ruling is None else self._stamp(ruling.start),
            end=None if ruling is None else self._stamp(ruling.end),
            reading="" if taken is None else self._reading(taken),
            problems=tuple(
                dict.fromkeys(in_office_words(problem_text(problem, self.lang), self.lang) for problem in item.problems)
            ),
            timeline=pictures.timeline,
            strip=pictures.strip,
        )

    def other(self, item: Taken, case: PersonCase) -> ReportOther:
        said = case.relations.of(item)
        return ReportOther(
            name=redact(item.record.course_name or "—"),
            code=redact(item.record.course_code or "—"),
            hours="—" if item.hours is None else f"{item.hours:g}",
            begun="—" if item.started_at is None else f"{item.started_at:%Y-%m-%d}",
            ended="—" if item.ended_at is None else f"{item.ended_at:%Y-%m-%d}",
            passed=self._answer(item.passed),
            category=said.category.name if said.category is not None else "—",
            related=self._answer(said.related),
        )

    def source(self, item: ShownHistory) -> ReportSource:
        level = level_of(item.history)
        meaning = self.say(f"papers.report.level.{level.value}")
        return ReportSource(redact(item.source), item.sha256, level.value, meaning)

    def finding(self, found: Finding) -> ReportFinding:
        place = found.place
        parts = [] if place is None or place.page is None else [self.say("place.page", page=place.page)]
        parts += [] if place is None or place.row is None else [self.say("place.row", row=place.row)]
        word = self.say(f"severity.{found.severity.value}")
        message, step = (in_office_words(redact(said), self.lang) for said in (found.message, found.next_step))
        return ReportFinding(found.severity.value, word, " ".join(parts) or "—", message, step)

    def _answer(self, known: bool | None) -> str:
        return self.say(f"papers.report.answer.{'unknown' if known is None else 'yes' if known else 'no'}")

    def _record(self, taken: Taken | None) -> str:
        if taken is None:
            return ""
        return self.say("papers.report.record", number=taken.number, file=redact(taken.source))

    def _stamp(self, stamp: StampRuling) -> ReportStamp:
        at = "—" if stamp.at is None else f"{stamp.at.astimezone(TAIPEI):%Y-%m-%d %H:%M:%S}"
        reasons = tuple(
            in_office_words(reason.text + (f"（{reason.source}）" if reason.source else ""), self.lang)
            for reason in stamp.because
        )
        word = self.say(f"papers.report.ruling.{stamp.ruling.value}")
        settle = in_office_words(stamp.settle_with or "", self.lang)
        return ReportStamp(at, stamp.ruling.value, word, tuple(map(redact, reasons)), settle)

    def _reading(self, taken: Taken) -> str:
        if taken.ruling is None or taken.ruling.window is None:
            return ""
        possible = taken.ruling.reading_off_duty_possible
        return self.say(f"papers.report.reading.{possible.value}")
