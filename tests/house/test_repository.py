"""Promises the whole repository keeps: no personal data in fixtures, small files, nothing left for later."""

import re
import subprocess
from pathlib import Path

from harvester.upkeep.leaks import allowed_in, leaks_in

ROOT = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def readable(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_linting_lets_nothing_of_anybody_pass() -> None:
    assert "harvester fixture leaks ." in readable(ROOT / "Makefile").partition("\nlint:")[2].partition("\n\n")[0]


def test_no_text_of_a_fixture_is_anybody_s() -> None:
    allowed = allowed_in((ROOT / "leaks.toml").read_bytes(), "leaks.toml")
    texts = [path for path in tracked("fixtures") if path.suffix != ".pdf"]
    found = [leak for path in texts for leak in leaks_in(str(path.relative_to(ROOT)), path.read_bytes(), allowed)]
    assert found == []


def test_files_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines for path in tracked("*.py") if (lines := readable(path).count("\n")) > 330
    }
    assert long == {}


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    left = [
        str(p.relative_to(ROOT)) for p in tracked("*.py", "*.toml", "*.sh", "Makefile") if marks.search(readable(p))
    ]
    assert [name for name in left if name != "tests/house/test_repository.py"] == []


def test_it_is_always_a_record_harvester() -> None:
    wrong = "credential" + " harvester"
    assert [p.name for p in tracked("*.py", "*.md", "*.toml") if wrong in readable(p).lower()] == []
