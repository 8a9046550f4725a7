"""A plan said in words, so that its author sees what was understood."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.messages import Language, text
from harvester.programme.parts.model import Outline
from harvester.programme.parts.quota import Unit
from harvester.programme.plan.model import Programme
from harvester.programme.rules.condition import Condition
from harvester.views.values import scope_text, written


def plan_lines(programme: Programme, lang: Language) -> Iterator[str]:
    """Give the plan's period, people, packages, grants and conditions, one a line."""
    period = programme.period
    yield f"{programme.title}（{programme.issued}）"
    yield text("programme.said.period", lang, **{"from": period.from_, "until": period.until, "rule": period.rule})
    for person in programme.person:
        key = "eligible" if person.eligible else "not_eligible"
        yield text(f"programme.said.{key}", lang, name=person.name, rule=person.rule)
    for package in programme.package:
        hours = sum(course.hours or 0 for course in package.course)
        params = {"name": package.name, "count": len(package.course), "hours": f"{hours:g}", "rule": package.rule}
        yield text("programme.said.package" if hours else "programme.said.package_without_hours", lang, **params)
    for category in programme.category:
        key = f"programme.said.related.{category.job_related.value}"
        yield text(key, lang, name=category.name, rule=category.rule)
    for grant in programme.grant:
        yield text("programme.said.grant", lang, title=grant.title, rule=grant.rule)
        for item in grant.condition:
            yield text("programme.said.condition", lang, name=_condition(item, programme, lang), rule=item.rule)


def _condition(item: Condition, outline: Outline, lang: Language) -> str:
    said = text(f"programme.name.{item.code}", lang)
    line = item.line()
    if named := scope_text(line.scope.titled(outline), lang):
        said += f"（{named}）"
    if line.until is not None:
        said += f" ≤ {written(line.until, lang)}"
    if line.least is not None:
        said += f" ≥ {written(line.least, lang)}"
        said += "" if line.unit is Unit.HOURS else f" {written(line.unit, lang)}"
        said += "" if line.period is None else written(line.period, lang)
    return said + (text("programme.persons.only", lang, persons=written(item.persons, lang)) if item.persons else "")
