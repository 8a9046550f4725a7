"""A row of the name in another unit is not surely the person's: it frees nothing, and what it would hold stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import OFF, ON, OPEN, read_office

HEADER = "姓名,單位,類別,開始時間,結束時間\n"
MINE, OTHER = "人事處", "秘書處"
SATURDAY, TUESDAY, EVENING = "02-10 10:00", "02-13 10:00", "02-13 19:00"


@pytest.mark.parametrize(
    ("row", "at", "mine", "other"),
    [
        ("事假,107/02/13 08:00,107/02/13 17:30", TUESDAY, OFF, ON),
        ("加班,107/02/10 08:00,107/02/10 12:00", SATURDAY, ON, OPEN),
        ("公差,107/02/13,107/02/13", TUESDAY, ON, ON),
        ("公差,107/02/13,107/02/13", EVENING, OPEN, OPEN),
        ("加班,107/02/10 08:00,翌日", SATURDAY, OPEN, OPEN),
    ],
)
def test_a_row_holds_and_frees_in_the_persons_own_unit_alone(
    tmp_path: Path, row: str, at: str, mine: str, other: str
) -> None:
    says = [read_office(tmp_path, f"{HEADER}王小明,{unit},{row}\n", unit=MINE).says(at) for unit in (MINE, OTHER, "")]
    assert says == [mine, other, mine]


def test_the_rows_of_another_unit_are_named(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{HEADER}王小明,{OTHER},加班,107/02/10 08:00,107/02/10 12:00\n", unit=MINE)
    assert {"person_in_units", "rows_open"} <= set(office.codes)


def test_without_a_unit_given_every_row_of_the_name_counts(tmp_path: Path) -> None:
    office = read_office(tmp_path, f"{HEADER}王小明,{OTHER},事假,107/02/13 08:00,107/02/13 17:30\n")
    assert (office.says(TUESDAY), "person_in_units" in office.codes) == (OFF, False)


def test_an_employee_number_is_one_persons_in_any_unit(tmp_path: Path) -> None:
    text = f"員工編號,單位,類別,開始時間,結束時間\nA123,{OTHER},事假,107/02/13 08:00,107/02/13 17:30\n"
    assert read_office(tmp_path, text, person="A123", unit=MINE).says(TUESDAY) == OFF


def test_the_plain_form_tells_units_apart_too(tmp_path: Path) -> None:
    text = f"person,kind,start,end,note,unit\n王小明,leave,2018-02-13 08:00,2018-02-13 17:30,,{OTHER}\n"
    assert read_office(tmp_path, text, unit=MINE).says(TUESDAY) == ON
