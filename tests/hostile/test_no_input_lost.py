"""What a command is given to read is never written over by what it writes, whatever the name it goes by."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harvester.cli.main import run
from tests.claim.tools import COURSES, COVERED, HOURS, saved, ten_records

PAGE = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
CALENDAR = "西元日期,星期,是否放假,備註\n20180101,一,2,開國紀念日\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(PAGE, tmp_path / "page.html")
    saved(tmp_path / "claim.json", ten_records())
    for name, content in {
        "H.toml": HOURS,
        "covered.csv": COVERED,
        "courses.csv": COURSES,
        "calendar.csv": CALENDAR,
        "confirmed.toml": f'schema = "confirmed/1"\nsource = "{"0" * 64}"\n',
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


READ = ("read", "page.html")
CHECK = ("check", "page.html", "--hours", "H.toml", "--attendance", "covered.csv")
CLAIM = ("claim", "page.html", "--programme", "kaohsiung-107", "--hours", "H.toml")


@pytest.mark.parametrize(
    "arguments",
    [
        (*READ, "-o", "page.html"),
        (*READ, "-o", "./page.html"),
        (*READ, "--show", "page.html"),
        (*READ, "--confirmed", "confirmed.toml", "-o", "confirmed.toml"),
        ("read", "H.toml", "page.html", "-o", "page.html"),
        (*CHECK, "-o", "page.html"),
        (*CHECK, "-o", "H.toml"),
        (*CHECK, "-o", "covered.csv"),
        (*CHECK, "--calendar", "calendar.csv", "-o", "calendar.csv"),
        (*CHECK, "--confirmed", "confirmed.toml", "-o", "confirmed.toml"),
        ("explain", "page.html", "1", "--hours", "H.toml", "-o", "page.html"),
        ("claim", "claim.json", *CLAIM[2:], "--out", "."),
    ],
    ids=" ".join,
)
def test_an_input_is_not_written_over(
    folder: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "out_is_input" in said.err
    assert "會蓋掉原檔" in said.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("option", ["--attendance", "--courses", "--portal", "--matches", "--mapping", "--template"])
def test_no_list_of_a_claim_is_written_over(folder: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report.html").write_text(COURSES, encoding="utf-8")
    assert run([*CLAIM, option, "report.html", "--out", str(folder)]) == 2
    assert "out_is_input" in capsys.readouterr().err
    assert (folder / "report.html").read_text(encoding="utf-8") == COURSES


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic", "hard"])
def test_another_name_of_an_input_is_the_input(
    folder: Path, link: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    link("page.html", "other.json")
    assert run([*READ, "-o", "other.json"]) == 2
    assert "other.json" in capsys.readouterr().err
    assert (folder / "page.html").read_bytes() == PAGE.read_bytes()


def test_an_input_beside_the_output_is_not_lost_while_it_is_written(folder: Path) -> None:
    shutil.copy("page.html", "history.json.part")
    assert run(["read", "history.json.part", "-o", "history.json"]) == 0
    assert (folder / "history.json.part").read_bytes() == PAGE.read_bytes()


def test_two_results_in_one_file_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*READ, "--show", "new.html", "-o", str(folder / "new.html")]) == 2
    assert "out_twice" in capsys.readouterr().err
    assert not (folder / "new.html").exists()


def test_an_earlier_result_is_replaced(folder: Path) -> None:
    (folder / "history.json").write_text("old", encoding="utf-8")
    assert run([*READ, "-o", "history.json"]) == 0
    assert "learning-history/1" in (folder / "history.json").read_text(encoding="utf-8")
