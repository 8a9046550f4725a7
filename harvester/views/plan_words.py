"""A plan said in words, so that its author sees what was understood."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.messages import Language, text
from harvester.programme.parts.model import Outline
from harvester.programme.parts.quota import Unit
from harvester.programme.parts.share import Share
from harvester.programme.plan.model import Grant, Group, Programme
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
        yield from _leave(grant, lang)
        if grant.instead_of:
            titles = "、".join(other.title for other in programme.grant if other.code in grant.instead_of)
            yield text("programme.said.instead_of", lang, titles=titles)
        for item in grant.condition:
            yield text("programme.said.condition", lang, name=_condition(item, programme, lang), rule=item.rule)
    for group in programme.group:
        yield _group(group, programme, lang)


def _leave(grant: Grant, lang: Language) -> Iterator[str]:
    if grant.hours is not None:
        yield text("programme.said.hours", lang, hours=f"{grant.hours:g}")
    if grant.use_within_months is not None:
        yield text("programme.said.use_within_months", lang, months=grant.use_within_months)
    if grant.use_until is not None:
        yield text("programme.said.use_until", lang, day=grant.use_until.isoformat())


def _group(group: Group, programme: Programme, lang: Language) -> str:
    least = text("programme.said.group_number", lang, number=group.number)
    if group.share is not None:
        least = f"{group.share:g}%"
    only = text("programme.persons.only", lang, persons=written(group.persons, lang)) if group.persons else ""
    title = next(grant.title for grant in programme.grant if grant.code == group.grant)
    params = {"title": group.title, "grant": title, "least": least, "only": only, "rule": group.rule}
    return text("programme.said.group", lang, **params)


def _share(share: Share, lang: Language) -> str:
    every = written(share.every, lang)
    key = "of_hours" if share.unit is Unit.HOURS else "of_courses"
    params = {"every": every, "gives": written(share.gives, lang), "step": written(share.step, lang)}
    said = text(f"programme.said.share.{key}", lang, **params)
    if share.most is not None:
        said += text("programme.said.share.most", lang, most=written(share.most, lang))
    return said


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
    if line.points is not None:
        said += text("programme.said.points", lang, points=written(line.points, lang))
    if line.to is not None:
        said += f"（{written(line.to, lang)}）"
    if line.share is not None:
        said += _share(line.share, lang) + ("" if line.period is None else written(line.period, lang))
    return said + (text("programme.persons.only", lang, persons=written(item.persons, lang)) if item.persons else "")
