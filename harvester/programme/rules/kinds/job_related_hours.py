"""``job_related_hours``: so many hours of job-related courses."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from harvester.programme.parts.model import Hours
from harvester.programme.parts.quota import Quota, QuotaScope
from harvester.programme.rules.condition import PlanLine
from harvester.programme.rules.quota_condition import QuotaCondition


class JobRelatedHours(QuotaCondition):
    """So many certified hours of job-related courses beside the packages'."""

    MET_WHEN: ClassVar[str] = "so many certified hours of job-related courses beside all packages"

    code: Literal["job_related_hours"]
    hours: Hours

    @property
    def quota(self) -> Quota:
        """So many job-related hours."""
        return Quota(QuotaScope(job_related=True), Decimal(str(self.hours)))

    def line(self) -> PlanLine:
        """Give how much; its name says of what."""
        return PlanLine(least=self.quota.least)
