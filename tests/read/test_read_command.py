"""``harvester read`` as a person and a script meet it."""

import csv
import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from fixtures.make.markup import facts, page, table
from fixtures.make.plan import COURSES, FACTS, RIGHTS
from harvester.cli.main import run
from harvester.jobs.inputs.sources import load, told_apart, worst
from harvester.sheets.written.csv_out import guard, to_csv
from parsers.history import LearningHistory, Status

PAGES = Path(__file__).parents[2] / "fixtures" / "html"
PLAN = PAGES / "plan-2018" / "page.html"
TWO = PAGES / "two-people" / "page.html"
BAD = PAGES / "stamps-bad" / "page.html"
SIGN_IN = PAGES / "refused-sign-in" / "page.html"
SHOWN = ("plan-2018/page.html", "refused-sign-in/page.html", "stamps-bad/page.html")
CONTRACT = {
    "schema", "status", "holder", "year", "totals", "packages", "records", "doubts", "checks", "findings", "source",
}  # fmt: skip
RECORD = {
    "number", "package", "platform_id", "course_type", "course_name", "course_code", "started_at", "ended_at",
    "reading_seconds", "exam_score", "questionnaire", "conditions", "pass_status", "passed", "certified_hours",
    "lifelong_upload", "environment_upload", "cells", "place", "doubts",
}  # fmt: skip


class Said:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def harvest(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def go(*arguments: str | Path) -> Said:
        code = run(["read", *map(str, arguments)])
        out, err = capsysbinary.readouterr()
        return Said(code, out.decode("utf-8"), err.decode("utf-8"))

    return go


def test_one_history_is_one_object_as_the_contract_has_it(harvest: Any) -> None:
    said = harvest(PLAN)
    assert said.code == 0
    assert set(said.json) == CONTRACT
    assert said.json["schema"] == "learning-history/1"
    assert all(set(record) == RECORD for record in said.json["records"])
    assert said.json["records"][0]["started_at"] == "2018-02-11T13:18:51+08:00"
    assert said.json["records"][0]["cells"]["上課期間"] == "2018-02-11 13:18:51- 2018-02-13 12:05:22"
    assert said.json["source"]["program"].startswith("record-harvester ")


def test_findings_have_words_and_no_other_keys(harvest: Any) -> None:
    said = harvest(BAD)
    assert said.code == 1
    for found in said.json["findings"]:
        assert set(found) == {"code", "severity", "message", "place", "next_step"}
        assert found["message"]
        assert found["next_step"]
    assert "stamp_impossible" in said.err
    assert "2018-02-30" in said.err


def test_words_are_in_the_language_asked_for(harvest: Any) -> None:
    assert "does not exist" in harvest(BAD, "--lang", "en").out
    assert "不存在" in harvest(BAD).out


def test_two_people_in_one_file_are_two_lines(harvest: Any) -> None:
    said = harvest(TWO)
    assert [line["holder"]["name"] for line in said.lines] == ["王小明", "陳大文"]
    assert said.code == 0


def test_one_unreadable_among_several_stands_in_its_place(harvest: Any, tmp_path: Path) -> None:
    missing = tmp_path / "missing.html"
    said = harvest(PLAN, SIGN_IN, missing, tmp_path, BAD)
    assert [line["status"] for line in said.lines] == ["complete", "failed", "failed", "failed", "partial"]
    codes = [line["findings"][0]["code"] for line in said.lines[1:4]]
    assert codes == ["signed_out_page", "file_missing", "file_is_folder"]
    assert said.code == 3


def test_an_unreadable_file_alone_is_named(harvest: Any) -> None:
    said = harvest(SIGN_IN)
    assert said.code == 3
    assert said.json["status"] == "failed"
    assert "signed_out_page" in said.err


def test_standard_input_is_a_file_too(harvest: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.read_bytes())))
    said = harvest("-")
    assert said.code == 0
    assert len(said.json["records"]) == 4


def test_a_history_of_ours_is_read_again(harvest: Any, tmp_path: Path) -> None:
    kept = tmp_path / "history.json"
    harvest(PLAN, "-o", kept)
    said = harvest(kept)
    assert said.code == 0
    assert [found["code"] for found in said.json["findings"]] == ["not_from_source"]
    assert said.json["records"] == json.loads(kept.read_text(encoding="utf-8"))["records"]


