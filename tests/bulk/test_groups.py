"""Units together: a share or a number of a unit's people, at the least and at the most."""

from typing import Any

import pytest

from fixtures.city.pages import evenings
from harvester.bulk.conclude import HandedIn, conclude
from harvester.bulk.decisions import read_decisions
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.judging.result import KeptLeave
from harvester.bulk.results.groups import groups_of, groups_rows
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import PersonOutcome, VerifiedPerson
from harvester.duty.people.roster import RosterPerson
from harvester.messages import Language
from harvester.programme.decide.claim import Claim, ClaimCondition, ClaimGrant, ClaimHolder
from harvester.programme.plan.shipped import open_plan, source_of
from harvester.programme.rules.registry import ConditionCode
from harvester.programme.verdict import GrantOutcome, Verdict

from .conftest import MARCH, Office

PLAN = open_plan("example-tiers").programme
GOLD, BRONZE, OPEN, REFUSED, NOBODY = "gold", "bronze", "open", "refused", "nobody"


def line(kind: str, unit: str | None = "港務課", category: str | None = "公務人員") -> PersonLine:
    granted, open_, refused = GrantOutcome.GRANTED, GrantOutcome.UNDETERMINED, GrantOutcome.REFUSED
    bronze, gold, by = {
        GOLD: (refused, granted, "gold"),
        BRONZE: (granted, refused, None),
        OPEN: (open_, open_, None),
        REFUSED: (refused, refused, None),
        NOBODY: (refused, refused, None),
    }[kind]
    grants = (ClaimGrant(code="bronze", outcome=bronze, replaced_by=by), ClaimGrant(code="gold", outcome=gold))
    claim = Claim(programme=PLAN.code, holder=ClaimHolder(name="x", category=category), made_with={}, grants=grants,
                  conditions=(), courses=(), findings=())  # fmt: skip
    outcome = PersonOutcome.NONE if kind == NOBODY else PersonOutcome.EYES if kind == OPEN else PersonOutcome.DECIDED
    person = VerifiedPerson(person="A1", name="x", unit=unit, category=category, outcome=outcome,
                            claim=None if kind == NOBODY else claim, documents=(), findings=(), decisions=(),
                            sampled=False)  # fmt: skip
    return PersonLine(person, "L0", ())


@pytest.mark.parametrize(
    ("kinds", "share", "number"),
    [
        # three of five are 60 %; whoever has gold has come to bronze
        ([GOLD, GOLD, BRONZE, REFUSED, NOBODY], "met", "met"),
        ([GOLD, BRONZE, REFUSED, REFUSED, NOBODY], "not_met", "not_met"),
        ([GOLD, BRONZE, OPEN, REFUSED, NOBODY], "undetermined", "undetermined"),
        ([GOLD, BRONZE, BRONZE, OPEN], "met", "undetermined"),
        ([REFUSED, REFUSED, REFUSED, OPEN], "not_met", "not_met"),
    ],
)
def test_a_share_and_a_number(kinds: list[str], share: str, number: str) -> None:
    found = {one.group: one.outcome.value for one in groups_of(PLAN, PLAN.grant, [line(kind) for kind in kinds])}
    assert found == {"share": share, "number": number}


def test_only_the_categories_that_are_counted_and_an_unknown_one_is_open() -> None:
    others = [line(GOLD), line(GOLD, category="約用人員")]
    assert [one.outcome.value for one in groups_of(PLAN, PLAN.grant, others)] == ["met", "not_met"]
    unknown = [line(GOLD), line(GOLD, category=None)]
    (_, number) = groups_of(PLAN, PLAN.grant, unknown)
    assert (number.people, number.reached, number.open, number.outcome.value) == (2, 1, 1, "undetermined")


def test_every_unit_has_its_row_and_nobody_without_one() -> None:
    found = list(groups_of(PLAN, PLAN.grant, [line(GOLD), line(GOLD, "船務課"), line(GOLD, None)]))
    rows = list(groups_rows(found, PLAN, Language.ZH_TW))
    assert [row[:5] for row in rows] == [
        ("單位團體獎", "港務課", 1, 1, 0),
        ("單位團體獎", "船務課", 1, 1, 0),
        ("單位金章獎", "港務課", 1, 1, 0),
        ("單位金章獎", "船務課", 1, 1, 0),
    ]


