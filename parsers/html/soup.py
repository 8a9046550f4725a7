"""Pages of ordinary size are parsed by Beautiful Soup, its builder pinned to lxml: builders differ on broken markup.

The tree is handed on as lxml elements, so that pages of every size are walked by the same code. Only what that code
and a style sheet's selectors look at is handed on: other names (``xmlns:og``, ``@click``, ``<o:p>``) need not be
names in XML.
"""

from __future__ import annotations

import re
from importlib.metadata import version

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from lxml.etree import LXML_VERSION, Element, SubElement, _Element

from parsers.html.tags import lettered

LXML = "lxml " + ".".join(map(str, LXML_VERSION[:3]))
READER = f"beautifulsoup4 {version('beautifulsoup4')} ({LXML})"
MAX_DEPTH = 250
_NAME = re.compile("[a-z_][a-z0-9_-]*")
_FOREIGN = "span"


class TooDeepError(ValueError):
    """The markup is nested deeper than ``MAX_DEPTH``."""


def parse(markup: str) -> _Element | None:
    """Parse markup; ``None`` where it holds no element. Raises ``TooDeepError``."""
    soup = BeautifulSoup(markup, features="lxml", multi_valued_attributes=None)
    first = next((child for child in soup.contents if isinstance(child, Tag)), None)
    if first is None:
        return None
    root = Element(_name(first), _attributes(first))
    stack: list[tuple[Tag, _Element]] = [(first, root)]
    depth = {id(first): 1}
    while stack:
        tag, element = stack.pop()
        for child in tag.contents:
            if isinstance(child, Tag):
                deep = depth[id(tag)] + 1
                if deep > MAX_DEPTH:
                    raise TooDeepError
                depth[id(child)] = deep
                stack.append((child, SubElement(element, _name(child), _attributes(child))))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                _add_text(element, str(child))
    return root


def _attributes(tag: Tag) -> dict[str, str]:
    return {name: lettered(str(value)) for name, value in tag.attrs.items() if _NAME.fullmatch(name)}


def _name(tag: Tag) -> str:
    """Give an element's name; one that HTML does not have stands for nothing but the texts in it."""
    return tag.name if _NAME.fullmatch(tag.name) else _FOREIGN


def _add_text(element: _Element, text: str) -> None:
    """Put text behind what the element holds so far."""
    text = lettered(text.replace("\f", " "))
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
