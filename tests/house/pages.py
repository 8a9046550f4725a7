"""The pages people read, and what stands in them: fenced blocks, commands, links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(harvester [^`]+)`")


def fenced(page: Path, *languages: str) -> Iterator[str]:
    """Give the text of each fenced block in one of these languages, without its own indentation."""
    for indent, language, text in _FENCE.findall(page.read_text("utf-8")):
        if language in languages:
            yield re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)


def unfenced(text: str) -> str:
    """Give a page without its fenced blocks."""
    return _FENCE.sub("", text)


def typed(page: Path) -> list[str]:
    """Give every command line of the program that a page tells to type."""
    blocks = ("".join(fenced(page, "sh", "powershell"))).replace("\\\n", " ")
    return [line.strip() for line in blocks.splitlines() if line.lstrip().startswith("harvester ")]


def named(page: Path) -> list[str]:
    """Give every command that a page names within its text; an ellipsis stands for what is left out."""
    return _INLINE.findall(unfenced(page.read_text("utf-8")))


def words(line: str) -> list[str]:
    """Give what the program is given by a line: neither comments nor where the output goes."""
    (_, *given) = shlex.split(line, comments=True)
    ends = (position for position, word in enumerate(given) if word in {"|", ">", "&&", ";"})
    return given[: next(ends, len(given))]
