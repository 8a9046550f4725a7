"""An offered name is told from the plan's courses by its code first, and never taken for another part of a series."""

import pytest

from harvester.programme.match.known import KnownCourse, KnownCourses
from harvester.programme.match.matching import MatchedBy
from harvester.programme.plan.shipped import open_plan

COURSES = KnownCourses([open_plan("kaohsiung-107").programme])
SAFETY = "社會安定計畫"
RIGHTS = "人權大步走：行政執行篇"


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        (SAFETY, "PCENTER107100678", KnownCourse(SAFETY, MatchedBy.CODE, agrees=True)),
        ("社曾安定計畫", "PCENTER107100678", KnownCourse(SAFETY, MatchedBy.CODE, agrees=True)),
        (None, "PCENTER107100678", KnownCourse(SAFETY, MatchedBy.CODE, agrees=True)),
        ("人權大步走:行政執行篇", "XX000000000", KnownCourse(RIGHTS, MatchedBy.NAME, agrees=True)),
        ("人權大步走：行玫執行篇", None, KnownCourse(RIGHTS, MatchedBy.NAME, agrees=True)),
        # The code is one course's, the name another's, or another part's: nothing may be put in its place.
        (RIGHTS, "PCENTER107100678", KnownCourse(SAFETY, MatchedBy.CODE, agrees=False)),
        ("社會安定計畫(二)", "PCENTER107100678", KnownCourse(SAFETY, MatchedBy.CODE, agrees=False)),
        ("社會安定計畫(二)", None, None),
        ("社會安定計畫2", None, None),
        ("人權大步走：行政執行篇進階", None, None),
        ("另一門沒有人知道的課", "XX000000000", None),
        ("安定", None, None),
        (None, None, None),
    ],
)
def test_what_an_offered_name_probably_is(name: str | None, code: str | None, found: KnownCourse | None) -> None:
    assert COURSES.find(name, code) == found
