"""What a claim says of statements, of windows, of files and of whose folder it is, on every face."""

import datetime as dt
import json
from pathlib import Path

import pytest

from harvester.jobs.inputs import as_of
from parsers.history import Record
from tests.programme.builders import at

from .forms import form_of_claim
from .tools import COVERED, HOURS, MET, Caller, conditions, saved, ten_records

OVERTIME = "王小明,overtime,2018-02-11 12:00,2018-02-11 14:00,\n"


def said(claim: dict[str, list[dict[str, str]]], code: str) -> str:
    return next(item["text"] for item in claim["conditions"] if item["code"] == code)


def test_a_statement_is_called_one_in_json_and_on_the_terminal(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    _, claim = call.claim(page, covered=False, declare_no_other_duty=True)
    assert conditions(claim) == MET
    for word in ("申請人本人聲明", "未經出勤資料查證"):
        assert word in said(claim, "no_other_duty")
    options = ("--programme", "kaohsiung-107", "--hours", call.write("H.toml", HOURS), "--category", "約聘")
    _, out, _ = call("claim", page, *options, "--declare-no-other-duty", "--lang", "en")
    assert "own statement" in " ".join(out.split())


def test_what_attendance_shows_is_no_statement_even_where_one_was_made(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    _, claim = call.claim(page, declare_no_other_duty=True)
    assert "依出勤資料" in said(claim, "no_other_duty")
    assert "聲明" not in said(claim, "no_other_duty")


def test_what_was_checked_at_the_stamps_is_not_said_of_the_window(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    code, claim = call.claim(page, grant="compensatory_leave")
    assert code == 0
    for condition in ("off_duty", "no_other_duty"):
        assert "起、迄兩個時點" in said(claim, condition)
        assert "不在此項查核之列" in said(claim, condition)
    assert "起迄之間另有" not in said(claim, "no_other_duty")


def test_duty_between_the_stamps_is_a_warning_and_stands_in_the_text(call: Caller) -> None:
    page = saved(call.folder / "page.json", ten_records())
    code, claim = call.claim(page, covered=False, attendance=call.write("r.csv", COVERED + OVERTIME))
    assert code == 1
    assert conditions(claim) == MET
    found = [item for item in claim["findings"] if item["code"] == "other_duty_in_window"]
    assert {item["severity"] for item in found} == {"warning"}
    assert "起迄之間另有加班" in said(claim, "no_other_duty")


@pytest.mark.parametrize(("ends", "written"), [("17:00:20", "17 時 0 分"), ("17:23:40", "17 時 23 分 40 秒")])
def test_the_form_gives_seconds_where_a_punch_parts_the_minute(call: Caller, ends: str, written: str) -> None:
    """Flexible departure 17:00 to 18:00; the punch out at 17:23:20 lies in the minute of the second stamp only."""
    records: list[Record] = ten_records(ended_at=at(f"2018-02-12 {ends}"))
    punched = "王小明,punch,2018-02-12 08:10,2018-02-12 17:23:20,\n"
    paper = form_of_claim(call, records, COVERED + punched)
    assert paper.courses[0].end.endswith(written)


def test_the_last_office_day_before_a_last_day_that_is_none(call: Caller) -> None:
    """Completed on Sunday 2018-02-11: to be used by Saturday 2018-08-11; the last office day is Friday the tenth."""
    paper = form_of_claim(call, ten_records(), COVERED)
    assert any("107 年 8 月 10 日" in one for one in paper.statements)
    later = [one.model_copy(update={"ended_at": at("2018-02-20 22:00:00")}) for one in ten_records()]
    paper = form_of_claim(call, later, COVERED)
    assert any("107 年 8 月 20 日" in one for one in paper.statements)
    assert not any("最後一個上班日" in one for one in paper.statements)


def test_every_finding_about_a_file_names_it(call: Caller) -> None:
    broken = call.write("broken.html", "<html><body>no such page</body></html>")
    page = saved(call.folder / "page.json", ten_records(), packages=())
    _, claim = call.claim(page, broken)
    told = {item["code"]: item["message"] for item in claim["findings"]}
    assert "page.json" in told["not_from_source"]
    assert "broken.html" in told["not_this_page"]
    _, claim = call.claim(page)
    assert "page.json" in next(item["message"] for item in claim["findings"] if item["code"] == "not_from_source")


def two_people(call: Caller) -> Path:
    first = Path(saved(call.folder / "a.json", ten_records()))
    second = Path(saved(call.folder / "b.json", ten_records()[:3], holder={"name": "李小明"}))
    both = call.folder / "both.json"
    both.write_text(first.read_text("utf-8") + "\n" + second.read_text("utf-8") + "\n", encoding="utf-8")
    return both


def test_a_file_of_two_people_is_claimed_for_the_one_who_is_named(call: Caller) -> None:
    both = two_people(call)
    assert call.claim(both)[0] == 2
    code, claim = call.claim(both, person="王小明", grant="compensatory_leave")
    assert (code, claim["holder"]["name"], conditions(claim)) == (0, "王小明", MET)
    assert "李小明" in next(item["message"] for item in claim["findings"] if item["code"] == "other_holder_left_out")
    _, claim = call.claim(both, covered=False, person="李小明", grant="compensatory_leave")
    assert claim["holder"]["name"] == "李小明"
    roster = call.write("r.csv", "person,name\nA1,王小明\nB2,李小明\n")
    _, claim = call.claim(both, covered=False, person="B2", roster=roster)
    assert claim["holder"]["name"] == "李小明"


def test_two_files_of_two_people_stay_no_claim(call: Caller) -> None:
    two_people(call)
    code, err = call.claim(call.folder / "a.json", call.folder / "b.json", person="王小明")
    assert code == 2
    assert "b.json" in err


def test_the_folder_of_another_is_left_as_it_is(call: Caller) -> None:
    two_people(call)
    out = call.folder / "out"
    refused = ten_records(started_at=at("2018-02-12 10:00:00"))
    other = saved(call.folder / "c.json", refused, holder={"name": "李小明"})
    own = saved(call.folder / "d.json", refused)
    assert call.claim(own, out=out)[0] in {0, 1}
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    code, err = call.claim(other, out=out)
    assert code == 2
    assert "folder_of_another" in err
    assert "王小明" in err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert call.claim(own, out=out)[0] in {0, 1}


@pytest.mark.parametrize("content", ["{}", "no json", json.dumps({"schema": "claim/1"})])
def test_a_claim_that_nobody_can_read_is_not_replaced(call: Caller, content: str) -> None:
    out = call.folder / "out"
    out.mkdir()
    (out / "claim.json").write_text(content, encoding="utf-8")
    code, err = call.claim(saved(call.folder / "page.json", ten_records()), out=out)
    assert code == 2
    assert "folder_of_another" in err
    assert (out / "claim.json").read_text(encoding="utf-8") == content


def test_a_clock_that_is_moved_while_a_claim_is_made_changes_no_day(
    call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dt.datetime] = []

    class Moved(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Moved":
            asked.append(cls(2018, 6 + len(asked), 1, tzinfo=tz))
            return cls(2018, 5 + len(asked), 1, tzinfo=tz)

    monkeypatch.setattr(as_of, "datetime", Moved)
    page = saved(call.folder / "page.json", ten_records())
    options = ("--programme", "kaohsiung-107", "--hours", call.write("H.toml", HOURS), "--declare-no-other-duty")
    _, out, _ = call("claim", page, *options, "--format", "json")
    assert json.loads(out)["made_with"]["as_of"] == "2018-06-01"
    assert len(asked) == 1
