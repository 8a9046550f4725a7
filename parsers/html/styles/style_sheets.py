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

from parsers.html.styles.conditions import Held, contained, supported
from parsers.html.styles.declared import Declared, declared_in
from parsers.html.styles.faces import FontFace, face_of
from parsers.html.styles.layers import UNLAYERED, Layer, Layers
from parsers.html.styles.linked import Linked
from parsers.html.styles.media import holds
from parsers.html.styles.selectors import apart, known, nested_in, scoped_in

_MAX_RULES = 60_000
_FRAMES, _REGISTERED = "@keyframes ", "@property "
_NESTED = frozenset({"supports", "layer", "container", "scope"})
_OWN_TEXT = frozenset({"first-line", "first-letter"})
_UNREADABLE = (SelectorError, RecursionError, SyntaxError, MemoryError, ValueError)
# What scripts or other devices take for a style is none here.
_NO_SHEETS = frozenset({"noscript", "template"})


class StyleRule(NamedTuple):
    """One selector and what it declares; its layer, and ``weight`` among the rules of one: specificity, place."""

    test: Callable[[Any], bool]
    declared: Mapping[str, Declared]
    layer: Layer
    weight: tuple[tuple[int, ...], int]
    pseudo: str | None = None
    id: str | None = None
    class_name: str | None = None
    tag: str | None = None


class Variable(NamedTuple):
    """A variable that a sheet registers (``@property``): what it is where nothing says otherwise."""

    value: str
    inherits: bool


class Frames(NamedTuple):
    """What the last picture of an animation declares, and what the ones before it do."""

    end: Mapping[str, Declared]
    before: tuple[Mapping[str, Declared], ...]


class _Block(NamedTuple):
    """A block of declarations, its selectors or what it is for, its layer, and whether it surely holds."""

    prelude: str
    text: str
    layer: Layer
    sure: bool = True


class _Around(NamedTuple):
    """What a block stands in: layers, selectors of rules or scopes, and whether all of that surely holds."""

    path: tuple[str, ...] = ()
    within: str = ""
    scope: str = ""
    sure: bool = True


class Sheets(NamedTuple):
    """The rules of a page's sheets.

    ``possible`` are rules of which the file does not tell whether they hold (the size of a container). By its name what
    each animation declares at its end and before it, and each registered variable; the fonts the page brings.
    """

    rules: list[StyleRule]
    possible: list[StyleRule]
    frames: Mapping[str, Frames]
    registered: Mapping[str, Variable]
    faces: list[FontFace]


def sheets_of(root: _Element, linked: Linked) -> Sheets:
    """Give what of a page's sheets holds on a screen and says something of what is looked at."""
    rules: list[StyleRule] = []
    possible: list[StyleRule] = []
    frames: dict[str, Frames] = {}
    registered: dict[str, Variable] = {}
    faces: list[FontFace] = []
    layers = Layers()
    parsed = (each for address, text in _sheets(root, linked) for each in _with_imports(address, text, linked))
    for items, path in parsed:
        for block in _blocks(items, faces, layers, _Around(path)):
            if len(rules) + len(possible) >= _MAX_RULES or not block.text:
                continue
            if block.prelude.startswith(_REGISTERED):
                registered[block.prelude.removeprefix(_REGISTERED)] = _variable(block.text)
            elif block.prelude.startswith(_FRAMES):
                frames[block.prelude.removeprefix(_FRAMES)] = _frames_of(block.text)
            elif declared := declared_in(block.text):
                into = rules if block.sure else possible
                into += _rules(block.prelude, declared, layer=block.layer, place=len(rules))
    return Sheets(rules, possible, frames, registered, faces)


def selectors_of(text: str) -> list[StyleRule]:
    """Give the selectors of a list (``table#a, table.b``) as rules that declare nothing."""
    return list(_rules(text, {}, layer=UNLAYERED, place=0))


def _sheets(root: _Element, linked: Linked) -> Iterator[tuple[str, str]]:
    """Give each sheet's address, empty where it stands in the page itself, and its text."""
    for element in root.iter("style", "link"):
        if not holds(element.get("media") or "") or any(parent.tag in _NO_SHEETS for parent in element.iterancestors()):
            continue
        if element.tag == "style":
            if (element.get("type") or "text/css").strip().lower() in {"", "text/css"}:
                yield "", "".join(map(str, element.itertext()))
        elif "stylesheet" in (element.get("rel") or "").lower().split():
            address = element.get("href") or ""
            yield address, linked.sheet(address) or _in_address(address)


def _with_imports(address: str, text: str, linked: Linked) -> Iterator[tuple[list[Any], tuple[str, ...]]]:
    """Give a sheet's items after those of the sheets that it takes in at its begin, each with the layers it is in.

    Of a sheet that is taken in more than once only the last time counts. So it is begun from the end, and what was
    taken in already, as where sheets take in each other, is passed over.
    """
    found: list[tuple[list[Any], tuple[str, ...]]] = []
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(address, text, ())]
    taken: set[tuple[str, bool]] = set()
    while waiting:
        address, sheet, path = waiting.pop()
        if (address, bool(path)) in taken:
            continue
        taken.add((address, bool(path)))
        items: list[Any] = tinycss2.parse_stylesheet(sheet, True, True)
        found.append((items, path))
        for item in items:
            if item.type != "at-rule" or item.content is not None:
                break
            if item.lower_at_keyword == "import":
                other, layer, query = _import_of(item.prelude)
                if other and holds(query):
                    inner = path if layer is None else (*path, layer or f"@{len(taken)}")
                    waiting.append((other, linked.sheet(other) or _in_address(other), inner))
    yield from reversed(found)


