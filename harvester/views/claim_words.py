"""A decision in words: what each condition came to and what is wrong with a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from harvester.messages import Language, redact, text
from harvester.programme.decide.decision import GrantResult
from harvester.programme.parts.quota import Unit
from harvester.programme.rules.condition import ConditionResult
from harvester.programme.rules.credit import Credit
from harvester.programme.verdict import ProblemCode, Verdict, VerdictProblem
from harvester.views.values import all_written, written

_SHOWN = 5


def condition_text(result: ConditionResult, lang: Language) -> str:
    """Say what a condition came to, which courses are why, and what would settle what is not known."""
    code, came_to = result.condition.code, result.if_asked or result.verdict
    key = f"programme.condition.{code}.{came_to.value}"
    if result.of_other:
        key += "_person"
    elif result.declared and came_to is not Verdict.NOT_MET:
        key += "_declared"
    said = text(key, lang, **_params(result, lang))
    kinds = result.params.get("kinds")
    if kinds and result.verdict is Verdict.MET:
        said += text("programme.in_window", lang, kind=written(kinds, lang))
    if result.verdict is Verdict.MET:
        said += _not_needed(result, lang)
    else:
        said += _courses(result, lang) or ("" if said.endswith(("。", ".")) else text("programme.end", lang))
    if came_to is Verdict.UNDETERMINED:
        by_list = [item for item in result.unknown if item.counts is None and not item.offered]
        said += _unknown("relation", by_list, lang)
        said += _unknown("record", [item for item in result.unknown if item not in by_list], lang)
    return redact(said + _of_persons(result, lang))


def held_text(result: GrantResult, lang: Language) -> str:
    """Say which grant stands in its place, or what a person must look at first; nothing for any other."""
    if (by := _replaced_by(result)) is not None:
        return text("programme.replaced", lang, higher=by)
    if not result.held_by:
        return ""
    reasons = text("programme.and", lang).join(held_names(result, lang))
    return text("programme.held.all", lang, reasons=reasons)


def held_names(result: GrantResult, lang: Language) -> list[str]:
    """Name what keeps a grant back: one in its place, or what a person must look at first."""
    if (by := _replaced_by(result)) is not None:
        return [text("programme.replaced_name", lang, higher=by)]
    return [text(f"programme.held.{code.value}", lang) for code in result.held_by]


def _replaced_by(result: GrantResult) -> str | None:
    by = None if result.standing is None else result.standing.replaced_by
    return None if by is None else by.title


def problem_text(problem: VerdictProblem, lang: Language) -> str:
    """Say what is wrong with a course."""
    return text(f"programme.problem.{problem.code.value}", lang, **all_written(problem.params, lang))


def _params(result: ConditionResult, lang: Language) -> dict[str, str]:
    said = all_written(result.params, lang)
    if "period" in result.params:
        said["within"] = said["period"] if result.params["period"] is not None else ""
    if "reached" in result.params:
        said["what"] = text(f"programme.deadline.{'all' if result.params['reached'] else 'shown'}", lang)
    if isinstance(high := result.params.get("high"), Decimal):
        counted = result.params.get("unit", Unit.HOURS) is not Unit.HOURS
        known = "unknown" if not high.is_finite() else "counted" if counted else "known"
        said["most"] = text(f"programme.most.{known}", lang, **said)
    return said


def _of_persons(result: ConditionResult, lang: Language) -> str:
    """Say whom alone a condition is asked of, and what an open category leaves open."""
    persons = result.condition.persons
    said = text("programme.persons.only", lang, persons=written(persons, lang)) if persons else ""
    return said + (text("programme.persons.open", lang) if result.if_asked is not None else "")


def _courses(result: ConditionResult, lang: Language) -> str:
    # one that is not met is said for itself; what is open beside it changes nothing
    came_to = result.if_asked or result.verdict
    wanted = [pair for pair in result.problems if pair[1].verdict is came_to] or list(result.problems)
    days = sorted({day.isoformat() for _, problem in wanted if (day := _silent_day(problem))})
    parts = []
    for name, pairs in groupby((pair for pair in wanted if not _silent_day(pair[1])), lambda pair: pair[0].course.name):
        reasons = text("programme.and", lang).join(problem_text(problem, lang) for _, problem in pairs)
        parts.append(text("programme.course_reason", lang, course=name, reason=reasons))
    if len(parts) > _SHOWN:
        parts = [*parts[:_SHOWN], text("programme.courses_more", lang, count=len(parts))]
    if days:
        parts.append(text("programme.silent_days", lang, days=text("programme.and", lang).join(days)))
    return text("programme.because", lang, courses=text("programme.then", lang).join(parts)) if parts else ""


def _not_needed(result: ConditionResult, lang: Language) -> str:
    """Name the courses that do not meet a condition which is met without them."""
    names = list(dict.fromkeys(item.course.name for item, problem in result.problems if _silent_day(problem) is None))
    if not names:
        return ""
    more = text("programme.and_more", lang) if len(names) > _SHOWN else ""
    return text("programme.not_needed", lang, courses=text("programme.and", lang).join(names[:_SHOWN]), more=more)


def _silent_day(problem: VerdictProblem) -> dt.date | None:
    """Give the day on which nothing is said of other duty: many courses share one, and it is asked for once."""
    at = problem.params.get("at")
    unknown = problem.code is ProblemCode.OTHER_DUTY_UNKNOWN
    return at.date() if unknown and isinstance(at, dt.datetime) else None


def _unknown(what: str, credits_: Sequence[Credit], lang: Language) -> str:
    """Name the records whose hours are open: because of what the course is, or of how it was read."""
    if not credits_:
        return ""
    records = [item.taken.record for item in credits_]
    named = [(one.course_name or "—") + (f"({one.course_code})" if one.course_code else "") for one in records]
    listed = text("programme.and", lang).join(named[:_SHOWN])
    more = text("programme.and_more", lang) if len(named) > _SHOWN else ""
    return text(f"programme.unknown.{what}", lang, courses=listed, more=more, count=len(named))
