"""``harvester check`` as a user and a script meet it."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest

from tests.check.tools import Caller, saved
from tests.duty.tools import FLEXIBLE, OFFICE


def test_json_as_the_contract_has_it(call: Caller, hours: str) -> None:
    page = saved(call.folder / "page.json")
    attendance = call.write("a.csv", "person,kind,start,end,note\n王小明,leave,2018-02-01,2018-02-01,\n")
    code, out, _ = call(
        "check", page, "--hours", hours, "--attendance", attendance, "--as-of", "107/09/03", "--format", "json"
    )
    ruling = json.loads(out)
    assert code == 0
    assert ruling["schema"] == "duty-ruling/1"
    assert ruling["source"] == {"name": "page.json", "sha256": hashlib.sha256(Path(page).read_bytes()).hexdigest()}
    assert ruling["holder"] == {"name": "王小明"}
    made = ruling["made_with"]
    assert made["program"].startswith("record-harvester ")
    assert made["hours"] == hashlib.sha256(OFFICE.encode()).hexdigest()
    assert made["attendance"] == [hashlib.sha256(Path(attendance).read_bytes()).hexdigest()]
    assert made["calendar"].startswith("holidays ")
    assert made["calendar"].endswith(" TW")
    assert made["as_of"] == "2018-09-03"
    (record,) = ruling["records"]
    assert set(record) == {"number", "course_code", "start", "end", "window", "reading_off_duty_possible"}
    assert record["number"] == 1
    assert record["start"]["at"] == "2018-02-11T13:18:51+08:00"
    assert set(record["start"]) == {"at", "ruling", "because", "settle_with"}
    assert [set(reason) for reason in record["start"]["because"]] == [{"code", "text", "source"}]
    assert record["start"]["settle_with"] is None
    assert record["window"] == {"off_duty_seconds": 125191, "on_duty_seconds": 43200, "undetermined_seconds": 0}
    assert [found["code"] for found in ruling["findings"]] == ["not_from_source"]
    assert set(ruling["findings"][0]) == {"code", "severity", "message", "place", "next_step"}


def test_an_undetermined_stamp_says_what_would_settle_it_and_exits_1(call: Caller) -> None:
    page = saved(call.folder / "page.json", rows=[("2018-01-31 08:16:13", "2018-02-11 12:05:22", 60)])
    code, out, _ = call("check", page, "--hours", call.write("f.toml", FLEXIBLE), "--format", "json", "--lang", "en")
    start = json.loads(out)["records"][0]["start"]
    assert code == 1
    assert start["ruling"] == "undetermined"
    assert "punches" in start["settle_with"]


def test_several_files_are_json_lines_in_the_order_given_and_one_unreadable_costs_no_other(
    call: Caller, hours: str
) -> None:
    one, two = saved(call.folder / "1.json"), saved(call.folder / "2.json", "李大華")
    broken = call.write("x.html", "<p>nothing</p>")
    code, out, err = call("check", one, broken, two, "--hours", hours, "--format", "json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 3
    assert [line["holder"]["name"] for line in lines] == ["王小明", None, "李大華"]
    assert [line.get("status") for line in lines] == [None, "failed", None]
    assert lines[1]["records"] == []
    assert "error" in {found["severity"] for found in lines[1]["findings"]}
    assert "x.html" in err


@pytest.mark.parametrize("option", ["FILE", "--hours", "--attendance", "--calendar"])
def test_a_dash_is_standard_input(call: Caller, hours: str, option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "FILE": saved(call.folder / "page.json", rows=[("2018-02-13 20:00:00", "2018-02-13 20:30:00", 60)]),
        "--hours": hours,
        "--attendance": call.write("a.csv", FINDINGS_ROWS + "王小明,overtime,2018-02-13 20:30,2018-02-13 21:00,,\n"),
        "--calendar": call.write("c.csv", "西元日期,星期,是否放假,備註\n20180213,二,2,\n"),
    }
    read = Path(given[option]).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(read)))
    given[option] = "-"
    page = given.pop("FILE")
    code, out, _ = call("check", page, *(word for pair in given.items() for word in pair))
    said = json.loads(out)
    record = said["records"][0]
    assert code == 1
    assert [each["code"] for each in said["findings"] if each["severity"] == "warning"] == ["calendar_differs_off"]
    assert [record[stamp]["because"][0]["code"] for stamp in ("start", "end")] == ["holiday", "overtime"]


def test_an_incomplete_history_exits_1(call: Caller, hours: str) -> None:
    page = saved(call.folder / "page.json", status="partial", doubts=["totals.certified_hours"])
    assert call("check", page, "--hours", hours)[0] == 1


def test_a_record_in_doubt_is_not_ruled(call: Caller, hours: str) -> None:
    page = call.folder / "page.json"
    saved(page)
    data = json.loads(page.read_text())
    data["records"][0]["doubts"] = ["started_at"]
    page.write_text(json.dumps(data))
    code, out, _ = call("check", str(page), "--hours", hours, "--format", "json")
    start = json.loads(out)["records"][0]["start"]
    assert (code, start["ruling"], start["because"][0]["code"]) == (1, "undetermined", "doubtful_stamp")
    confirmed = call.write(
        "confirmed.toml",
        f"""schema = "confirmed/1"
