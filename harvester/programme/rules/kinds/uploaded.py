"""``uploaded``: the hours of every course are uploaded (學習時數已上傳)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from harvester.programme.parts.model import Outline, UploadTo
from harvester.programme.parts.value import Value
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.condition import PlanLine
from harvester.programme.rules.courses import UPLOAD_ASPECTS, Aspect
from harvester.programme.rules.of_stamps import AspectCondition


class Uploaded(AspectCondition):
    """The hours of every course of the packages that the grant asks for are uploaded."""

    MET_WHEN: ClassVar[str] = (
        'the hours of every packages\' course the grant asks for are uploaded (成功) to `to`: `"lifelong"` '
        '(終身學習) or `"environment"` (環境教育). To let only such courses count, write `uploaded` in `from` instead'
    )

    code: Literal["uploaded"]
    to: UploadTo

    def asks(self, outline: Outline) -> Asked:
        """Ask for the upload."""
        return Asked(uploads=frozenset({self.to}))

    @property
    def aspect(self) -> Aspect:
        """The upload."""
        return UPLOAD_ASPECTS[self.to]

    @property
    def needed(self) -> Mapping[str, Value]:
        """Where to."""
        return {"to": self.to}

    def line(self) -> PlanLine:
        """Name where to."""
        return PlanLine(to=self.to)