def test_out_is_written_whole_and_standard_output_stays_empty(harvest: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    said = harvest(PLAN, "-o", out)
    assert said.out == ""
    assert LearningHistory.model_validate_json(out.read_text(encoding="utf-8")).status is Status.COMPLETE
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_places_only_add(harvest: Any) -> None:
    plain, placed = harvest(PLAN).json, harvest(PLAN, "--places").json
    for record in placed["records"]:
        record.pop("places")
    assert placed == plain


def test_csv_opens_in_a_spreadsheet(harvest: Any) -> None:
    said = harvest(PLAN, "--format", "csv")
    assert said.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(said.out.removeprefix("\ufeff"))))
    assert len(rows) == 4
    assert rows[0]["上課期間（起）"] == "2018-02-11 13:18:51"
    assert rows[0]["閱讀時數"] == "00:38:47"
    assert rows[0]["姓名"] == "王小明"
    english = harvest(PLAN, "--format", "csv", "--lang", "en").out.removeprefix("\ufeff")
    assert next(csv.DictReader(io.StringIO(english)))["started_at"] == "2018-02-11 13:18:51"


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["/home/me/page.html"], ["page.html"]),
        (["a/page.html", "b/page.html", "b/print.pdf"], ["a/page.html", "b/page.html", "print.pdf"]),
        (["page.html", "b/page.html"], ["page.html", "b/page.html"]),
        (["x/1/page.html", "y/1/page.html"], ["x/1/page.html", "y/1/page.html"]),
        (["page.html", "page.html"], ["page.html", "page.html"]),
        (["-", "page.html"], ["-", "page.html"]),
    ],
)
def test_files_of_one_name_are_told_apart_by_their_folders(paths: list[str], names: list[str]) -> None:
    assert told_apart(paths) == names


def test_csv_holds_every_source_and_how_surely_it_was_read(harvest: Any) -> None:
    said = harvest(PLAN, SIGN_IN, BAD, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out.removeprefix("\ufeff"))))
    by_source = {row["來源檔案"]: row for row in reversed(rows)}
    assert tuple(by_source)[::-1] == SHOWN
    good, lost, doubtful = (by_source[name] for name in SHOWN)
    assert (good["讀取狀態"], good["應注意事項"]) == ("讀取完整", "")
    assert (lost["讀取狀態"], lost["課程名稱"]) == ("無法讀取", "")
    assert "登入" in lost["應注意事項"]
    assert doubtful["讀取狀態"] == "待確認"
    assert doubtful["應注意事項"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u3000=1"])
def test_no_cell_starts_a_formula(start: str) -> None:
    assert guard(start) == "'" + start
    assert to_csv(["a"], [[start]]).splitlines()[1].startswith("\"'")


def test_a_formula_in_a_course_name_stays_text(harvest: Any, tmp_path: Path) -> None:
    evil = tmp_path / "evil.html"
    evil.write_text(page(table([RIGHTS.but({2: '=HYPERLINK("x")'})])), encoding="utf-8")
    assert '"\'=HYPERLINK(""x"")"' in harvest(evil, "--format", "csv").out


def test_a_table_marks_what_was_not_read_by_a_sign(harvest: Any) -> None:
    said = harvest(BAD, "--format", "table")
    assert "？" in said.out
    assert "「？」" in said.out
    assert "\x1b[" not in said.out
    good = harvest(PLAN, "--format", "table").out
    assert "王小明" in good
    assert "107年度" in good
    assert "2018-02-11 13:18:51" in good
    assert "「？」" not in good


def test_identity_numbers_and_addresses_are_masked_wherever_they_stand(harvest: Any, tmp_path: Path) -> None:
    leaky = tmp_path / "leaky.html"
    course = RIGHTS.but({10: "失敗：A123456789 於 192.0.2.44", 3: "B223456782"})
    lines = ["Ａ１２３４５６７８９王小明，這是您第1次進入這裡", *FACTS[1:]]
    leaky.write_text(page(table([course, *COURSES[1:]]), before=facts(lines) + "<p>107年度</p>"), encoding="utf-8")
    for form in ("json", "csv", "table"):
        said = harvest(leaky, "--format", form)
        for secret in ("123456789", "223456782", "192.0.2", "１２３４５６７８９"):
            assert secret not in said.out + said.err
    assert "PCENTER107100093" in said.out


@pytest.mark.parametrize("wrong", [[], ["--format", "xml", "a.html"], ["--nonsense"]])
def test_wrong_usage_is_two(harvest: Any, wrong: list[str]) -> None:
    assert harvest(*wrong).code == 2


def test_the_worst_status_counts(tmp_path: Path) -> None:
    shutil.copy(PLAN, tmp_path / "a.html")
    assert worst(load([tmp_path / "a.html"])) is Status.COMPLETE
    assert worst(load([tmp_path / "a.html", BAD])) is Status.PARTIAL
    assert worst(load([tmp_path / "none.html", BAD])) is Status.FAILED
    (given,) = load([tmp_path / "none.html"])
    assert given.failed
    assert given.name == "none.html"
