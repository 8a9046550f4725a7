"""``count``: so many courses, or whole packages, of some."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, wrong_value
from harvester.programme.parts.model import Outline
from harvester.programme.parts.quota import QuotaScope, Unit
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.counted import CountedCondition


class Count(CountedCondition):
    """So many courses or whole packages of some are passed."""

    MET_WHEN: ClassVar[str] = (
        "at least `min` of the courses `from` names (see below) are passed, or of its packages with every course of "
        'theirs, within `period` or else the plan\'s; `of` is `"courses"` or `"packages"`'
    )

    code: Literal["count"]
    of: Literal["courses", "packages"]
    min: Annotated[int, Field(gt=0, le=1000, strict=True)]

    @property
    def unit(self) -> Unit:
        """Courses or packages."""
        return Unit(self.of)

    @property
    def least(self) -> Decimal:
        """So many of them."""
        return Decimal(self.min)

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give also anything but packages where packages are counted, and a package named twice."""
        yield from super().mistakes(outline, asked)
        named = self.from_.scope
        if self.unit is Unit.PACKAGES and named.widened() != QuotaScope(packages=named.packages):
            yield wrong_value(("of",), self.of, Expected("of_packages"))
        elif self.unit is Unit.PACKAGES and len(set(named.packages)) < len(named.packages):
            yield wrong_value(("from", "packages"), "、".join(named.packages), Expected("named_once"))
