"""What each kind of condition says of itself, as ``docs/office.md`` and ``docs/programme.md`` promise."""

from harvester.programme.rules.registry import KINDS


def test_an_office_may_decide_no_other_duty_alone_for_everybody() -> None:
    assert {code for code, kind in KINDS.items() if kind.FOR_EVERYBODY} == {"no_other_duty"}


def test_conditions_on_the_courses_of_others_hang_on_them() -> None:
    of_others = {code for code, kind in KINDS.items() if kind.OF_OTHERS}
    assert of_others == {"by_deadline", "min_score", "no_other_duty", "off_duty", "uploaded", "within_period"}