source = "{"0" * 64}"
by = "王小明"
[[value]]
record = 1
field = "started_at"
value = "2018-02-11 13:18:52"
confirmed = true
""",
    )
    code, out, _ = call("check", str(page), "--hours", hours, "--confirmed", confirmed)
    start = json.loads(out)["records"][0]["start"]
    assert (start["at"], start["ruling"]) == ("2018-02-11T13:18:52+08:00", "off_duty")
    assert "value_corrected" in out


def test_an_end_before_its_start_is_said_once(call: Caller, hours: str) -> None:
    rows = [("2018-02-13 18:00:00", "2018-02-13 17:59:59", 60)]
    code, out, _ = call("check", saved(call.folder / "1.json", rows=rows), "--hours", hours)
    assert (code, out.count("end_before_start")) == (1, 1)
    said = {"code": "end_before_start", "severity": "warning", "place": {"page": None, "row": 1}, "message": "x"}
    page = saved(call.folder / "2.json", rows=rows, status="partial", findings=[said])
    assert call("check", page, "--hours", hours)[1].count('_before_start"') == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--hours", "none.toml"], 2, "hours_unreadable"),
        ([], 2, "--hours"),
        (["--hours", "HOURS", "--as-of", "yesterday"], 2, "as_of_invalid"),
        (["--hours", "HOURS", "--format", "xml"], 2, "xml"),
        (["--hours", "HOURS", "--attendance", "none.csv"], 3, "sheet_unreadable"),
        (["--hours", "HOURS", "--calendar", "none.csv"], 2, "calendar_unreadable"),
        (["--hours", "HOURS", "-o", "no-such-folder/out.json"], 2, "out_not_writable"),
    ],
)
def test_wrong_usage_and_missing_files(call: Caller, hours: str, arguments: list[str], code: int, said: str) -> None:
    page = saved(call.folder / "page.json")
    given = [hours if each == "HOURS" else each for each in arguments]
    found, out, err = call("check", page, *given)
    assert (found, out) == (code, "")
    assert said in err


def test_a_mistake_in_the_hours_file_is_shown_with_its_line(call: Caller) -> None:
    page = saved(call.folder / "page.json")
    bad = call.write("bad.toml", OFFICE.replace('"08:00"', '"8 am"'))
    code, out, err = call("check", page, "--hours", bad)
    assert (code, out) == (2, "")
    assert "第 6 行" in err


def test_person_is_a_whole_name_or_number_and_belongs_to_one_person(call: Caller, hours: str) -> None:
    rows = "person,kind,start,end,note\nA123,overtime,2018-02-11 13:00,2018-02-11 14:00,\n"
    attendance = call.write("a.csv", rows)
    page = saved(call.folder / "page.json")
    _, out, _ = call(
        "check", page, "--hours", hours, "--attendance", attendance, "--person", "A123", "--format", "json"
    )
    assert json.loads(out)["records"][0]["start"]["ruling"] == "on_duty"
    code, out, _ = call(
        "check", page, "--hours", hours, "--attendance", attendance, "--person", "A12", "--format", "json"
    )
    assert json.loads(out)["records"][0]["start"]["ruling"] == "off_duty"
    assert code == 1
    assert "person_not_in_attendance" in {found["code"] for found in json.loads(out)["findings"]}
    other = saved(call.folder / "other.json", "李大華")
    code, _, err = call("check", page, other, "--hours", hours, "--person", "A123")
    assert code == 2
    assert "[錯誤] person_for_several" in err


FINDINGS_ROWS = "person,kind,start,end,note,unit\n"


@pytest.mark.parametrize(
    ("rows", "options", "expected"),
    [
        ("王小明,overtime,2018-02-30,2018-03-01,,\n", [], "row_unreadable"),
        ("李大華,overtime,2018-02-30,2018-03-01,,\n王小明,leave,2018-03-01,2018-03-01,,\n", [], "row_unreadable_other"),
        ("王小明,overtime,2018-03-01 18:00,2018-03-01 18:00,,\n", [], "row_empty_span"),
        ("A1,leave,2018-03-01,2018-03-01,,\n", [], "person_other_form"),
        ("王小明,leave,2018-03-01,2018-03-01,,\n", ["--person", "A1"], "person_other_form"),
        ("李大華,leave,2018-03-01,2018-03-01,,\n", [], "person_not_in_attendance"),
        ("A1,leave,2018-03-01,,,\n王小明,leave,2018-03-01,2018-03-01,,\n", ["--person", "A1"], "person_under_name"),
        ("王小明,leave,2018-03-01,2018-03-01,,甲\n王小明,leave,2018-03-02,2018-03-02,,乙\n", [], "person_in_units"),
        ("王小明,leave,2018-03-01,2018-03-01,,甲\n", ["--unit", "乙"], "person_in_units"),
        (",closure,2018-03-01,2018-03-01,,甲\n", [], "unit_not_given"),
    ],
)  # fmt: skip
def test_what_must_be_known_of_the_attendance_is_said(
    call: Caller, hours: str, rows: str, options: list[str], expected: str
) -> None:
    attendance = call.write("a.csv", FINDINGS_ROWS + rows)
    page = saved(call.folder / "page.json")
    _, out, err = call("check", page, "--hours", hours, "--attendance", attendance, *options, "--format", "json")
    found = {found["code"]: found for found in json.loads(out)["findings"]}
    assert expected in found
    assert found[expected]["message"]
    assert found[expected]["next_step"]
    assert expected in err


def test_an_unknown_holder_with_rows_by_person_is_said(call: Caller, hours: str) -> None:
    attendance = call.write("a.csv", FINDINGS_ROWS + "李大華,leave,2018-03-01,2018-03-01,,\n")
    page = saved(call.folder / "page.json", holder={"name": None})
    code, out, _ = call("check", page, "--hours", hours, "--attendance", attendance, "--format", "json")
    assert code == 1
    assert "person_unknown" in {found["code"] for found in json.loads(out)["findings"]}


def test_hours_for_people_by_number_are_noted_where_only_the_name_is_known(call: Caller) -> None:
    hours = call.write("h.toml", OFFICE.replace("days =", 'persons = ["A1"]\ndays =') + OFFICE.split("\n", 2)[2])
    page = saved(call.folder / "page.json")
    code, out, _ = call("check", page, "--hours", hours)
    assert code == 0
    assert "person_other_form_hours" in out
    assert "person_other_form_hours" not in call("check", page, "--hours", hours, "--person", "A1")[1]


def test_hours_under_the_holder_s_name_are_warned_of_where_a_number_is_given(call: Caller) -> None:
    hours = call.write("h.toml", OFFICE.replace("days =", 'persons = ["王小明"]\ndays =') + OFFICE.split("\n", 2)[2])
    page = saved(call.folder / "page.json")
    code, out, _ = call("check", page, "--hours", hours, "--person", "A1")
    assert (code, "person_under_name_hours" in out) == (1, True)
    code, out, _ = call("check", page, "--hours", hours)
    assert (code, "person_under_name_hours" in out) == (0, False)


def test_all_that_would_settle_a_stamp_is_named(call: Caller) -> None:
    attendance = call.write("a.csv", FINDINGS_ROWS + "王小明,bogus,2018-02-13,2018-02-13,,\n")
    rows = [("2018-02-13 08:18:51", "2018-02-13 20:05:22", 60)]
    page = saved(call.folder / "page.json", rows=rows)
    _, out, _ = call("check", page, "--hours", call.write("f.toml", FLEXIBLE), "--attendance", attendance)
    record = json.loads(out)["records"][0]
    assert [reason["code"] for reason in record["start"]["because"]] == ["flexible_edge", "unreadable_row"]
    assert "punch" in record["start"]["settle_with"]
    assert "更正" in record["start"]["settle_with"]
    assert [reason["code"] for reason in record["end"]["because"]] == ["unreadable_row"]


def test_a_stamp_that_could_not_be_read_is_not_said_to_be_absent(call: Caller, hours: str) -> None:
    rows = [(None, "2018-02-13 20:05:22", 60)]
    page = Path(saved(call.folder / "page.json", rows=rows, status="partial"))
    page.write_text(page.read_text("utf-8").replace('"number": 1', '"doubts": ["started_at"], "number": 1'), "utf-8")
    _, out, _ = call("check", str(page), "--hours", hours)
    start = json.loads(out)["records"][0]["start"]
    assert [reason["code"] for reason in start["because"]] == ["no_stamp", "doubtful_stamp"]
    assert "紀錄上沒有" not in start["because"][0]["text"]
    assert "--confirmed" in start["settle_with"]


def test_a_holder_s_name_in_doubt_finds_nobody_s_rows(call: Caller, hours: str) -> None:
    rows = "王小明,leave,2018-02-13 10:00,2018-02-13 14:00,,\n"
    attendance = call.write("a.csv", FINDINGS_ROWS + rows)
    page = saved(
        call.folder / "page.json", rows=[("2018-02-13 10:18:51", None, None)], doubts=["holder.name"], status="partial"
    )
    for person, ruling in (([], "on_duty"), (["--person", "王小明"], "off_duty")):
        _, out, _ = call("check", page, "--hours", hours, "--attendance", attendance, *person)
        assert json.loads(out)["records"][0]["start"]["ruling"] == ruling
        assert ("person_unknown" in out) is not bool(person)


def test_the_official_calendar_is_laid_over(call: Caller, hours: str) -> None:
    calendar = call.write("107.csv", "西元日期,星期,是否放假,備註\n20180211,日,0,補行上班\n")
    page = saved(call.folder / "page.json", rows=[("2018-02-11 10:18:51", "2018-02-13 12:05:22", 60)])
    _, out, _ = call("check", page, "--hours", hours, "--calendar", calendar, "--format", "json")
    ruling = json.loads(out)
    assert ruling["records"][0]["start"]["because"][0]["code"] == "makeup_workday"
    assert "107.csv" in ruling["made_with"]["calendar"]


def test_a_number_is_as_printed_where_it_begins_again_in_a_package(call: Caller, hours: str) -> None:
    """Contract: ``number`` is as printed; the order of the records is the history's."""
    rows = [("2018-02-11 13:18:51", "2018-02-13 12:05:22", 2327)] * 3
    page = Path(saved(call.folder / "page.json", rows=rows))
    page.write_text(page.read_text("utf-8").replace('"number": 3', '"number": 1'), "utf-8")
    _, out, _ = call("check", str(page), "--hours", hours)
    assert [record["number"] for record in json.loads(out)["records"]] == [1, 2, 1]
    _, out, _ = call("check", str(page), "--hours", hours, "--format", "csv")
    assert [line.split(",")[2] for line in out.splitlines()[1:]] == ['"1"', '"2"', '"3"']


