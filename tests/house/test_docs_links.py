"""Every link of a page leads to something that is there, anchors included."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.pages import PAGES, ROOT, unfenced

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`[^`\n]*`")
_ELSEWHERE = ("https://", "http://", "mailto:")


def links(text: str) -> list[str]:
    return [link for link in _LINK.findall(_CODE.sub("", unfenced(text))) if not link.startswith(_ELSEWHERE)]


@cache
def anchors(page: Path) -> frozenset[str]:
    """Give the anchors that the headings of a page become, as GitHub makes them."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+?)\s*$", unfenced(page.read_text("utf-8")), re.MULTILINE):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "").lower()
        base = anchor = re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")
        count = 0
        while anchor in found:
            count += 1
            anchor = f"{base}-{count}"
        found.add(anchor)
    return frozenset(found)


def broken(page: Path, text: str) -> list[str]:
    return [link for link in links(text) if not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    place, _, anchor = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    if not target.exists() or ROOT not in (target, *target.parents):
        return False
    return not anchor or (target.suffix == ".md" and anchor in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page, page.read_text("utf-8")) == []


def test_a_link_that_leads_nowhere_would_be_seen() -> None:
    readme = ROOT / "README.md"
    wrong = "[a](docs/nowhere.md) [b](docs/hours.md#nowhere) [c](#nowhere)"
    sound = "[d](docs/hours.md#the-calendar) [e](LICENSE) [f](https://example.org/) `[g](nowhere)`"
    assert broken(readme, f"{wrong} {sound}") == ["docs/nowhere.md", "docs/hours.md#nowhere", "#nowhere"]