def test_a_run_counts_the_units_and_names_who_is_of_none(office: Office, call: Any) -> None:
    plan = office.folder / "plan.toml"
    group = '[[group]]\ncode = "half"\ntitle = "團體獎"\ngrant = "compensatory_leave"\nshare = 50\nrule = "x"\n'
    plan.write_text(source_of("kaohsiung-107") + "\n" + group, "utf-8")
    rows = "A001,王小明,人事處,編制內公務人員\nA002,李大文,人事處,編制內公務人員\nA003,陳一玉,,約僱人員\n"
    (office.folder / "roster.csv").write_text("person,name,unit,category\n" + rows, "utf-8")
    office.hand_in("A001 王小明.html", "王小明", evenings(MARCH, 1))
    assert call("--programme", str(plan)) == 1
    summary = office.summary()
    assert summary["groups"] == [
        {"group": "half", "unit": "人事處", "people": 2, "reached": 1, "open": 0, "outcome": "met"}
    ]
    assert [note["code"] for note in summary["notes"]] == ["group_without_unit"]
    assert '"人事處","2","1","0"' in (office.out / "groups.csv").read_text("utf-8-sig")
    assert "人事處" in (office.out / "summary.html").read_text("utf-8").split("Units together")[1].split("</table>")[0]


def test_a_decision_settles_tiers_anew() -> None:
    """The higher grant waits for the office; once it has decided, the lower one stands in its shadow or alone."""
    for outcome, bronze, codes in (
        ("met", GrantOutcome.REFUSED, ["tier_replaced"]),
        ("not_met", GrantOutcome.GRANTED, []),
    ):
        claim = concluded(outcome)
        assert claim.grants[0].outcome is bronze
        assert [one.code for one in claim.findings] == codes
    assert concluded(None).grants[0].outcome is GrantOutcome.UNDETERMINED


def test_no_decision_grants_hours_that_nobody_knows() -> None:
    assert concluded("met", hours=0).grants[1].outcome is GrantOutcome.UNDETERMINED
    assert concluded("met", hours=1.5).grants[1].hours == 1.5


def concluded(outcome: str | None, hours: float | None = None) -> Claim:
    """A claim of both tiers, the higher with one open condition that the office has decided, or has not."""
    code = ConditionCode("uploaded")
    conditions = (
        ClaimCondition(grant="bronze", code=ConditionCode("hours"), outcome=Verdict.MET, text="", rule="x"),
        ClaimCondition(grant="gold", code=code, outcome=Verdict.UNDETERMINED, text="", rule="x"),
    )
    grants = tuple(ClaimGrant(code=name, outcome=GrantOutcome.UNDETERMINED) for name in ("bronze", "gold"))
    claim = Claim(programme=PLAN.code, holder=ClaimHolder(name="x", category=None), made_with={}, grants=grants,
                  conditions=conditions, courses=(), findings=())  # fmt: skip
    leaves = tuple(
        KeptLeave(grant=name, hours=given, use_by=None, completed=None, counted=())
        for name, given in (("bronze", None), ("gold", hours))
    )
    decided = (
        ""
        if outcome is None
        else (
            f'[[decision]]\nperson = "A1"\ngrant = "gold"\ncondition = "uploaded"\noutcome = "{outcome}"\n'
            'reason = "r"\nby = "b"\nat = 2024-09-03\n'
        )
    )
    decisions = read_decisions([("d.toml", f'schema = "office-decisions/1"\n{decided}'.encode())], PLAN, {"A1"})
    handed = HandedIn(RosterPerson("A1", "x", None, None, frozenset(), 2), JudgedPerson(claim=claim, leaves=leaves), ())
    made = conclude(handed, decisions, PLAN.grant, sampled=False, lang=Language.ZH_TW).person.claim
    assert made is not None
    return made
