"""``uploaded``: the hours of every course are uploaded (學習時數已上傳)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from harvester.programme.parts.expected import Expected
from harvester.programme.parts.faults import Mistake, wrong_value
from harvester.programme.parts.model import Outline, UploadTo
from harvester.programme.rules.asked import Asked
from harvester.programme.rules.case import GrantCase
from harvester.programme.rules.condition import Condition, Line
from harvester.programme.rules.courses import UPLOAD_ASPECTS
from harvester.programme.rules.of_stamps import judge_aspect
from harvester.programme.rules.result import Judgement


class Uploaded(Condition):
    """The hours of every course of the packages that the grant asks for are uploaded."""

    MET_WHEN: ClassVar[str] = (
        'the hours of every packages\' course the grant asks for are uploaded (成功) to `to`: `"lifelong"` '
        '(終身學習) or `"environment"` (環境教育). To let only such courses count, write `uploaded` in `from` instead'
    )
    OF_OTHERS: ClassVar[bool] = True

    code: Literal["uploaded"]
    to: UploadTo

    def asks(self, outline: Outline) -> Asked:
        """Ask for the upload."""
        return Asked(uploads=frozenset({self.to}))

    def judge(self, case: GrantCase) -> Judgement:
        """Look at every course's upload."""
        result = judge_aspect(UPLOAD_ASPECTS[self.to], case)
        return replace(result, params=result.params | {"to": self.to})

    def line(self) -> Line:
        """Name where to."""
        return Line(to=self.to)

    def mistakes(self, outline: Outline, asked: Asked) -> Iterator[Mistake]:
        """Give a grant without any course to look at."""
        if not asked.courses:
            yield wrong_value(("code",), self.code, Expected("packaged"))
