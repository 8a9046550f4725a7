"""The style sheets a page carries → its rules, each with its place in the order in which a browser weighs them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import tinycss2  # type: ignore[import-untyped]
from cssselect2 import SelectorError, compile_selector_list  # type: ignore[import-untyped]
from lxml.etree import _Element

from parsers.html.styles.declared import Declared, declared_in
from parsers.html.styles.faces import Face, face_of
from parsers.html.styles.linked import Linked
from parsers.html.styles.media import holds

_MAX_RULES = 60_000
_FRAMES, _REGISTERED = "@keyframes ", "@property "
_NESTED = frozenset({"supports", "layer", "container", "scope", "starting-style"})
_OWN_TEXT = frozenset({"first-line", "first-letter"})
_UNREADABLE = (SelectorError, RecursionError, SyntaxError, MemoryError, ValueError)
# What scripts or other devices take for a style is none here.
_NO_SHEETS = frozenset({"noscript", "template"})


class StyleRule(NamedTuple):
    """One selector and what it declares; ``weight`` orders it among all rules: layers, specificity, place."""

    test: Callable[[Any], bool]
    declared: Mapping[str, Declared]
    weight: tuple[bool, tuple[int, ...], int]
    pseudo: str | None = None
    id: str | None = None
    class_name: str | None = None
    tag: str | None = None


class Variable(NamedTuple):
    """A variable that a sheet registers (``@property``): what it is where nothing says otherwise."""

    value: str
    inherits: bool


class Sheets(NamedTuple):
    """The rules of a page's sheets.

    By its name what each animation declares at its end, and each registered variable; the fonts the page brings.
    """

    rules: list[StyleRule]
    ends: Mapping[str, Mapping[str, Declared]]
    registered: Mapping[str, Variable]
    faces: list[Face]


def sheets_of(root: _Element, linked: Linked) -> Sheets:
    """Give what of a page's sheets holds on a screen and says something of what is looked at."""
    rules: list[StyleRule] = []
    ends: dict[str, Mapping[str, Declared]] = {}
    registered: dict[str, Variable] = {}
    faces: list[Face] = []
    parsed = (
        each for address, text in _sheets(root, linked.sheets) for each in _with_imports(address, text, linked.sheets)
    )
    for items, in_layer in parsed:
        for prelude, block, layered in _blocks(items, faces, layered=in_layer):
            if len(rules) >= _MAX_RULES or not block:
                continue
            if prelude.startswith(_REGISTERED):
                registered[prelude.removeprefix(_REGISTERED)] = _variable(block)
                continue
            if not (declared := declared_in(block)):
                continue
            if prelude.startswith(_FRAMES):
                ends[prelude.removeprefix(_FRAMES)] = declared
            else:
                rules += _rules(prelude, declared, layered=layered, place=len(rules))
    return Sheets(rules, ends, registered, faces)


def selectors_of(text: str) -> list[StyleRule]:
    """Give the selectors of a list (``table#a, table.b``) as rules that declare nothing."""
    return list(_rules(text, {}, layered=False, place=0))