ALIKE = ("2018-02-11 09:00:00", "2018-02-11 10:00:00", 1800)


def test_readings_that_exceed_their_time_are_said_without_a_claim(call: Caller, hours: str) -> None:
    code, out, err = call("check", saved(call.folder / "page.json", rows=[ALIKE] * 3), "--hours", hours)
    (found,) = [each for each in json.loads(out)["findings"] if each["code"] == "sessions_overlap"]
    assert (code, found["severity"]) == (1, "warning")
    assert "1:30:00" in err
    assert "1:00:00" in err


def test_readings_of_two_files_of_one_person_count_together(call: Caller, hours: str) -> None:
    pages = [
        saved(call.folder / "a.json", rows=[ALIKE, ALIKE]),
        saved(call.folder / "b.json", rows=[("2018-02-11 09:00:00", "2018-02-11 10:00:00", 900)] * 3),
        saved(call.folder / "c.json", "李大華", rows=[ALIKE, ALIKE]),
    ]
    _, out, err = call("check", *pages, "--hours", hours)
    codes = [[each["code"] for each in json.loads(line)["findings"]] for line in out.splitlines()]
    assert [found.count("sessions_overlap") for found in codes] == [1, 0, 0]
    assert "a.json、b.json" in err


def test_readings_that_just_fit_are_not(call: Caller, hours: str) -> None:
    code, out, _ = call("check", saved(call.folder / "page.json", rows=[ALIKE, ALIKE]), "--hours", hours)
    assert (code, [each["code"] for each in json.loads(out)["findings"]]) == (0, ["not_from_source"])
