"""A plan said in words, so that its author sees what was understood."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.messages import Language, text
from harvester.programme.parts.model import Outline
from harvester.programme.plan.model import Programme
from harvester.programme.rules.condition import Condition
from harvester.programme.rules.quota import Scope
from harvester.views.values import written


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
        yield text("programme.said.package", lang, **params)
    for category in programme.category:
        key = f"programme.said.related.{category.job_related.value}"
        yield text(key, lang, name=category.name, rule=category.rule)
    for grant in programme.grant:
        yield text("programme.said.grant", lang, title=grant.title, rule=grant.rule)
        for item in grant.condition:
            yield text("programme.said.condition", lang, name=_condition(item, programme, lang), rule=item.rule)


def scope_text(scope: Scope, outline: Outline, lang: Language) -> str:
    """Name the courses that count: packages and categories by their names alone, the rest with a word before them."""
    names = {package.code: package.name for package in outline.package}
    parts = [*(names[code] for code in scope.packages)]
    parts += [text("programme.scope.theme", lang, name=name) for name in scope.themes]
    parts += scope.categories
    return "、".join(parts)


def _condition(item: Condition, outline: Outline, lang: Language) -> str:
    said = text(f"programme.name.{item.code}", lang)
    line = item.line()
    scope = Scope(packages=line.packages) if line.quota is None else line.quota.scope
    if named := scope_text(scope, outline, lang):
        said += f"（{named}）"
    if line.until is not None:
        said += f" ≤ {written(line.until, lang)}"
    if line.quota is not None:
        said += f" ≥ {written(line.quota.least, lang)}"
    return said
