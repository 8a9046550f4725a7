"""Whose document it is: the first sign that gives one person, and nobody where signs speak of two."""

import pytest

from harvester.bulk.codes import PersonCode
from harvester.bulk.people import Bearer, Owners, RosterSigns, owners_of
from harvester.duty.codes import DutyCode
from parsers.findings import FindingCode

WANG, LEE, CHEN_HR, CHEN_IT, LONG, DASH = range(6)
SIGNS = RosterSigns(
    [
        Bearer("A012", "王小明", unit="人事處"),
        Bearer("A013", "李大文", also=("Lee Da-wen",), unit="資訊處"),
        Bearer("B001", "陳一玉", unit="人事處"),
        Bearer("B002", "陳一玉", unit="資訊處"),
        Bearer("0077", "王小明明", unit="資訊處"),
        Bearer("C-5", "林子龍", unit="會計室"),
    ]
)


def owner(name: str, *read: str | None) -> Owners:
    return owners_of(name, read or (None,), SIGNS)


@pytest.mark.parametrize(
    ("name", "read", "person"),
    [
        ("scan0001.pdf", "王小明", WANG),
        ("A012.pdf", "王小明", WANG),
        ("x.pdf", "⺩小明".replace("⺩", "王"), WANG),
        ("x.pdf", "LEE DA-WEN".title().replace("Da-Wen", "Da-wen"), LEE),
        ("A013 李大文.pdf", "李大文", LEE),
        ("陳一玉 B002.pdf", "陳一玉", CHEN_IT),
        ("人事處/七月/送件.pdf", "陳一玉", CHEN_HR),
        ("王小明明.pdf", None, LONG),
        ("王小明申請.pdf", None, WANG),
        ("Ａ０１２_附件.odt", None, WANG),
        ("a012.pdf", None, WANG),
        ("七月.zip/A012 王小明/page.html", None, WANG),
        ("A012.zip/page.html", None, WANG),
        ("資訊處/陳一玉.pdf", None, CHEN_IT),
        ("C-5 表.pdf", None, DASH),
        ("0077.pdf", None, LONG),
        ("A013/A012/page.html", "王小明", WANG),
        ("A012 代送 A013.pdf", "李大文", LEE),
    ],
)
def test_the_first_sign_that_gives_one_person(name: str, read: str | None, person: int) -> None:
    found = owner(name, read)
    assert found.doubt is None
    assert found.of_parts == (person,)


@pytest.mark.parametrize(
    ("name", "read", "code", "named"),
    [
        ("A013.pdf", "王小明", PersonCode.PERSON_CONTRADICTED, {WANG, LEE}),
        ("李大文.pdf", "王小明", PersonCode.PERSON_CONTRADICTED, {WANG, LEE}),
        ("A013/scan.pdf", "王小明", PersonCode.PERSON_CONTRADICTED, {WANG, LEE}),
        ("A012.pdf", "趙某人", PersonCode.PERSON_CONTRADICTED, {WANG}),
        ("scan.pdf", "趙某人", DutyCode.NOT_ON_ROSTER, set()),
        ("scan.pdf", None, DutyCode.NOT_ON_ROSTER, set()),
        ("A0123.pdf", None, DutyCode.NOT_ON_ROSTER, set()),
        ("XA012.pdf", None, DutyCode.NOT_ON_ROSTER, set()),
        ("77.pdf", None, DutyCode.NOT_ON_ROSTER, set()),
        ("scan.pdf", "陳一玉", DutyCode.PERSON_AMBIGUOUS, {CHEN_HR, CHEN_IT}),
        ("陳一玉.pdf", None, DutyCode.PERSON_AMBIGUOUS, {CHEN_HR, CHEN_IT}),
        ("A012 A013.pdf", None, DutyCode.PERSON_AMBIGUOUS, {WANG, LEE}),
        ("A012 李大文.pdf", None, DutyCode.PERSON_AMBIGUOUS, {WANG, LEE}),
        ("A012/A013.pdf", None, DutyCode.PERSON_AMBIGUOUS, {WANG, LEE}),
    ],
)
def test_signs_of_two_people_or_of_none_count_for_nobody(
    name: str, read: str | None, code: FindingCode, named: set[int]
) -> None:
    found = owner(name, read)
    assert found.of_parts == (None,)
    assert found.doubt is not None
    assert found.doubt.code == code.value
    assert found.named == named


def test_a_document_of_two_people_counts_for_each() -> None:
    assert owner("合併.pdf", "王小明", "李大文").of_parts == (WANG, LEE)
    assert owner("A012 A013.pdf", "王小明", "李大文").of_parts == (WANG, LEE)


def test_a_page_whose_name_was_not_read_goes_with_the_one_person_of_its_document() -> None:
    assert owner("x.pdf", "王小明", None).of_parts == (WANG, WANG)


def test_a_page_whose_name_was_not_read_beside_those_of_two_people_is_not_dropped() -> None:
    found = owner("x.pdf", "王小明", None, "李大文")
    assert found.of_parts == (None, None, None)
    assert found.doubt is not None
    assert found.named == {WANG, LEE}


def test_a_farther_folder_is_no_sign() -> None:
    assert owner("A013/七月/scan.pdf", "王小明").of_parts == (WANG,)
