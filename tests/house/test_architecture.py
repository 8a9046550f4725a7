"""What ``docs/architecture.md`` says of the house is so, as far as a program can tell."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
#: The rows of the table of rooms: the cell that names a room, the cell that says what it is for.
ROWS = re.findall(r"^\| (`(?:parsers|harvester|fixtures)[^|]*) \| ([^|]*) \|$", TEXT, re.MULTILINE)
ROOMS = [room for cell, _ in ROWS for room in re.findall(r"`([a-z_/]+)`", cell)]
MOST_FILES, MOST_LINES = 17, 330


def test_every_room_named_is_there_and_every_room_there_is_named() -> None:
    assert [room for room in ROOMS if not (ROOT / room).exists() and not (ROOT / f"{room}.py").exists()] == []
    there = {
        f"{house}/{item.name}"
        for house in ("harvester", "parsers")
        for item in (ROOT / house).iterdir()
        if (item / "__init__.py").is_file()
    }
    assert there - set(ROOMS) == set()


def test_every_room_within_a_room_is_there() -> None:
    for cell, said in ROWS:
        (room, *_) = re.findall(r"`([a-z_/]+)`", cell)
        inner = re.findall(r"`([a-z_]+(?:/[a-z_]+)*)/`", said)
        assert [name for name in inner if not (ROOT / room / name).is_dir()] == [], room


def test_the_layers_are_those_that_are_checked() -> None:
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in checked if contract["type"] == "layers"]
    assert "\n```\n" + "\n".join(layers) + "\n```\n" in TEXT


WAY = re.findall(r"`([a-z_/]+\.py)` `([A-Za-z_]+)`", TEXT)


@pytest.mark.parametrize(("file", "name"), WAY)
def test_the_way_of_a_record_names_what_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {item.name for item in tree.body if isinstance(item, ast.FunctionDef | ast.ClassDef)}


def test_the_way_of_a_record_has_its_ten_steps() -> None:
    steps = TEXT.split("## The way of one record")[1].split("\n## ")[0]
    assert re.findall(r"^(\d+)\. ", steps, re.MULTILINE) == [str(number) for number in range(1, 11)]
    assert len(WAY) >= 15


def test_files_and_folders_stay_small() -> None:
    (named,) = re.findall(r"still flat: ([^)]*)\)", TEXT)
    flat = set(re.findall(r"`([a-z_/]+)`", named))
    files = [file for house in ("harvester", "parsers") for file in (ROOT / house).rglob("*.py")]
    long = [str(file) for file in files if file.read_text("utf-8").count("\n") >= MOST_LINES]
    assert long == []
    counts: dict[str, int] = {}
    for file in files:
        if file.name not in {"__init__.py", "__main__.py"}:
            folder = str(file.parent.relative_to(ROOT))
            counts[folder] = counts.get(folder, 0) + 1
    assert {folder for folder, count in counts.items() if count > MOST_FILES} <= flat


def test_mutants_that_are_known_to_survive_name_a_line_that_is_there_and_a_reason() -> None:
    known = tomllib.loads((ROOT / "tests" / "mutants" / "known.toml").read_text("utf-8"))
    for told, reason in known.items():
        place, _, line = told.rpartition(" | ")[0].partition(": ")
        assert line in [text.strip() for text in (ROOT / place).read_text("utf-8").splitlines()], told
        assert reason
