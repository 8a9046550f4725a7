"""The commands of the pages that need nobody are run, on fixtures that bear the names of the examples."""

import shutil
from pathlib import Path

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from tests.evidence.tools import collected
from tests.house.pages import PAGES, ROOT, typed, words

COLLECTED = "fixtures/evidence/collected/page-107-package.html"
#: What stands for the files that the pages name, and only for them.
FILES = {
    "page.html": "fixtures/html/plan-2018/page.html",
    "HOURS.toml": "harvester/duty/examples/office.toml",
    "my-plan.toml": "harvester/programme/plan/plans/kaohsiung-107.toml",
    COLLECTED: COLLECTED,
    "answers-107.jsonl": "fixtures/evidence/collected/answers-107.jsonl",
}
#: What only a run of the program gives.
HISTORY = "history-107.json"
#: The commands that open no window, ask nobody and look at nothing but files.
ALONE = {"read", "check", "explain", "drift", "hours", "programme", "claim"}
ENDINGS = {".html", ".pdf", ".json", ".jsonl", ".toml", ".csv", ".xlsx", ".zip"}
#: What a browser would be started for: papers.
WITH_BROWSER = "--out"
LEFT_OUT = "…"
TUTORIAL = ROOT / "docs" / "tutorial.md"


def can_run(line: str) -> bool:
    command, *rest = words(line)
    files = {word for word in rest if Path(word).suffix in ENDINGS}
    return command in ALONE and LEFT_OUT not in rest and files <= {*FILES, HISTORY}


LINES = sorted({line.partition(" #")[0].strip() for page in PAGES for line in typed(page) if can_run(line)})
SHOWN = [line for line in LINES if line not in typed(TUTORIAL)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the files of the examples lie under their names."""
    for name, fixture in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / fixture, tmp_path / name)
    (tmp_path / HISTORY).write_bytes(collected()[HISTORY])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def without_papers(given: list[str]) -> list[str]:
    at = given.index(WITH_BROWSER) if WITH_BROWSER in given else len(given)
    return [*given[:at], *given[at + 2 :]]


@pytest.mark.parametrize("line", SHOWN)
def test_what_is_shown_runs(line: str, desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(without_papers(words(line))) in {ExitCode.DONE, ExitCode.NEEDS_EYES}, capfd.readouterr().err


def test_there_is_something_to_run() -> None:
    assert len(SHOWN) >= 8
    assert not can_run("harvester read nobodys.html")
    assert not can_run("harvester collect --out DIR")


def test_the_tutorial_ends_as_it_says(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "HOURS.toml").unlink()
    said = []
    for line in typed(TUTORIAL):
        if not can_run(line):
            continue
        code = run(without_papers(words(line)))
        out, told = capfd.readouterr()
        said.append((words(line)[0], code, out + told))
    commands = [command for command, _, _ in said]
    assert commands == ["read", "hours", "hours", "hours", "check", "explain", "claim", "claim"]
    assert "讀取完整，共 10 筆學習紀錄" in said[0][2]
    assert [code for _, code, _ in said[:4]] == [ExitCode.DONE] * 4
    assert (said[6][1], "補休 ？ 無法判定" in said[6][2]) == (ExitCode.NEEDS_EYES, True)
    assert (said[7][1], "4 小時，補休至 2018-12-18 止" in said[7][2]) == (ExitCode.DONE, True)