def _import_of(prelude: list[Any]) -> tuple[str, str | None, str]:
    """Give the address of an imported sheet, its layer (empty: one without a name), and for which media it holds."""
    tokens = [token for token in prelude if token.type != "whitespace"]
    first = tokens[0] if tokens else None
    if first is not None and first.type == "function" and first.lower_name == "url":
        first = next((token for token in first.arguments if token.type == "string"), None)
    address = first.value if first is not None and first.type in {"url", "string"} else ""
    rest = tokens[1:]
    layer = None
    if rest and getattr(rest[0], "lower_value", "") == "layer":
        layer, rest = "", rest[1:]
    elif rest and getattr(rest[0], "lower_name", "") == "layer":
        layer, rest = tinycss2.serialize(rest[0].arguments).strip(), rest[1:]
    rest = [token for token in rest if getattr(token, "lower_name", "") != "supports"]
    return address, layer, " ".join(map(str, (tinycss2.serialize([token]) for token in rest)))


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
    items: list[Any], faces: list[FontFace], layers: Layers, around: _Around, depth: int = 0
) -> Iterator[_Block]:
    """Give selectors and blocks, those in at-rules and in other rules too; fonts are added to ``faces``."""
    if depth > 20:
        return
    for item in items:
        if item.type == "at-rule":
            yield from _of_at_rule(item, faces, layers, around, depth)
        elif item.type == "qualified-rule":
            prelude = scoped_in(around.scope, nested_in(around.within, tinycss2.serialize(item.prelude).strip()))
            yield _Block(prelude, tinycss2.serialize(item.content), layers.of(around.path), around.sure)
            if any(token.type == "{} block" for token in item.content):
                contents = tinycss2.parse_blocks_contents(item.content, True, True)
                yield from _blocks(contents, faces, layers, around._replace(within=prelude, scope=""), depth + 1)


def _of_at_rule(item: Any, faces: list[FontFace], layers: Layers, around: _Around, depth: int) -> Iterator[_Block]:
    name, prelude = item.lower_at_keyword, tinycss2.serialize(item.prelude)
    if item.content is None:
        if name == "layer":
            layers.name(around.path, prelude)
        return
    text = tinycss2.serialize(item.content)
    if name.endswith("keyframes"):
        yield _Block(_FRAMES + prelude.strip(), text, layers.of(around.path))
    elif name == "property":
        yield _Block(_REGISTERED + prelude.strip(), text, layers.of(around.path))
    elif name == "font-face":
        if (face := face_of(item.content)) is not None:
            faces.append(face)
    elif (inside := _inside(name, prelude, around, layers)) is not None:
        if around.within:
            yield _Block(around.within, text, layers.of(inside.path), inside.sure)
        contents = tinycss2.parse_blocks_contents(item.content, True, True)
        yield from _blocks(contents, faces, layers, inside, depth + 1)


def _inside(name: str, prelude: str, around: _Around, layers: Layers) -> _Around | None:
    """Give what the rules in an at-rule stand in; ``None`` where they do not hold."""
    held = Held.YES if holds(prelude) else Held.NO
    match name:
        case "media":
            pass
        case "supports":
            held = supported(prelude)
        case "container":
            held = contained(prelude)
        case "layer":
            held, around = Held.YES, around._replace(path=layers.name(around.path, prelude))
        case "scope":
            begin, limit, _ = prelude.partition(" to ")
            held = Held.PERHAPS if limit else Held.YES
            around = around._replace(scope=begin.strip().removeprefix("(").removesuffix(")").strip())
        case _:
            return None
    return None if held is Held.NO else around._replace(sure=around.sure and held is Held.YES)


def _variable(block: str) -> Variable:
    said = {
        item.lower_name: tinycss2.serialize(item.value).strip().lower()
        for item in tinycss2.parse_blocks_contents(block, True, True)
        if item.type == "declaration"
    }
    return Variable(said.get("initial-value", ""), said.get("inherits") != "false")


def _frames_of(block: str) -> Frames:
    """Give the declarations of an animation's pictures."""
    end: dict[str, Declared] = {}
    before: list[Mapping[str, Declared]] = []
    for frame in tinycss2.parse_blocks_contents(block, True, True):
        if frame.type == "qualified-rule":
            places = {place.strip().lower() for place in tinycss2.serialize(frame.prelude).split(",")}
            declared = declared_in(tinycss2.serialize(frame.content))
            if places & {"to", "100%"}:
                end |= declared
            if places - {"to", "100%"}:
                before.append(declared)
    return Frames(end, tuple(before))


def _rules(prelude: str, declared: Mapping[str, Declared], *, layer: Layer, place: int) -> Iterator[StyleRule]:
    for one in apart(prelude):
        try:
            compiled = compile_selector_list(known(one))
        except _UNREADABLE:
            # As in a browser, one that is not understood selects nothing.
            continue
        for selector in compiled:
            if not selector.never_matches:
                yield StyleRule(
                    selector.test,
                    declared,
                    layer,
                    (tuple(selector.specificity), place),
                    # What a line or a letter of an element's own text is, the element is.
                    None if selector.pseudo_element in _OWN_TEXT else selector.pseudo_element,
                    selector.id,
                    selector.class_name,
                    selector.lower_local_name,
                )
