"""Names a condition gives: that the plan has what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.programme.parts.expected import one_of
from harvester.programme.parts.faults import Mistake, wrong_value
from harvester.programme.parts.model import Outline


def unknown_packages(named: Iterable[str], outline: Outline, key: str = "packages") -> Iterator[Mistake]:
    """Give every code that is no package's of the plan."""
    known = {package.code for package in outline.package}
    return _unknown(named, known, key)


def unknown_categories(named: Iterable[str], outline: Outline, key: str = "categories") -> Iterator[Mistake]:
    """Give every name that is no category's of the plan."""
    known = {category.name for category in outline.category}
    return _unknown(named, known, key)


def unknown_themes(named: Iterable[str], outline: Outline, key: str = "themes") -> Iterator[Mistake]:
    """Give every theme that no course of the plan's packages has."""
    known = {course.theme for course in outline.courses() if course.theme is not None}
    return _unknown(named, known, key)


def _unknown(named: Iterable[str], known: set[str], key: str) -> Iterator[Mistake]:
    for name in sorted(set(named) - known):
        yield wrong_value((key,), name, one_of(sorted(known)))