def _sheets(root: _Element, linked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give each sheet's address, empty where it stands in the page itself, and its text."""
    for element in root.iter("style", "link"):
        if not holds(element.get("media") or "") or any(parent.tag in _NO_SHEETS for parent in element.iterancestors()):
            continue
        if element.tag == "style":
            if (element.get("type") or "text/css").strip().lower() in {"", "text/css"}:
                yield "", "".join(map(str, element.itertext()))
        elif "stylesheet" in (element.get("rel") or "").lower().split():
            address = element.get("href") or ""
            yield address, linked.get(address) or _in_address(address)


def _with_imports(address: str, text: str, linked: Mapping[str, str]) -> Iterator[tuple[list[Any], bool]]:
    """Give a sheet's items after those of the sheets that it takes in at its begin, each with whether in a layer.

    Of a sheet that is taken in more than once only the last time counts. So it is begun from the end, and what was
    taken in already, as where sheets take in each other, is passed over.
    """
    found: list[tuple[list[Any], bool]] = []
    waiting = [(address, text, False)]
    taken: set[tuple[str, bool]] = set()
    while waiting:
        address, sheet, layered = waiting.pop()
        if (address, layered) in taken:
            continue
        taken.add((address, layered))
        items: list[Any] = tinycss2.parse_stylesheet(sheet, True, True)
        found.append((items, layered))
        for item in items:
            if item.type != "at-rule" or item.content is not None:
                break
            if item.lower_at_keyword == "import":
                other, in_layer, query = _import_of(item.prelude)
                if other and holds(query):
                    waiting.append((other, linked.get(other) or _in_address(other), layered or in_layer))
    yield from reversed(found)


def _import_of(prelude: list[Any]) -> tuple[str, bool, str]:
    """Give the address of an imported sheet, whether it goes into a layer, and for which media it holds."""
    tokens = [token for token in prelude if token.type != "whitespace"]
    first = tokens[0] if tokens else None
    if first is not None and first.type == "function" and first.lower_name == "url":
        first = next((token for token in first.arguments if token.type == "string"), None)
    address = first.value if first is not None and first.type in {"url", "string"} else ""
    rest = tokens[1:]
    in_layer = bool(rest) and "layer" in {getattr(rest[0], "lower_value", ""), getattr(rest[0], "lower_name", "")}
    rest = [token for token in rest[in_layer:] if getattr(token, "lower_name", "") != "supports"]
    return address, in_layer, " ".join(map(str, (tinycss2.serialize([token]) for token in rest)))


def _in_address(address: str) -> str:
    """Give the text of a sheet that stands in its own address (``data:``); nothing for any other."""
    head, comma, data = address.partition(",")
    if not comma or not head.lower().startswith("data:text/css"):
        return ""
    raw = unquote_to_bytes(data)
    if head.lower().endswith(";base64"):
        try:
            raw = base64.b64decode(raw)
        except (binascii.Error, ValueError):
            return ""
    return raw.decode(errors="replace")


def _blocks(
    items: list[Any], faces: list[Face], *, layered: bool, within: str = "", depth: int = 0
) -> Iterator[tuple[str, str, bool]]:
    """Give selectors and blocks, those in at-rules and in other rules too; fonts are added to ``faces``."""
    if depth > 20:
        return
    for item in items:
        if item.type == "at-rule" and item.content is not None:
            name, prelude = item.lower_at_keyword, tinycss2.serialize(item.prelude)
            if name.endswith("keyframes"):
                end = "".join(_end_of(item.content))
                yield _FRAMES + prelude.strip(), end, layered
                continue
            if name == "property":
                yield _REGISTERED + prelude.strip(), tinycss2.serialize(item.content), layered
                continue
            if name == "font-face":
                if (face := face_of(item.content)) is not None:
                    faces.append(face)
                continue
            inside = holds(prelude) if name == "media" else name in _NESTED and not prelude.strip().startswith("not")
            if inside:
                contents = tinycss2.parse_blocks_contents(item.content, True, True)
                if within:
                    yield within, tinycss2.serialize(item.content), layered
                inner = layered or name == "layer"
                yield from _blocks(contents, faces, layered=inner, within=within, depth=depth + 1)
        elif item.type == "qualified-rule":
            prelude = _nested_in(within, tinycss2.serialize(item.prelude).strip())
            yield prelude, tinycss2.serialize(item.content), layered
            if any(token.type == "{} block" for token in item.content):
                contents = tinycss2.parse_blocks_contents(item.content, True, True)
                yield from _blocks(contents, faces, layered=layered, within=prelude, depth=depth + 1)


def _variable(block: str) -> Variable:
    said = {
        item.lower_name: tinycss2.serialize(item.value).strip().lower()
        for item in tinycss2.parse_blocks_contents(block, True, True)
        if item.type == "declaration"
    }
    return Variable(said.get("initial-value", ""), said.get("inherits") != "false")


def _end_of(content: list[Any]) -> Iterator[str]:
    """Give the declarations of an animation's last picture."""
    for frame in tinycss2.parse_blocks_contents(content, True, True):
        if frame.type == "qualified-rule":
            places = {place.strip().lower() for place in tinycss2.serialize(frame.prelude).split(",")}
            if places & {"to", "100%"}:
                yield tinycss2.serialize(frame.content)


def _nested_in(within: str, prelude: str) -> str:
    if not within:
        return prelude
    around = f":is({within})"
    return prelude.replace("&", around) if "&" in prelude else f"{around} {prelude}"


def _rules(prelude: str, declared: Mapping[str, Declared], *, layered: bool, place: int) -> Iterator[StyleRule]:
    for one in _apart(prelude):
        try:
            compiled = compile_selector_list(one)
        except _UNREADABLE:
            # As in a browser, one that is not understood selects nothing.
            continue
        for selector in compiled:
            if not selector.never_matches:
                yield StyleRule(
                    selector.test,
                    declared,
                    (not layered, tuple(selector.specificity), place),
                    # What a line or a letter of an element's own text is, the element is.
                    None if selector.pseudo_element in _OWN_TEXT else selector.pseudo_element,
                    selector.id,
                    selector.class_name,
                    selector.lower_local_name,
                )


def _apart(prelude: str) -> Iterator[str]:
    """Split a list of selectors at its own commas; one that is not understood must not take the others with it."""
    depth, start = 0, 0
    for position, letter in enumerate(prelude):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and depth == 0:
            yield prelude[start:position]
            start = position + 1
    yield prelude[start:]
