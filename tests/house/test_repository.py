"""Promises the whole repository keeps: no personal data in fixtures, small files, nothing left for later."""

import ipaddress
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTATION_NETWORKS = [
    ipaddress.ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "127.0.0.0/8")
]
ID_NUMBER = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-D1289]\d{8}(?![0-9])")
ADDRESS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)")
LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", start=10)}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def has_valid_checksum(number: str) -> bool:
    head = LETTERS[number[0]]
    second = str(LETTERS[number[1]] % 10) if number[1].isalpha() else number[1]
    digits = [head // 10, head % 10, int(second), *map(int, number[2:])]
    return sum(a * b for a, b in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def readable(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_the_checksum_knows_a_valid_number_from_an_invalid_one() -> None:
    assert has_valid_checksum("A123456789")  # the textbook example, nobody's
    assert not has_valid_checksum("A123456788")


@pytest.mark.parametrize("path", tracked("fixtures"), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_fixture_holds_an_identity_number_or_a_real_address(path: Path) -> None:
    content = readable(path)
    assert [n for n in ID_NUMBER.findall(content) if has_valid_checksum(n)] == []
    if path.suffix != ".pdf":
        for found in ADDRESS.findall(content):
            try:
                address = ipaddress.ip_address(found)
            except ValueError:
                continue
            assert any(address in net for net in DOCUMENTATION_NETWORKS), f"{found} is not a documentation address"


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
