"""``harvester explain`` and ``harvester hours`` as a user meets them."""

from __future__ import annotations

from tests.check.tools import Caller, saved
from tests.duty.tools import FLEXIBLE, OFFICE


def test_the_chain_runs_from_the_raw_cell_to_the_verdict(call: Caller) -> None:
    attendance = call.write("a.csv", "person,kind,start,end,note\n王小明,加班,107/02/11 1300,107/02/11 1400,趕辦\n")
    page = saved(call.folder / "page.json")
    hours = call.write("h.toml", OFFICE)
    code, out, _ = call("explain", page, "1", "--hours", hours, "--attendance", attendance)
    assert code == 0
    steps = [
        "page.json",
        "上課期間 │ 2018-02-11 13:18:51- 2018-02-13 12:05:22",
        "started_at：2018-02-11 13:18:51+08:00",
        "適用的人：王小明",
        "h.toml",
        "開始 2018-02-11 13:18:51+08:00（印到秒）→ 上班中",
        "a.csv:2",
        "王小明, 加班, 107/02/11 1300, 107/02/11 1400, 趕辦",
        "一、加班",
        "結束 2018-02-13 12:05:22+08:00（印到秒）→ 公餘",
        'lunch = ["12:00", "13:30"]',
        "五、辦公日",
        "閱讀時數 0:38:47",
    ]
    positions = [out.find(step) for step in steps]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_an_undetermined_stamp_says_what_would_settle_it(call: Caller) -> None:
    page = saved(call.folder / "page.json", rows=[("2018-01-31 08:16:13", None, None)])
    code, out, _ = call("explain", page, "1", "--hours", call.write("h.toml", FLEXIBLE), "--lang", "en")
    assert code == 1
    assert "What would settle it: That day's punches" in out
    assert "no such stamp" in out


def test_a_long_window_is_shortened(call: Caller) -> None:
    page = saved(call.folder / "page.json", rows=[("2018-01-02 08:16:13", "2018-06-01 10:00:00", 60)])
    _, out, _ = call("explain", page, "1", "--hours", call.write("h.toml", OFFICE))
    assert "段從略" in out
    assert len(out.splitlines()) < 90


def test_a_record_that_is_not_there(call: Caller) -> None:
    page = saved(call.folder / "page.json")
    code, out, err = call("explain", page, "2", "--hours", call.write("h.toml", OFFICE))
    assert (code, out) == (2, "")
    assert "record_out_of_range" in err


def test_a_file_that_is_no_record_page(call: Caller) -> None:
    code, _, _ = call("explain", call.write("x.html", "<p>x</p>"), "1", "--hours", call.write("h.toml", OFFICE))
    assert code == 3


def test_examples_are_listed_shown_and_right(call: Caller) -> None:
    code, out, _ = call("hours", "list")
    names = [line.split("\t")[0] for line in out.splitlines()]
    assert code == 0
    assert {"office", "flexible", "closures-kaohsiung.csv"} <= set(names)
    for name in names:
        code, shown, _ = call("hours", "show", name)
        assert code == 0
        if not name.endswith(".csv"):
            assert call("hours", "check", call.write("copy.toml", shown))[0] == 0
    english = call("hours", "list", "--lang", "en")[1]
    assert english.replace("–", "-").isascii()
    assert "不完整" in call("hours", "show", "closures-kaohsiung.csv")[1]


def test_the_starter_list_of_closures_is_itself_readable(call: Caller) -> None:
    shown = call("hours", "show", "closures-kaohsiung.csv")[1]
    page = saved(call.folder / "page.json", rows=[("2018-08-23 18:00:00", "2018-08-23 19:00:00", 60)])
    closures = call.write("closures.csv", shown)
    code, out, _ = call("check", page, "--hours", call.write("h.toml", OFFICE), "--attendance", closures)
    assert code == 0
    assert '"code": "closure"' in out


def test_a_file_is_said_in_words(call: Caller) -> None:
    file = call.write("h.toml", FLEXIBLE)
    for command in ("show", "check"):
        code, out, _ = call("hours", command, file)
        assert code == 0
        assert "08:00–09:00" in out
        assert "午休 12:00–13:00" in out


def test_mistakes_and_unknown_names(call: Caller) -> None:
    code, _, err = call("hours", "check", call.write("h.toml", OFFICE.replace("lunch", "lunhc")))
    assert code == 2
    assert "第 8 行" in err
    code, _, err = call("hours", "show", "nothing")
    assert code == 2
    assert "example_unknown" in err
    assert call("hours", "check", "nothing")[0] == 2


def test_findings_that_touch_the_record_are_told_and_a_warning_wants_eyes(call: Caller) -> None:
    """A row that cannot be read is never swallowed, even where this record's stamps are settled without it."""
    attendance = call.write("a.csv", "person,kind,start,end,note\n王小明,bogus,2018-02-20,2018-02-20,\n")
    page = saved(call.folder / "page.json")
    code, out, err = call("explain", page, "1", "--hours", call.write("h.toml", OFFICE), "--attendance", attendance)
    assert code == 1
    assert "無法判定 0:00:00" in out
    assert "row_unreadable" in err


def test_findings_of_other_records_are_left_out(call: Caller) -> None:
    rows = [("2018-02-13 10:00:00", "2018-02-13 09:00:00", 60), ("2018-02-11 13:18:51", "2018-02-13 12:05:22", 2327)]
    page, hours = saved(call.folder / "page.json", rows=rows), call.write("h.toml", OFFICE)
    code, _, err = call("explain", page, "1", "--hours", hours)
    assert (code, "duty_end_before_start" in err) == (1, True)
    code, _, err = call("explain", page, "2", "--hours", hours)
    assert (code, "duty_end_before_start" in err) == (0, False)


def test_a_missing_stamp_has_no_precision(call: Caller) -> None:
    page = saved(call.folder / "page.json", rows=[(None, "2018-02-13 12:05:22", 60)])
    _, out, _ = call("explain", page, "1", "--hours", call.write("h.toml", OFFICE))
    assert "開始 -- → 無法判定" in out
