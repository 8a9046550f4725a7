"""Whose a row is: a name changed by what nobody sees is the same, one that lost a letter is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import OFF, ON, OPEN, read_office

HEADER = "姓名,類別,開始時間,結束時間\n"
SATURDAY = "02-10 08:30"


def overtime(tmp_path: Path, written: str, person: str) -> tuple[str, bool]:
    text = f"{HEADER}{person},刷卡,107/02/09 08:00,107/02/09 17:30\n{written},加班,107/02/10 08:00,107/02/10 12:00\n"
    office = read_office(tmp_path, text, person=person)
    return office.says(SATURDAY), "person_near" in office.codes


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("王小明\u200b", "王小明"),
        ("王\u200d小明", "王小明"),
        ("\ufeff王小明", "王小明"),
        ("王小\u00ad明", "王小明"),
        ("\u200e王小明", "王小明"),
        ("王小明\0", "王小明"),
        ("葛\U000e0100小明", "葛小明"),
        ("王小\u2ed1", "王小長"),
        ("⽻小明", "羽小明"),
        ("羅小朗", "羅小朗"),
        ("王小&#22531;", "王小堃"),
        ("'王小明", "王小明"),
        ('="王小明"', "王小明"),
        ("王 小　明", "王小明"),
        ("'00123", "00123"),
        ("谷辣斯‧尤達卡", "谷辣斯·尤達卡"),
        ("谷辣斯．尤達卡", "谷辣斯・尤達卡"),
    ],
)
def test_what_nobody_sees_makes_no_other_person(tmp_path: Path, written: str, person: str) -> None:
    assert overtime(tmp_path, written, person) == (ON, False)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("王小?", "王小堃"),
        ("王小？", "王小堃"),
        ("王小□", "王小堃"),
        ("王小○", "王小堃"),
        ("王○明", "王小明"),
        ("王*明", "王小明"),
        ("王小\ue123", "王小堃"),
        ("王小堃", "王小\ue123"),
        ("黄小明", "黃小明"),
        ("臺小明", "台小明"),
        ("王自强", "王自強"),
        ("王小明(A123)", "王小明"),
        ("(A123)王小明", "王小明"),
        ("A123 王小明", "王小明"),
        ("王小明先生", "王小明"),
        ("科員王小明", "王小明"),
        ("123", "00123"),
        ("00123", "123"),
        ("a123", "A123"),
        ("A-123", "A123"),
        ("A1*3", "A123"),
        ("王小??", "王小堃"),
        ("王小〓", "王小堃"),
        ("王小[方方土]", "王小堃"),
        ("王小〔方方／土〕", "王小堃"),
        ("王小(方方土)", "王小堃"),
        ("王⿱方⿰方土明", "王堃明"),
        ("王小\\u5803", "王小堃"),
        ("王小明 Wang Hsiao-Ming", "王小明"),
        ("Wang Hsiao-Ming 王小明", "王小明"),
        ("王小明*", "王小明"),
        ("（王小明）", "王小明"),
    ],
)
def test_a_near_name_leaves_its_days_open_and_is_named(tmp_path: Path, written: str, person: str) -> None:
    assert overtime(tmp_path, written, person) == (OPEN, True)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("王小明明", "王小明"),
        ("王小", "王小明"),
        ("王大明", "王小明"),
        ("小王明", "王小明"),
        ("王小○", "李大華"),
        ("林小?", "王小堃"),
        ("A1230", "A123"),
        ("1123", "123"),
        ("李小明先生", "王小明"),
        ("A1*4", "A123"),
        ("王⿱方土明", "王小堃"),
        ("王小明(代理)", "王小明華"),
        ("王小明[人事]", "李小明華"),
        ("谷辣斯‧尤達卡", "谷辣斯·尤達"),
        ("林小明 Lin", "王小明"),
        ("王小明(B1)", "李小明"),
    ],
)
def test_another_name_is_another_person(tmp_path: Path, written: str, person: str) -> None:
    assert overtime(tmp_path, written, person) == (OFF, False)


@pytest.mark.parametrize(
    "cell", ["王小明和李大華", "李大華與王小明", "1.王小明2.李大華", "(1)李大華 (2)王小明", "李大華、王小明"]
)
def test_each_of_several_names_has_the_row(tmp_path: Path, cell: str) -> None:
    assert overtime(tmp_path, cell, "王小明") == (ON, False)


def test_a_name_with_a_joining_letter_stays_one(tmp_path: Path) -> None:
    assert overtime(tmp_path, "陳和平", "陳和平") == (ON, False)
    assert overtime(tmp_path, "歐陽和平", "歐陽和平") == (ON, False)


def test_of_two_who_changed_places_nothing_says_whose_the_row_is(tmp_path: Path) -> None:
    assert overtime(tmp_path, '"王小明→李大華"', "李大華")[0] == OPEN


def test_a_near_name_touches_its_own_days_only(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{HEADER}王○明,休假,107/02/13 08:00,107/02/13 17:30\n")
    assert [office.says(at) for at in ("02-13 10:00", "02-14 10:00", "02-10 10:00")] == [OPEN, ON, OFF]


@pytest.mark.parametrize("written", ["--", "??", "", "合計", "下午"])
def test_what_is_nobody_s_name_may_be_anybody_s_row(tmp_path: Path, written: str) -> None:
    office = read_office(tmp_path, f"{HEADER}{written},加班,107/02/10 08:00,107/02/10 12:00\n")
    assert (office.says(SATURDAY), "row_unreadable" in office.codes) == (OPEN, True)
