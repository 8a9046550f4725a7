"""A page gives the same reading whichever parser its size calls for, and says which it was."""

from pathlib import Path

import pytest

from parsers.findings import UnreadableError
from parsers.html import page
from parsers.reading import read

CASES = Path(__file__).parents[2] / "fixtures" / "html"
PAGES = sorted(path for path in CASES.glob("*/page.*html"))


def reading(data: bytes) -> object:
    try:
        found = read(data, program="test")
    except UnreadableError as error:
        return [finding.code for finding in error.findings]
    return [
        history.model_copy(update={"source": history.source.model_copy(update={"reader": ""})}) for history in found
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_both_parsers_read_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    by_soup = reading(data)
    monkeypatch.setattr(page, "LARGE", 0)
    assert reading(data) == by_soup


def test_the_parser_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (CASES / "plan-2018" / "page.html").read_bytes()
    assert read(data, program="test")[0].source.reader.startswith("beautifulsoup4 ")
    monkeypatch.setattr(page, "LARGE", 0)
    assert read(data, program="test")[0].source.reader.startswith("lxml ")
