"""``package_hours``: so many hours of some packages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from harvester.programme.parts.faults import Mistake
from harvester.programme.parts.model import Code, Hours, Outline
from harvester.programme.parts.named import unknown_packages
from harvester.programme.parts.quota import Quota, QuotaScope
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.quota_condition import QuotaCondition


class PackageHours(QuotaCondition):
    """So many hours of the packages' courses are passed."""

    MET_WHEN: ClassVar[str] = (
        "so many hours of the packages' courses are passed within the period; a course counts at most the hours the "
        "plan gives it"
    )

    code: Literal["package_hours"]
    packages: tuple[Code, ...] = Field(min_length=1)
    hours: Hours

    @property
    def quota(self) -> Quota:
        """So many hours of the packages."""
        return Quota(QuotaScope(packages=self.packages), Decimal(str(self.hours)))

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give packages the plan has not."""
        return unknown_packages(self.packages, outline)
