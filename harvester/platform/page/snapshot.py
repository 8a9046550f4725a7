"""What a page shows at one moment: its address, its answer's status and the visible HTML of all its frames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

from bs4 import BeautifulSoup, Tag

_INVISIBLE = ("script", "style", "noscript", "template", "head")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LITTLE = 600
_DATA_HEADERS = 3
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_SPACE = re.compile(r"\s+")
_SAVED = re.compile(r"<!--\s*address:\s*(\S+)(?:\s+status:\s*(\d+))?\s*-->")


@dataclass(frozen=True)
class FrameHtml:
    """One document: its address and its HTML as far as it is visible."""

    url: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        """Give the document without what nobody sees."""
        soup = BeautifulSoup(self.html, "lxml")
        for tag in soup.find_all(_is_hidden):
            if not tag.decomposed:
                tag.decompose()
        return soup

    def texts_of(self, either: str) -> tuple[str, ...]:
        """Give the text, without any white space, of every element of the CSS selector ``either``."""
        if either not in self._texts_of:
            found = self.soup.select(either)
            self._texts_of[either] = tuple(_SPACE.sub("", one.get_text()) for one in found)
        return self._texts_of[either]

    @cached_property
    def _texts_of(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def title(self) -> str:
        """Give the document's title."""
        found = _TITLE.search(self.html)
        return unescape(found.group(1)) if found else ""

    @cached_property
    def text(self) -> str:
        """Give the visible text outside data tables, without any white space, so that wrapping does not matter."""
        return _packed(self.soup, ())

    @cached_property
    def prose(self) -> str:
        """Give the same outside lists and links too: what the page itself says, not what it lists or leads to."""
        return _packed(self.soup, ("li", "a", "select", "footer"))


@dataclass(frozen=True)
class Snapshot:
    """A page at one moment; ``frames[0]`` is its main document, ``status`` the last HTTP status if known."""

    frames: tuple[FrameHtml, ...]
    status: int | None = None

    @property
    def url(self) -> str:
        """Give the main document's address."""
        return self.frames[0].url

    def has(self, selectors: Iterable[str]) -> bool:
        """Say whether any frame shows an element of any of the CSS ``selectors``."""
        either = ", ".join(selectors)
        return bool(either) and any(frame.soup.select_one(either) for frame in self.frames)

    def says(self, patterns: Iterable[str]) -> bool:
        """Say whether any frame's visible text (or title) matches any of the regular expressions."""
        texts = [part for frame in self.frames for part in (frame.text, frame.title)]
        return any(re.search(pattern, text) for pattern in patterns for text in texts)

    def says_inside(self, selectors: Iterable[str], patterns: Iterable[str]) -> bool:
        """Say whether an element of any of the CSS ``selectors`` says any of the ``patterns``."""
        either = ", ".join(selectors)
        texts = [text for frame in self.frames for text in frame.texts_of(either)]
        return any(re.search(pattern, text) for pattern in patterns for text in texts)

    def says_mainly(self, patterns: Iterable[str]) -> bool:
        """Say whether the title, or the prose of a main document that says little, matches any of the ``patterns``."""
        main = self.frames[0]
        texts = [main.title, main.prose if len(main.prose) <= _LITTLE else ""]
        return any(re.search(pattern, text) for pattern in patterns for text in texts)

    def at(self, patterns: Iterable[str]) -> bool:
        """Say whether the main document's or a frame's address matches any of the regular expressions."""
        return any(re.search(pattern, frame.url) for pattern in patterns for frame in self.frames)


def _packed(soup: BeautifulSoup, without: Sequence[str]) -> str:
    tables = [table for table in soup.find_all("table") if len(table.find_all("th")) >= _DATA_HEADERS]
    others = soup.find_all(list(without)) if without else []
    left_out = {id(text) for tag in [*tables, *others] for text in tag.find_all(string=True)}
    return _SPACE.sub("", "".join(str(text) for text in soup.find_all(string=True) if id(text) not in left_out))


def of_saved(html: str) -> Snapshot:
    """Make a snapshot of a page saved for a test; a comment ``address: … status: …`` stands in it."""
    found = _SAVED.search(html)
    url = found.group(1) if found else "about:blank"
    status = int(found.group(2)) if found and found.group(2) else None
    return Snapshot((FrameHtml(url, html),), status)


def of_text(text: str) -> Snapshot:
    """Make a snapshot of a message such as an alert's."""
    return Snapshot((FrameHtml("about:alert", f"<p>{escape(text)}</p>"),))


def _is_hidden(tag: Tag) -> bool:
    if tag.name in _INVISIBLE:
        return True
    return (
        tag.has_attr("hidden")
        or bool(_HIDDEN_STYLE.search(str(tag.get("style", ""))))
        or (tag.name == "input" and tag.get("type") == "hidden")
    )
