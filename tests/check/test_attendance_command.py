"""``harvester attendance check``: columns, kinds and rows shown before anything is judged, and the mapping written."""

from __future__ import annotations

import json

import pytest

from tests.check.tools import Caller, saved

LEAVE = "姓名,假別,開始時間,結束時間,時數,星期,狀態\n"
ROW = "王小明,公假,107/02/13 08:00,107/02/13 17:30,8,二,核准\n"


def test_it_shows_each_column_kind_and_what_was_passed_over(call: Caller) -> None:
    path = call.write(
        "leave.csv", LEAVE + ROW + "李大華,事假,107/02/14 08:00,107/02/15 17:30,16,三,退件\n合計,,,,24,,\n"
    )
    code, out, _ = call("attendance", "check", path)
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "姓名 姓名" in lines
    assert "星期 與判定無關" in lines
    assert "狀態 核定狀態" in lines
    assert "公假 1 列、1 人、1 日（2018-02-13 至 2018-02-13）" in lines
    assert "合計 1 列（第 4 行起）" in out
    assert "未獲核准或已撤銷、銷假 1 列（第 3 行起）" in out


def test_a_row_that_cannot_be_read_needs_eyes_and_its_word_is_offered(call: Caller) -> None:
    path, written = call.write("leave.csv", LEAVE + ROW.replace("公假", "參訪")), call.folder / "m.toml"
    code, out, _ = call("attendance", "check", path, "--write-mapping", str(written))
    assert code == 1
    assert "參訪" in out
    assert '"參訪"' in written.read_text("utf-8")


def test_the_mapping_it_writes_reads_the_table_alike(call: Caller) -> None:
    path, written = call.write("leave.csv", LEAVE + ROW), call.folder / "leave.csv.mapping.toml"
    first = call("attendance", "check", path, "--write-mapping", str(written))[1]
    code, second, _ = call("attendance", "check", path)
    assert code == 0
    assert "leave.csv.mapping.toml" in second
    assert [line for line in first.splitlines() if "1 列" in line] == [
        line for line in second.splitlines() if "1 列" in line
    ]


def test_a_refused_table_leaves_a_draft_that_can_be_completed(call: Caller) -> None:
    header = "姓名,加班日期,加班起始時間,加班結束時間,實際上班卡,實際下班卡\n"
    path, written = (
        call.write("ot.csv", header + "王小明,1070213,1800,2000,1758,1910\n"),
        call.folder / "ot.csv.mapping.toml",
    )
    code, _, err = call("attendance", "check", path, "--write-mapping", str(written))
    assert code == 2
    assert "實際上班卡" in err
    draft = written.read_text("utf-8")
    done = 'kind = "overtime"\n' + draft.replace('# start_time = "加班起始時間"', 'start_time = "加班起始時間"')
    written.write_text(done.replace('# end_time = "加班結束時間"', 'end_time = "加班結束時間"'), "utf-8")
    code, out, _ = call("attendance", "check", path)
    assert code == 0
    assert "columns_left_out" in out or "未採用" in out


def test_it_never_writes_over_what_it_reads(call: Caller) -> None:
    path = call.write("leave.csv", LEAVE + ROW)
    assert call("attendance", "check", path, "--write-mapping", path)[0] == 2


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_check_names_how_the_table_was_understood(call: Caller, hours: str, lang: str) -> None:
    page, path = saved(call.folder / "page.json"), call.write("leave.csv", LEAVE + ROW + "小計,,,,8,,\n")
    _, out, _ = call("--lang", lang, "check", page, "--hours", hours, "--attendance", path)
    (table,) = json.loads(out)["made_with"]["attendance_tables"]
    assert table["columns"]["假別"] == "kind"
    assert table["columns"]["星期"] == "harmless"
    assert table["passed_over"] == {"total": 1}
