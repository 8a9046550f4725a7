"""Each page of docs/how-to, done word for word in a temporary copy of the program."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs" / "how-to").glob("*.md") if path.name != "README.md")
STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`|At the end of `(?P<end>[^`]+)`|Into `(?P<into>[^`]+)`, after `(?P<after>[^`]+)`"
    r"|(?P<see>See it)):\n\n```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
# What a reader sees at once to be no place of the program: an office's own table, a saved page.
SAMPLES = re.compile(r"office\.csv|fixtures/.*")
PLACES = {"layout": 1, "rule": 2, "attendance-format": 1, "finding": 2, "command": 2, "page-state": 2}


def steps(page: Path) -> list[re.Match[str]]:
    return list(STEP.finditer(page.read_text(encoding="utf-8")))


def place_of(step: re.Match[str]) -> str | None:
    return step["new"] or step["end"] or step["into"]


def do(step: re.Match[str], copy: Path) -> None:
    path = copy / str(place_of(step))
    if step["new"]:
        assert not path.exists(), path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["text"], encoding="utf-8")
        return
    before = path.read_text(encoding="utf-8")
    if step["end"]:
        path.write_text(f"{before}\n{step['text']}", encoding="utf-8")
        return
    head, found, tail = before.partition(step["after"] + "\n")
    assert found, step["after"]
    path.write_text(head + found + step["text"] + tail, encoding="utf-8")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All pages done in one copy, and what their last blocks said, one process for all."""
    copy = tmp_path_factory.mktemp("copy")
    for room in ("harvester", "parsers"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    looks = ["import traceback"]
    for page in PAGES:
        for step in steps(page):
            if step["see"]:
                looks.append(
                    f"try:\n    exec({step['text']!r}, {{}})\nexcept BaseException:\n    said = traceback.format_exc()"
                )
                looks.append(f"else:\n    said = 'done'\nprint('== {page.stem}')\nprint(said)\n")
            else:
                do(step, copy)
    told = subprocess.run(
        [sys.executable, "-c", "\n".join(looks)],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip() for part in told.split("== ")[1:]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_is_what_happens(page: Path, done: dict[str, str]) -> None:
    assert done[page.stem].startswith("done"), done[page.stem]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_touches_as_many_places_as_is_said(page: Path) -> None:
    places = {place for step in steps(page) if (place := place_of(step)) and not SAMPLES.fullmatch(place)}
    assert len(places) == PLACES[page.stem]
    assert f"]({page.name}) | {PLACES[page.stem]}" in (page.parent / "README.md").read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").count("```") == 2 * len(steps(page))
