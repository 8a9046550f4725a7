"""From what a person has to the filled form: by questions in a terminal, or by options alone."""

import datetime as dt
import json
import sys
from pathlib import Path

import pytest

from fixtures.city.pages import Study, evenings, person_page
from harvester.cli.main import run

pexpect = pytest.importorskip("pexpect")
MARCH = dt.date(2018, 3, 5)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "學習 紀錄.html"
    path.write_text(person_page("王小明", evenings(MARCH, 1)), encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX systems")
def test_questions_lead_to_the_form(page: Path, tmp_path: Path) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "harvester.cli", "start", "--as-of", "2018-06-01"],
        cwd=str(tmp_path), encoding="utf-8", timeout=120, dimensions=(50, 200),
    )  # fmt: skip
    answers = (
        ("您手上有什麼", "9"),
        ("請輸入 1 到 2", "1"),
        ("檔案在哪裡", "gone.html"),
        ("找不到：gone.html", f"'{page}'"),
        ("哪一個實施計畫", "1"),
        ("身分類別", "1"),
        ("上班時間是哪一種", "4"),
        ("有差勤資料", "maybe"),
        ("請輸入 y 或 n", "n"),
        ("您是否聲明", "y"),
        ("放在哪個資料夾", ""),
    )
    for question, answer in answers:
        child.expect(question)
        child.sendline(answer)
    child.expect("條件都符合")
    child.expect("harvester claim '")
    child.expect(pexpect.EOF)
    child.close()
    out = tmp_path / "harvester-claim"
    claim = json.loads((out / "claim.json").read_text("utf-8"))
    assert claim["grants"][0] == {
        "code": "compensatory_leave",
        "outcome": "granted",
        "hours": 4,
        "use_by": "2018-09-14",
    }
    assert claim["made_with"]["declared_no_other_duty"] is True
    assert {"form.odt", "form.pdf", "report.pdf"} <= {path.name for path in out.iterdir()}


def test_answers_that_nothing_gives_are_named_where_nobody_can_be_asked(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["start", str(page), "--hours", "office", "--no-attendance", "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--programme、--category、--declare-no-other-duty | --declare-nothing、--out" in said.err
    assert run(["start"]) == 2
    assert "FILE | --collect" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused_before_anything_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["start", "--as-of", "tomorrow", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "tomorrow" in said
    assert "--programme" not in said


def test_options_alone_lead_as_far_and_what_is_missing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    studies = evenings(MARCH, 1)
    studies[3] = Study(dt.datetime(2018, 3, 6, 10, 0, 5), dt.datetime(2018, 3, 6, 10, 40, 0))  # noqa: DTZ001
    page = tmp_path / "page.html"
    page.write_text(person_page("王小明", studies), encoding="utf-8")
    out = tmp_path / "out"
    given = ["start", str(page), "--programme", "kaohsiung-107", "--hours", "office", "--category", "編制內公務人員"]
    given += ["--no-attendance", "--declare-nothing", "--as-of", "2018-06-01", "--out", str(out)]
    assert run([*given, "--lang", "en"]) == 1
    said = capsys.readouterr()
    missing = said.err.split("Still missing for")[1]
    assert "·" in missing
    assert "on duty" in missing
    assert f"--category '編制內公務人員' --as-of 2018-06-01 --out {out}" in missing
    assert not (out / "form.pdf").exists()
    assert (out / "report.pdf").exists()
