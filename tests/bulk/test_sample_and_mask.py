"""Who is drawn, and how people are shown where others look on."""

import hashlib

import pytest

from harvester.bulk.codes import AcrossCode
from harvester.bulk.results.mask import masked_name, masked_number
from harvester.bulk.results.masked import masked_finding
from harvester.bulk.results.sample import drawn
from harvester.messages import Language
from parsers.findings import finding

PEOPLE = [f"A{number:03}" for number in range(200)]


def test_the_sample_is_what_anybody_can_draw_again_with_the_seed() -> None:
    by_hand = sorted(PEOPLE, key=lambda person: hashlib.sha256(f"107:{person}".encode()).hexdigest())[:5]
    assert list(drawn(PEOPLE, 5, "107")) == by_hand
    assert drawn(reversed(PEOPLE), 5, "107") == drawn(PEOPLE, 5, "107")
    assert drawn(PEOPLE, 5, "108") != drawn(PEOPLE, 5, "107")


def test_a_larger_sample_holds_the_smaller_and_never_more_than_there_are() -> None:
    assert drawn(PEOPLE, 9, "s")[:4] == drawn(PEOPLE, 4, "s")
    assert drawn(PEOPLE[:2], 9, "s") == tuple(sorted(PEOPLE[:2], key=lambda one: drawn(PEOPLE[:2], 2, "s").index(one)))


@pytest.mark.parametrize(
    ("name", "shown"), [("王小明", "王○○"), ("王明", "王○"), ("歐陽娜娜", "歐○○○"), ("王", "王"), ("", "")]
)
def test_a_masked_name_shows_its_first_letter(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(("number", "shown"), [("A012", "**12"), ("12", "12"), ("1", "1"), ("000123", "****23")])
def test_a_masked_number_shows_its_last_two(number: str, shown: str) -> None:
    assert masked_number(number) == shown


def test_a_masked_earlier_claim_still_says_which_courses() -> None:
    found = finding(
        AcrossCode.SAME_CLAIM, None, document="A001 王小明.html", count=1, courses="#1 社會安定計畫", person="A001",
        programme="kaohsiung-107",
    )  # fmt: skip
    said = masked_finding(found, Language.ZH_TW).message
    assert said == "**01 王○○.html：1 筆紀錄（#1 社會安定計畫）在先前的查核已用於 **01 的同一種獎勵（kaohsiung-107）"
