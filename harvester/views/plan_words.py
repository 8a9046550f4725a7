"""A plan said in words, so that its author sees what was understood."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.messages import Language, text
from harvester.programme.plan.model import (
    AllCoursesPassed,
    ByDeadline,
    CategoryHours,
    JobRelatedHours,
    PackageHours,
    Programme,
)


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
    names = {package.code: package.name for package in programme.package}
    for grant in programme.grant:
        yield text("programme.said.grant", lang, title=grant.title, rule=grant.rule)
        for item in grant.condition:
            name = text(f"programme.name.{item.code.value}", lang)
            detail = ""
            if isinstance(item, AllCoursesPassed | PackageHours):
                detail = f"（{'、'.join(names[code] for code in item.packages)}）"
            elif isinstance(item, CategoryHours):
                detail = f"（{'、'.join(item.categories)}）"
            if isinstance(item, ByDeadline):
                detail = f" ≤ {item.deadline}"
            elif isinstance(item, PackageHours | JobRelatedHours | CategoryHours):
                detail += f" ≥ {item.hours:g}"
            yield text("programme.said.condition", lang, name=f"{name}{detail}", rule=item.rule)
