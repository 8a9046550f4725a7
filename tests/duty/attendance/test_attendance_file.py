"""Attendance as offices have it: forms of time, encodings, workbooks, other headers, rows that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.duty.attendance import Attendance
from harvester.duty.attendance.findings import attendance_findings
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.clock import moment
from harvester.duty.hours.hours import Hours
from harvester.jobs.inputs.duty_files import load_attendance
from parsers.findings import Finding, SettingsError, UnreadableError

HEADER = "person,kind,start,end,note\n"


def load(tmp_path: Path, text: str, *, encoding: str = "utf-8", name: str = "a.csv", mapping: str = "") -> Attendance:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    if mapping:
        (tmp_path / f"{name}.mapping.toml").write_text(mapping, encoding="utf-8")
    return load_attendance([path])


def spans(attendance: Attendance, person: str = "王小明") -> list[tuple[str, str, str]]:
    return [
        (row.kind.value, f"{moment(row.start):%Y-%m-%d %H:%M:%S}", f"{moment(row.end):%Y-%m-%d %H:%M:%S}")
        for group in attendance.people[person].parts()
        for row in group.rows
    ]


def troubles(attendance: Attendance) -> list[tuple[int, str]]:
    return [(each.row.line, each.what) for each in attendance.troubles]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-02-11 13:18", "2018-02-11 14:00", ("2018-02-11 13:18:00", "2018-02-11 14:00:00")),
        ("2018-02-11 13:18:51", "2018-02-11T14:00:09", ("2018-02-11 13:18:51", "2018-02-11 14:00:09")),
        ("2018-02-11T13:18:51+08:00", "2018-02-11T06:00:09Z", ("2018-02-11 13:18:51", "2018-02-11 14:00:09")),
        ("2018/2/11 13:18", "2018/02/11 14:00", ("2018-02-11 13:18:00", "2018-02-11 14:00:00")),
        ("107/02/11 13:18", "107-02-11 14:00:30", ("2018-02-11 13:18:00", "2018-02-11 14:00:30")),
        ("1070211 1318", "1070211 140030", ("2018-02-11 13:18:00", "2018-02-11 14:00:30")),
        ("107年2月11日 13時18分", "107年2月11日下午2時0分", ("2018-02-11 13:18:00", "2018-02-11 14:00:00")),
        ("１０７/０２/１１ １３:１８", "107/02/11 14:00", ("2018-02-11 13:18:00", "2018-02-11 14:00:00")),
        ("20180211 1318", "20180211 24:00", ("2018-02-11 13:18:00", "2018-02-12 00:00:00")),
        ("1070211 2200", "1070211 3000", ("2018-02-11 22:00:00", "2018-02-12 06:00:00")),
        ("107/02/11 22:00", "107/02/11 30:00:30", ("2018-02-11 22:00:00", "2018-02-12 06:00:30")),
        ("107/02/11 22:00", "107/02/11 48:00", ("2018-02-11 22:00:00", "2018-02-13 00:00:00")),
        ("2018-02-11", "2018-02-12", ("2018-02-11 00:00:00", "2018-02-13 00:00:00")),
        ("1070211", "1070211", ("2018-02-11 00:00:00", "2018-02-12 00:00:00")),
        ("2018-02-11 13:00", "2018-02-12", ("2018-02-11 13:00:00", "2018-02-13 00:00:00")),
    ],
)
def test_forms_of_time(tmp_path: Path, start: str, end: str, expected: tuple[str, str]) -> None:
    attendance = load(tmp_path, f"{HEADER}王小明,overtime,{start},{end},\n")
    assert attendance.troubles == []
    assert spans(attendance) == [("overtime", *expected)]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("王小明,overtime,2018-02-30 10:00,2018-03-01 11:00,", "start"),
        ("王小明,overtime,2018-02-13 25:61,2018-02-13 26:00,", "start"),
        ("王小明,overtime,2018-02-13 10:00,,", "end"),
        ("王小明,overtime,,2018-02-13 10:00,", "start"),
        ("王小明,overtime,2018-02-13 10:00,2018-02-13 49:00,", "end"),
        ("王小明,overtime,2018-02-13 10:00,2018-02-13 09:00,", "end"),
        ("王小明,overtime,18-02-13 10:00,18-02-13 11:00,", "start"),
        ("王小明,overtime,0107-02-13,0107-02-13,", "start"),
        ("王小明,,2018-02-13 10:00,2018-02-13 11:00,", "kind"),
        ("王小明,overtme,2018-02-13 10:00,2018-02-13 11:00,", "kind"),
        ("王小明,punch,2018-02-13,2018-02-13 17:00,", "start"),
        ("王小明,punch,,,", "start"),
        ("王小明,punch,2018-02-13 08:00,2018-02-13,", "end"),
        ("王小明,punch,2018-02-13 17:00,2018-02-13 08:00,", "end"),
        ("王小明,punch,2018-02-13 08:00,2018-03-13 17:00,", "end"),
        ("王小明,overtime,2018-02-13 10:00,2018-02-13 11:00,a,b,c", "row"),
        ('王小明,overtime,"2018-02-13 10:00,2018-02-13 11:00,', "row"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line_and_costs_no_other(
    tmp_path: Path, row: str, what: str
) -> None:
    good = "王小明,leave,2018-02-14,2018-02-14,"
    attendance = load(tmp_path, f"{HEADER}{good}\n\n{row}\n{good}\n")
    assert troubles(attendance) == [(4, what)]
    assert len(attendance.people["王小明"].rows) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    attendance = load(tmp_path, f"{HEADER}王小明,加班,107/02/11 13:18,107/02/11 14:00,趕辦\n", encoding=encoding)
    assert spans(attendance) == [("overtime", "2018-02-11 13:18:00", "2018-02-11 14:00:00")]
    assert attendance.people["王小明"].rows[0].note == "趕辦"


def test_a_damaged_name_may_be_anybody_s_whom_the_rest_fits(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = f"{HEADER}王小明,加班,2018-02-11 13:00,2018-02-11 14:00,\n王?明,加班,2018-02-12 13:00,2018-02-12 14:00,\n"
    path.write_bytes(text.encode().replace(b"?", b"\xff\xfe"))
    attendance = load_attendance([path])
    assert troubles(attendance) == [(3, "row")]
    assert any(group.unreadable for group in attendance.of("王小明", None))
    assert not any(group.unreadable for group in attendance.of("李大華", None))


def test_whole_names_only(tmp_path: Path) -> None:
    attendance = load(
        tmp_path, f"{HEADER} 王小明 ,leave,2018-02-11,2018-02-11,\n王小明明,leave,2018-02-12,2018-02-12,\n"
    )
    assert len(list(attendance.of("王小明", None))) == 1
    assert spans(attendance) == [("leave", "2018-02-11 00:00:00", "2018-02-12 00:00:00")]
    assert list(attendance.of("王小", None)) == []


def test_only_the_rows_of_those_asked_for_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER}王小明,leave,2018-02-11,2018-02-11,\n李大華,leave,2018-02-11,2018-02-11,\n", "utf-8")
    attendance = load_attendance([path], only=frozenset({"王小明"}))
    assert list(attendance.people) == ["王小明"]
    assert attendance.others


def test_unreadable_rows_of_others_are_counted_and_cost_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "李大華,overtime,??,??,\n" * 1500 + "王小明,overtime,??,??,\n", "utf-8")
    attendance = load_attendance([path], only=frozenset({"王小明"}))
    assert (len(attendance.troubles), attendance.others_unnamed) == (1001, 500)
    (found,) = [each for each in findings_of(attendance) if each.code == "row_unreadable_other"]
    assert found.params["count"] == 1500
    assert [each.params["line"] for each in findings_of(attendance) if each.code == "row_unreadable"] == [1502]


def findings_of(attendance: Attendance) -> list[Finding]:
    hours = Hours((), "h.toml", "")
    return list(attendance_findings(attendance, hours, person="王小明", holder="王小明", unit=None))


def test_common_headers_need_no_mapping(tmp_path: Path) -> None:
    leave = (
        "員工編號,姓名,單位,假別,起始日期,開始時間,結束日期,結束時間,事由\n"
        "A1,王小明,人事處,事假,107/02/13,0800,107/02/13,1200,家事\n"
    )
    attendance = load(tmp_path, leave)
    assert spans(attendance) == spans(attendance, "A1") == [("leave", "2018-02-13 08:00:00", "2018-02-13 12:00:00")]


def test_an_overtime_list_says_its_kind_by_its_headers(tmp_path: Path) -> None:
    text = "姓名,加班日期,加班起始時間,加班結束時間,剩餘時數\n王小明,1070213,1800,2030,2\n王小明,1070214,2200,0200,4\n"
    assert spans(load(tmp_path, text)) == [
        ("overtime", "2018-02-13 18:00:00", "2018-02-13 20:30:00"),
        ("overtime", "2018-02-14 22:00:00", "2018-02-15 02:00:00"),
    ]


def test_day_rows_and_logs_of_punches(tmp_path: Path) -> None:
    rows = load(
        tmp_path,
        "部門,工號,姓名,刷卡日期,班別,實際上班卡,實際下班卡\n"
        "甲,A1,王小明,1070213,常日,0820,1740\n甲,A1,王小明,1070214,常日,,1745\n"
        "甲,A1,王小明,1070221,常日,0830,0130\n",
    )
    log = load(
        tmp_path, "USERID,CHECKTIME,CHECKTYPE\nA1,2018-02-13 08:20:00,I\nA1,2018-02-13 17:40:00,O\n", name="b.csv"
    )
    punches = rows.people["王小明"].by_unit["甲"].punches
    assert [f"{moment(key):%d %H:%M}" for key in punches.keys] == ["13 08:20", "14 17:45", "21 08:30"]
    assert list(punches.outs) == [punches.keys[0] + 9 * 3600 + 20 * 60, -2, punches.keys[2] + 17 * 3600]
    assert [f"{moment(key):%d %H:%M}" for key in log.people["A1"].punches.keys] == ["13 08:20", "13 17:40"]


def test_an_empty_name_means_everybody_in_the_plain_form_only(tmp_path: Path) -> None:
    attendance = load(
        tmp_path,
        "姓名,假別,開始時間,結束時間\n,加班,2018-02-13 18:00,2018-02-13 19:00\n,停止上班,2018-02-14,2018-02-14\n",
    )
    assert troubles(attendance) == [(2, "person")]
    assert [row.kind for row in attendance.everybody[""].rows] == [Kind.CLOSURE]


MAPPING = """
schema = "attendance-mapping/1"
kind = "overtime"
[columns]
person = "誰"
start = ["哪天", "幾點"]
end = ["到哪天", "到幾點"]
kind = "什麼"
note = "為何"
[kinds]
"公傷假" = "leave"
"""


def test_a_mapping_beside_the_file_says_what_its_columns_are(tmp_path: Path) -> None:
    text = (
        "誰,什麼,哪天,幾點,到哪天,到幾點,為何\n"
        "王小明,公傷假,107/2/13,8:00,107/2/13,12:00,x\n"
        "王小明,,107/2/14,18:00,107/2/14,19:00,y\n"
    )
    attendance = load(tmp_path, text, mapping=MAPPING)
    assert spans(attendance) == [
        ("leave", "2018-02-13 08:00:00", "2018-02-13 12:00:00"),
        ("overtime", "2018-02-14 18:00:00", "2018-02-14 19:00:00"),
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        ('schema = "attendance-mapping/1"', 'schema = "x"', 2),
        ('kind = "overtime"', 'kind = "work"', 3),
        ('person = "誰"', 'who = "誰"', 5),
        ('person = "誰"', "person = 3", 5),
        ('"公傷假" = "leave"', '"公傷假" = "free"', 11),
        ('kind = "overtime"', "kind = ", 3),
        ('kind = "overtime"', "columns = 3", 3),
        ('kind = "overtime"', 'kind = ["overtime"]', 3),
        ('"公傷假" = "leave"', '"公傷假" = ["leave"]', 11),
    ],
)
def test_a_wrong_mapping_is_shown_with_its_line(tmp_path: Path, was: str, becomes: str, line: int) -> None:
    text = MAPPING.replace(was, becomes)
    if becomes == "columns = 3":
        text = text.split("[columns]")[0]
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, HEADER, mapping=text)
    assert ("mapping_invalid", line) in [(found.code, found.params["line"]) for found in caught.value.findings]


def test_a_mapping_that_names_a_header_the_file_lacks_does_not_fit_it(tmp_path: Path) -> None:
    """Half of ``start = ["哪天", "幾點"]`` would make a whole day of a morning."""
    text = "誰,什麼,哪天,到哪天,到幾點,為何\n王小明,公傷假,107/2/13,107/2/13,12:00,x\n"
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text, mapping=MAPPING)
    assert caught.value.findings[0].code == "sheet_header"


def test_a_table_whose_columns_cannot_be_told_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, "甲,乙,丙\n1,2,3\n")
    assert caught.value.findings[0].code == "sheet_header"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "sheet_empty"), (b"PK\x03\x04 no zip", "sheet_unreadable"), (b"\n\n", "sheet_empty")]
)
def test_a_file_that_is_no_table_is_unreadable(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        load_attendance([path])
    assert caught.value.findings[0].code == code


def test_a_missing_mapping_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_attendance([path], mapping=tmp_path / "none.toml")
    assert caught.value.findings[0].code == "mapping_unreadable"


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        load_attendance([tmp_path / "none.csv"])
