"""What stands on the application form (附件3): an official paper, in Traditional Chinese whatever the face speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harvester.duty.ruling import Ruling, StampRuling
from harvester.messages import Language, redact, text
from harvester.papers.basis_words import basis_lines
from harvester.papers.office_words import in_office_words
from harvester.papers.roc import roc_blank, roc_day, roc_minute, roc_second
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.decide.decision import GrantResult
from harvester.programme.match.taken import Taken
from harvester.programme.plan.model import PlanForm
from harvester.programme.rules.courses import Aspect, CourseResult
from harvester.programme.rules.kinds.no_other_duty import NoOtherDuty
from harvester.programme.verdict import GrantOutcome, Verdict
from harvester.views.claim_words import held_names

LANG = Language.ZH_TW


@dataclass(frozen=True)
class FormRow:
    """One course on the form; a stamp that is not certain is a blank with a note that says why."""

    number: int
    name: str
    hours: str
    start: str
    end: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FormPaper:
    """The whole form.

    ``banner`` stands on its face where the claim is not granted; ``statements`` are what the applicant states and
    how stamps are written; ``made_with`` names the program and the hashes of what the form rests on, for the back page.
    """

    title: str
    unit: str
    name: str
    courses: tuple[FormRow, ...]
    notes_title: str
    notes: tuple[str, ...]
    banner: str | None
    statements: tuple[str, ...]
    made_with: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[FormRow, FormRow | None], ...]:
        """Two courses a row, as the plan prints them."""
        pairs = zip(self.courses[::2], (*self.courses[1::2], None), strict=False)
        return tuple(pairs)


def form_of(decided: DecidedClaim, form: PlanForm, result: GrantResult) -> FormPaper:
    """Fill the plan's form from a decided claim's grant."""
    own = {key for key, _ in decided.case.programme.keyed() if key.package == form.package}
    courses = [item for key, item in result.judged.items() if key in own]
    period = decided.case.programme.period
    year = period.from_.year if period.from_.year == period.until.year else None
    return FormPaper(
        title=form.title,
        unit=redact(decided.unit or ""),
        name=redact(decided.name or ""),
        courses=tuple(_course(number, item, year) for number, item in enumerate(courses, 1)),
        notes_title=form.notes_title,
        notes=form.notes,
        banner=_banner(result),
        statements=tuple(_statements(decided, result, _to_second(courses))),
        made_with=basis_lines(decided.basis, LANG),
    )


def placeholders(paper: FormPaper) -> Mapping[str, str]:
    """Give the values an agency's own template can name (documented in ``docs/papers.md``)."""
    values = {
        ("表名", "title"): paper.title,
        ("服務單位", "unit"): paper.unit,
        ("姓名", "name"): paper.name,
        ("狀態", "status"): paper.banner or "",
        ("聲明", "statements"): "\n".join(paper.statements),
        ("依據", "made_with"): "\n".join(paper.made_with),
        ("填表說明", "notes"): "\n".join(f"{number}. {note}" for number, note in enumerate(paper.notes, 1)),
    }
    for item in paper.courses:
        values |= {
            (f"課程{item.number}名稱", f"course{item.number}_name"): item.name,
            (f"課程{item.number}時數", f"course{item.number}_hours"): item.hours,
            (f"課程{item.number}起", f"course{item.number}_from"): item.start,
            (f"課程{item.number}迄", f"course{item.number}_to"): item.end,
            (f"課程{item.number}備註", f"course{item.number}_note"): "\n".join(item.notes),
        }
    return {name: value for names, value in values.items() for name in names}


def _banner(result: GrantResult) -> str | None:
    if result.outcome is GrantOutcome.GRANTED:
        return None
    against = Verdict.NOT_MET if result.outcome is GrantOutcome.REFUSED else Verdict.UNDETERMINED
    open_ones = (item.condition.code for item in result.conditions if item.verdict is against)
    held = (in_office_words(name, LANG) for name in held_names(result, LANG))
    names = "；".join([*(text(f"programme.name.{code}", LANG) for code in open_ones), *held])
    return text(f"papers.form.banner.{result.outcome.value}", LANG, conditions=names)


def _declaration(result: GrantResult) -> str:
    """Say of the applicant's statement what attendance says of it: nothing, the same, or otherwise."""
    if any(item.taken is not None and item.of(Aspect.OTHER_DUTY) is Verdict.NOT_MET for item in result.courses):
        return "declared_not_met"
    asked = next((item for item in result.conditions if isinstance(item.condition, NoOtherDuty)), None)
    return "declared_met" if asked is not None and asked.verdict is Verdict.MET and not asked.declared else "declared"


def _to_second(courses: list[CourseResult]) -> bool:
    return any(item.taken is not None and (item.taken.start_to_second or item.taken.end_to_second) for item in courses)


def _statements(decided: DecidedClaim, result: GrantResult, to_second: bool) -> Iterator[str]:
    basis = decided.basis
    yield text("papers.form.seconds" if to_second else "papers.form.minutes", LANG)
    if basis.confirmed or basis.matches is not None:
        yield text("papers.form.confirmed", LANG)
    if basis.person is not None and basis.person.confirmed_by is None:
        yield text("papers.form.person_differs", LANG, person=redact(basis.person.given))
    if decided.case.declared:
        yield text(f"papers.form.{_declaration(result)}", LANG)
    if result.use_by is not None:
        grant = result.grant
        fixed = grant.use_within_months is None or result.use_by == grant.use_until
        params = {"day": roc_day(result.use_by), "hours": result.hours, "months": grant.use_within_months}
        yield text("papers.form.use_until" if fixed else "papers.form.use_by", LANG, **params)
        if result.use_by < basis.as_of:
            yield text("papers.form.expired", LANG, day=roc_day(basis.as_of))
    if (office_day := decided.office_days.get(result.grant.code)) is not None:
        yield text("papers.form.office_day", LANG, day=roc_day(office_day))


def _course(number: int, item: CourseResult, year: int | None) -> FormRow:
    notes: list[str] = []
    taken = item.taken
    if taken is None or item.by is None:
        notes.append(text("papers.form.no_record" if taken is None else "papers.form.not_certain_course", LANG))
        start = end = roc_blank(year)
    else:
        start = _stamp(taken, "start", year, notes)
        end = _stamp(taken, "end", year, notes)
    return FormRow(number, item.course.name, f"{item.course.hours or 0:g}", start, end, tuple(notes))


def _stamp(taken: Taken, side: str, year: int | None, notes: list[str]) -> str:
    at = taken.started_at if side == "start" else taken.ended_at
    written = roc_second if (taken.start_to_second if side == "start" else taken.end_to_second) else roc_minute
    which = text(f"papers.form.{side}", LANG)
    if at is None:
        notes.append(text("papers.form.stamp_not_certain", LANG, which=which))
        return roc_blank(year)
    ruling = _ruling(taken, side)
    if ruling is None or ruling.ruling is Ruling.UNDETERMINED:
        notes.append(text("papers.form.undetermined", LANG, which=which, at=written(at)))
        return roc_blank(year)
    if ruling.ruling is Ruling.ON_DUTY:
        notes.append(text("papers.form.on_duty", LANG, which=which))
    return written(at)


def _ruling(taken: Taken, side: str) -> StampRuling | None:
    if taken.ruling is None:
        return None
    return taken.ruling.start if side == "start" else taken.ruling.end
