"""Whether a style sheet shows other letters than are written, or in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from parsers.html.seen.declarations import PLACINGS, may_alter
from parsers.html.seen.shifted import is_in_cell, is_taken_out
from parsers.html.styles import Cascade
from parsers.html.tags import BLOCKS, own_texts

_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_COUNTED = re.compile(r"counters?\(")
_NAMED = re.compile(r"attr\(\s*([\w-]+)")
_DIGIT = re.compile(r"\d")
_RAISING = ("vertical-align", "font-feature-settings", "font-variant-position", "font-variant")
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})


def alters(element: _Element, cascade: Cascade) -> bool:
    """Tell whether the letters of an element are shown with others, turned round, moved about or masked."""
    if any(_adds_letters(element, pseudo, cascade) for pseudo in ("before", "after", "marker")):
        return True
    value = cascade.value

    def says(name: str) -> bool:
        return may_alter(name, value(element, name) or "", None)

    return (
        (says("unicode-bidi") and _is_turned(element, cascade))
        or (says("direction") and _is_in_parts(element))
        or ((says("flex-direction") or says("flex-wrap")) and _is_in_line(element))
        or (says("display") and element.tag not in _GROUPS and is_in_cell(element))
        or (any(map(says, ("order", *PLACINGS))) and _is_piece(element))
        or (says("float") and _is_piece(element) and _is_taken_past(element, value(element, "float") or ""))
        or (any(map(says, _RAISING)) and _has_digit(element))
        or any(_has_letters(value(element, name) or "") for name in ("list-style", "list-style-type"))
        or may_alter("-webkit-text-security", value(element, "-webkit-text-security") or "none", None)
    )


def turned_in(element: _Element, cascade: Cascade) -> Iterator[_Element]:
    """Give what in an element that runs from the right to the left has figures in several parts, as stamps have."""
    stack = [element]
    while stack:
        current = stack.pop()
        if current is not element and cascade.value(current, "direction") == "ltr":
            continue
        if _is_in_parts(current) and _has_digit(current):
            yield current
        stack += [child for child in current if isinstance(child.tag, str)]


def shifted_with(element: _Element, cascade: Cascade) -> Iterator[_Element]:
    """Give the cells that stand under other columns where an element of a table is put elsewhere among its own."""

    def says(name: str) -> bool:
        return may_alter(name, cascade.value(element, name) or "", None)

    if element.tag in _CELLS and (any(map(says, ("order", *PLACINGS))) or is_taken_out(element, cascade)):
        row = element.getparent()
        table = next(element.iterancestors("table"), None) if element.tag == "th" else None
        yield from (row if table is None else table).iter("td") if row is not None else ()
    elif element.tag == "tr" and says("flex-direction"):
        yield from element.iter("td")


def _is_turned(element: _Element, cascade: Cascade) -> bool:
    chain = (cascade.value(each, "direction") for each in (element, *element.iterancestors()))
    return next((said for said in chain if said), "ltr") == "rtl"


def _is_in_parts(element: _Element) -> bool:
    """Tell whether a text's parts would change places where it ran from the right to the left."""
    return len("".join(map(str, element.itertext())).split()) > 1 or len(list(_children(element))) > 1


def _is_in_line(element: _Element) -> bool:
    """Tell whether what an element holds are pieces of a line or of a cell, not parts of a page."""
    return is_in_cell(element) or any(child.tag not in BLOCKS for child in _children(element))


def _is_piece(element: _Element) -> bool:
    """Tell whether an element is a piece of a line or of a cell, with letters."""
    if element.tag in BLOCKS and not is_in_cell(element):
        return False
    return any(map(str.isalnum, "".join(map(str, element.itertext()))))


def _is_taken_past(element: _Element, side: str) -> bool:
    """Tell whether floating takes an element past letters of its line, to the front or to the end."""
    if side in {"left", "inline-start"}:
        return any(map(str.isalnum, _written_before(element)))
    return any(map(str.isalnum, _written_after(element)))


def _written_before(element: _Element) -> str:
    text = ""
    for each in element.itersiblings(preceding=True):
        if each.tag in BLOCKS or (each.tail or "").strip():
            return (each.tail or "") + text
        text = "".join(map(str, each.itertext())) + text
        if text.strip():
            # What stands before it may float as well; then their order stays.
            return "" if each.tag == element.tag else text
    above = element.getparent()
    return ("" if above is None else above.text or "") + text


def _written_after(element: _Element) -> str:
    text = element.tail or ""
    for each in element.itersiblings():
        if each.tag in BLOCKS:
            break
        text += "".join(map(str, each.itertext())) + (each.tail or "")
    return text


def _children(element: _Element) -> Iterator[_Element]:
    return (child for child in element if isinstance(child.tag, str) and "".join(map(str, child.itertext())).strip())


def _has_digit(element: _Element) -> bool:
    return any(map(_DIGIT.search, own_texts(element)))


def _adds_letters(element: _Element, pseudo: str, cascade: Cascade) -> bool:
    """Tell whether a sheet puts letters or figures before or behind an element's text."""
    content = cascade.value(element, "content", pseudo)
    if content is None or cascade.value(element, "display", pseudo) == "none":
        return False
    if _COUNTED.search(content):
        return True
    named = [element.get(name) or "" for name in _NAMED.findall(content)]
    return _has_letters(content) or any(map(str.isalnum, "".join(named)))


def _has_letters(value: str) -> bool:
    """Tell whether a string in a value has letters or figures; ornaments are none."""
    texts = ("".join(match) for match in _STRING.findall(value))
    return any(letter.isalnum() for text in texts for letter in _ESCAPE.sub(_letter, text))


def _letter(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
