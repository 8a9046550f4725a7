"""``harvester claim --courses`` and ``--portal``: which courses are job-related, from what offices have."""

from typing import Any

import pytest

from .tools import COURSES, Caller, conditions, saved, singles, ten_records, workbook


@pytest.mark.parametrize(("count", "outcome"), [(30, "met"), (29, "not_met")])
def test_job_related_hours_from_the_agencys_list(call: Caller, count: int, outcome: str) -> None:
    page = saved(call.folder / "page.json", [*ten_records(), *singles(1.0, count)])
    _, claim = call.claim(page, courses=call.write("courses.csv", COURSES))
    assert conditions(claim, "commendation")["job_related_hours"] == outcome


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_the_agencys_list_as_a_workbook(call: Caller, ending: str) -> None:
    page = saved(call.folder / "page.json", [*ten_records(), *singles(15.0, 2)])
    rows = [["course_code", "job_related"], ["YES1", "是"], ["YES2", "yes"]]
    _, claim = call.claim(page, courses=workbook(call.folder / f"courses.{ending}", rows))
    assert conditions(claim, "commendation")["job_related_hours"] == "met"


def test_the_portals_list_in_big5_with_its_own_headers(call: Caller) -> None:
    page = saved(call.folder / "page.json", [*ten_records(), *singles(15.0, 2)])
    listed = call.folder / "portal.csv"
    listed.write_bytes("*課程代號碼,*課程類別代碼\nYES1,政策能力訓練\nYES2,領導力發展\n".encode("cp950"))
    call.write("portal.csv.mapping.toml", '[columns]\ncourse_code = "*課程代號碼"\n')
    _, claim = call.claim(page, portal=listed)
    assert conditions(claim, "commendation")["job_related_hours"] == "met"
    call.write("portal.csv.mapping.toml", '[columns]\ncode = "x"\n')
    code, said = call.claim(page, portal=listed)
    assert code == 2
    assert "portal.csv.mapping.toml 第 2 行" in said


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("[columns", 1),
        ("\n[columns]\nname = 3\n", 3),
        ("[columns]\ncourse_code = 3\n", 2),
        ("x = 1\n", 1),
        ("\udcff", 1),
    ],
)
def test_a_wrong_mapping_is_shown_with_its_line(call: Caller, content: str, line: int) -> None:
    page = saved(call.folder / "page.json", ten_records())
    listed = call.write("list.csv", COURSES)
    (call.folder / "list.csv.mapping.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    code, said = call.claim(page, courses=listed)
    assert code == 2
    assert f"list.csv.mapping.toml 第 {line} 行" in said


@pytest.mark.parametrize("option", ["courses", "portal", "matches"])
@pytest.mark.parametrize("content", [None, b"PK\x03\x04 no workbook"])
def test_a_list_that_cannot_be_opened(call: Caller, option: str, content: bytes | None) -> None:
    page = saved(call.folder / "page.json", ten_records())
    path = call.folder / "list.xlsx"
    if content is not None:
        path.write_bytes(content)
    given: dict[str, Any] = {option: path}
    code, said = call.claim(page, **given)
    assert code == 2
    assert "list.xlsx" in said
    assert "Errno" not in said
    assert "No such file" not in said
