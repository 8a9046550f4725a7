"""``category_hours``: so many hours of courses of some categories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from harvester.programme.parts.faults import Mistake
from harvester.programme.parts.model import Hours, Outline, Text
from harvester.programme.parts.named import unknown_categories
from harvester.programme.parts.quota import Quota, QuotaScope
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.quota_condition import QuotaCondition
from harvester.programme.rules.result import Judgement


class CategoryHours(QuotaCondition):
    """So many certified hours of courses of these categories beside the packages'."""

    MET_WHEN: ClassVar[str] = "so many certified hours of courses of these categories beside all packages"

    code: Literal["category_hours"]
    categories: tuple[Text, ...] = Field(min_length=1)
    hours: Hours

    @property
    def quota(self) -> Quota:
        """So many hours of the categories."""
        return Quota(QuotaScope(categories=self.categories), Decimal(str(self.hours)))

    def judge(self, case: GrantCase) -> Judgement:
        """Compare as every quota does; its text names the categories."""
        result = super().judge(case)
        return replace(result, params=result.params | {"categories": self.categories})

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give categories the plan has not."""
        return unknown_categories(self.categories, outline)
