"""A small city with its truth: every fault and fraud that was planted is found, and nobody innocent is flagged."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fixtures.city.compare import differences
from fixtures.city.make import city
from fixtures.city.town import Town
from fixtures.city.write import write_city
from harvester.bulk.codes import AcrossCode, FormCheckCode, InboxCode, PersonCode
from harvester.cli.main import run

# One city, verified once.
pytestmark = pytest.mark.xdist_group("city")


@dataclass(frozen=True)
class Verified:
    """A city and the folder of its results."""

    town: Town
    out: Path


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Verified:
    """Verify a city after an earlier run over some of its people."""
    folder = tmp_path_factory.mktemp("city")
    town = city()
    places = write_city(town, folder)
    run(places.arguments(places.before, folder / "earlier", "--workers", "1"))
    more = ("--earlier", str(folder / "earlier"), "--decisions", str(folder / "decisions.toml"), "--workers", "2")
    assert run(places.arguments(places.inbox, folder / "out", *more)) == 3
    return Verified(town, folder / "out")


def test_every_verdict_is_the_truth(verified: Verified) -> None:
    assert differences(verified.town, verified.out) == []


def test_those_who_are_to_be_signed_are_those_who_are_granted(verified: Verified) -> None:
    rows = CalamineWorkbook.from_path(str(verified.out / "approval.xlsx")).get_sheet_by_index(0).to_python()
    number = rows[0].index("員工編號")
    granted = [
        who.number
        for who in verified.town.residents
        if (verified.town.people[who.number].outcome, verified.town.people[who.number].grant) == ("decided", "granted")
    ]
    assert sorted(str(row[number]) for row in rows[1:]) == sorted(granted)
    page = (verified.out / "summary.html").read_text(encoding="utf-8")
    figure = re.search(r"補休 核給\D*?>(\d+)<", page)
    assert figure is not None
    assert int(figure[1]) == len(granted)


def test_what_can_be_planted_is_planted(verified: Verified) -> None:
    """A person's claim names ``sessions_overlap``; what no applicant can bring about is tested for itself."""
    truths: list[Any] = [*verified.town.people.values(), *verified.town.documents.values()]
    planted = {code for truth in truths for code in (*truth.codes, *getattr(truth, "infos", ()))}
    kinds = (AcrossCode, FormCheckCode, InboxCode, PersonCode)
    wanted = {code.value for kind in kinds for code in kind} | {"sessions_overlap", "person_ambiguous", "not_on_roster"}
    # Its plan has no groups of units.
    assert wanted - planted == {"inbox_missing", "group_without_unit"}
