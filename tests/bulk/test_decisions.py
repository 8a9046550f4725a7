"""The office's decisions: what is well said is taken, everything else is refused with its line."""

import pytest

from harvester.bulk.decisions import Decisions, read_decisions
from harvester.messages import Language, with_words
from harvester.programme.plan.shipped import open_plan
from harvester.programme.rules.registry import ConditionCode
from parsers.findings import SettingsError

PLAN = open_plan("kaohsiung-107").programme
HASH = "a" * 64
SIGNED = 'reason = "差勤組電話確認"\nby = "人事室 陳"\nat = 2018-09-03\n'
CONDITION = f"""[[decision]]
person = "A012"
grant = "compensatory_leave"
condition = "no_other_duty"
outcome = "met"
{SIGNED}"""
FINDING = f'[[decision]]\nperson = "A012"\nfinding = "same_file"\n{SIGNED}'
ASSIGN = f'[[assign]]\nsha256 = "{HASH}"\nperson = "A013"\n{SIGNED}'


def read(*bodies: str, schema: str = 'schema = "office-decisions/1"\n') -> Decisions:
    files = [(f"decisions-{number}.toml", (schema + body).encode()) for number, body in enumerate(bodies, 1)]
    return read_decisions(files, PLAN, {"A012", "A013"})


def wrong(*bodies: str, **more: str) -> list[tuple[object, str]]:
    """Give line and English words of every mistake."""
    with pytest.raises(SettingsError) as refused:
        read(*bodies, **more)
    found = refused.value.findings
    assert {one.code for one in found} == {"decisions_invalid"}
    return [(one.params["line"], with_words(one, Language.EN).message) for one in found]


def test_all_three_kinds_are_taken() -> None:
    found = read(CONDITION + FINDING + ASSIGN)
    condition = found.of_condition("A012", "compensatory_leave", ConditionCode("no_other_duty"))
    assert condition is not None
    assert (condition.outcome, condition.by, str(condition.at)) == ("met", "人事室 陳", "2018-09-03")
    assert [item.finding for item in found.findings_of("A012")] == ["same_file"]
    assert found.findings_of("A013") == ()
    assert [(item.sha256, item.person) for item in found.assignments] == [(HASH, "A013")]


def test_an_instant_is_taken_as_well_as_a_day() -> None:
    found = read(CONDITION.replace("at = 2018-09-03", "at = 2018-09-03T10:11:12+08:00"))
    assert found.conditions[0].at.isoformat() == "2018-09-03T10:11:12+08:00"


def test_everybody_may_be_said_to_have_had_no_other_duty_and_ones_own_decision_comes_first() -> None:
    own = CONDITION.replace('"met"', '"not_met"')
    found = read(CONDITION.replace("A012", "*"), own)
    no_duty = ConditionCode("no_other_duty")
    assert getattr(found.of_condition("A012", "compensatory_leave", no_duty), "outcome", None) == "not_met"
    assert getattr(found.of_condition("A013", "compensatory_leave", no_duty), "outcome", None) == "met"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        (CONDITION.replace("no_other_duty", "off_duty").replace("A012", "*"), 3, "only for the condition"),
        (FINDING.replace("A012", "*"), 3, "only for the condition no_other_duty"),
        (CONDITION.replace("A012", "A099"), 3, "an employee number of the roster"),
        (CONDITION.replace("compensatory_leave", "commendation"), 5, "no such condition"),
        (CONDITION.replace("compensatory_leave", "medal"), 5, "no such condition"),
        (CONDITION.replace("no_other_duty", "weather"), 5, "a condition's code"),
        (CONDITION.replace('"met"', '"granted"'), 6, "met or not_met"),
        (CONDITION.replace("差勤組電話確認", "  "), 7, "a reason, not empty"),
        (CONDITION.replace("人事室 陳", ""), 8, "who decided, not empty"),
        (CONDITION.replace("2018-09-03", '"昨天"'), 9, "a day"),
        (CONDITION.replace("reason", "why"), 2, "missing"),
        (CONDITION + 'colour = "red"\n', 10, "no such key"),
        (FINDING.replace("same_file", "bad_weather"), 4, "a finding's code"),
        (ASSIGN.replace("aaaa", "zzzz"), 3, "SHA-256"),
        (CONDITION + CONDITION, 10, "decided twice"),
        (ASSIGN + ASSIGN.replace("A013", "A012"), 8, "decided twice"),
        ("[[decisions]]\nx = 1\n", 2, "no such key"),
        ("decision = 3\n", 2, "tables [[decision]]"),
        ("[[decision]\n", 2, "no valid TOML"),
    ],
)
def test_what_is_not_well_said_is_refused_with_its_line(body: str, line: int, words: str) -> None:
    assert any(at == line and words in said for at, said in wrong(body)), wrong(body)


def test_the_same_decided_in_two_files_is_twice() -> None:
    assert any("decided twice" in said for _, said in wrong(CONDITION, CONDITION))


def test_a_file_of_another_kind_is_refused() -> None:
    assert any("office-decisions/1" in said for _, said in wrong(CONDITION, schema='schema = "confirmed/1"\n'))
    with pytest.raises(SettingsError):
        read_decisions([("d.toml", 'schema = "office-decisions/1"\n# 甲'.encode("cp950"))], PLAN, set())
