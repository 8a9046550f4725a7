"""Would this leave ink? What of a page is not laid out, laid out but not seen, or seen otherwise than it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from lxml.etree import _Element

from parsers.html.seen.altered import alters, shifted_with, turned_in
from parsers.html.seen.clipped import is_clipped
from parsers.html.seen.covers import covers_in
from parsers.html.seen.cut_short import cut_short
from parsers.html.seen.declarations import (
    MOVES,
    UNCLEAR,
    hides_letters,
    is_colour_unclear,
    is_unclear,
    may_alter,
    may_fade,
    may_hide,
    size_times,
)
from parsers.html.seen.grounds import PageColours
from parsers.html.seen.helpers import is_for_readers
from parsers.html.seen.nature import by_nature
from parsers.html.seen.own_fonts import drawn_by_own, names_a_family
from parsers.html.seen.running import hiding_animations
from parsers.html.seen.shifted import shifted
from parsers.html.styles import Cascade, Declared, Linked, Sheets, StyleRule, sheets_of
from parsers.html.styles.colours import WHITE, colour, is_clear, is_near
from parsers.html.styles.lengths import is_relative, number, pixels


class LaidOut(IntEnum):
    """Whether an element is laid out, and how surely that is known."""

    NO = 0
    #: By a well-known class name, whose sheet need not be in the file.
    DECLARED = 1
    #: By the page's own word.
    CERTAIN = 2


class Ink(NamedTuple):
    """What of a page leaves no ink.

    ``gone`` are elements that are not laid out, with all in them; the own texts of ``unseen`` elements are laid out
    and not seen; ``unsure`` elements show letters that are not in the file, or show them in another order, or may show
    none; ``pictures`` are elements without text that a style sheet makes a picture of; the own texts of ``struck``
    elements are crossed out. ``covered`` says that something opaque lies over the page, or a large part of it.
    """

    gone: Mapping[_Element, LaidOut] = {}
    unseen: frozenset[_Element] = frozenset()
    unsure: frozenset[_Element] = frozenset()
    pictures: frozenset[_Element] = frozenset()
    struck: frozenset[_Element] = frozenset()
    covered: bool = False


_FADING = ("opacity", "zoom", "mask-image", "mask-size", "mix-blend-mode", *MOVES)
_CROSSING = ("s", "strike", "del")
_LINES, _CROSSED = "text-decoration-line", "line-through"
_FAINTEST = 0.05
_SMALLEST, _USUAL_SIZE = 2.0, 16.0
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "html", "body"})
_DIGIT = re.compile(r"\d")


def ink_of(
    root: _Element,
    inline: Mapping[_Element, Mapping[str, Declared]],
    known: Mapping[_Element, LaidOut],
    linked: Linked,
) -> Ink:
    """Judge a page; ``inline`` is what styles of elements declare, ``known`` are hidden unless a sheet shows them.

    ``linked`` is what came with the page.
    """
    sheets = sheets_of(root, linked)
    return _Judge(root, Cascade(root, sheets.rules, inline, sheets.registered), sheets, linked).judge(known)


class _Judge:
    """Looks at the elements of one page that some declaration may leave without ink, and at no others."""

    def __init__(self, root: _Element, cascade: Cascade, sheets: Sheets, linked: Linked) -> None:
        self._root, self._cascade, self._sheets, self._linked = root, cascade, sheets, linked
        self._grounds = PageColours(root, cascade, linked)
        self._gone: dict[_Element, LaidOut] = {}
        self._unseen: set[_Element] = set()
        self._unsure: set[_Element] = set()

    def judge(self, known: Mapping[_Element, LaidOut]) -> Ink:
        """Give what leaves no ink."""
        for element, hidden in known.items():
            if self._cascade.value(element, "display") in {None, "none"}:
                self._gone[element] = hidden
        natural = by_nature(self._root, self._cascade)
        self._gone.update(dict.fromkeys(natural.gone, LaidOut.CERTAIN))
        self._unseen.update(natural.unseen)
        self._unsure.update(natural.unsure)
        for element in self._suspects(lambda name, value, pseudo: pseudo is None and may_hide(name, value)):
            self._look(element)
        for element in self._suspects(lambda name, value, pseudo: pseudo is None and may_fade(name, value)):
            if self._strength(element) < _FAINTEST:
                self._unseen.update(element.iter())
        for element in self._grounds.suspects():
            self._spread(element, "color")
        for element in self._unclear():
            self._unsure.update(each for each in element.iter() if _has_text(each) and each not in self._unseen)
        self._unsure.update(self._drawn_by_own())
        self._unsure.update(self._altered())
        self._unsure.update(self._possible())
        self._unsure.update(each for each in cut_short(self._cascade, self._suspects) if each not in self._unseen)
        unsure = self._unsure | (self._grounds.doubtful - self._unseen)
        pictures, struck = frozenset(self._pictures()), frozenset(self._struck())
        covers = covers_in(self._root, self._cascade, self._suspects, is_shown=self._is_shown)
        unsure |= {each for each in covers.elements if _has_text(each)}
        return Ink(self._gone, frozenset(self._unseen), frozenset(unsure), pictures, struck, covered=covers.page)

    def _unclear(self) -> Iterable[_Element]:
        """Give the elements of which the file does not tell whether their letters are seen as they are written."""
        value = self._cascade.value
        for element in self._suspects(lambda name, said, pseudo: pseudo is None and is_unclear(name, said)):
            if any(is_unclear(name, value(element, name) or "none") for name in UNCLEAR):
                yield element
        for element in self._suspects(lambda name, said, pseudo: pseudo is None and is_colour_unclear(name, said)):
            if any(
                is_colour_unclear(name, value(element, name) or "") for name in ("-webkit-text-fill-color", "color")
            ):
                yield element
        for element in self._suspects(
            lambda name, said, pseudo: pseudo is None and name == "z-index" and said[:1] == "-"
        ):
            # What lies under its own surroundings' ground; without one it is seen.
            placed = (value(element, "position") or "static") != "static"
            if placed and (value(element, "z-index") or "").startswith("-") and self._grounds.is_painted_over(element):
                yield element
        yield from hiding_animations(self._cascade, self._sheets.frames, self._suspects)

    def _altered(self) -> Iterable[_Element]:
        """Give the elements that are shown with other letters than are written, or in another order."""
        for element in self._suspects(may_alter):
            if alters(element, self._cascade):
                yield element
                if (self._cascade.value(element, "direction") or "") == "rtl":
                    yield from turned_in(element, self._cascade)
            yield from shifted_with(element, self._cascade)
        yield from (each for each in shifted(self._cascade, self._suspects) if each not in self._unseen)
        for element in self._suspects(
            lambda name, said, pseudo: pseudo is None and name == "position" and said in {"absolute", "fixed"}
        ):
            yield from shifted_with(element, self._cascade)

    def _possible(self) -> Iterable[_Element]:
        """Give the elements with text that a rule hides or alters of which the file does not tell whether it holds."""

        def may(name: str, value: str, pseudo: str | None) -> bool:
            if name in {"color", "-webkit-text-fill-color"}:
                ink = colour(value)
                return ink is not None and (is_clear(ink) or is_near(ink, WHITE))
            return may_alter(name, value, pseudo) or (
                pseudo is None and (may_hide(name, value) or is_unclear(name, value))
            )

        for element, _ in self._cascade.matched([rule for rule in self._sheets.possible if self._says(rule, may)]):
            yield from (each for each in element.iter() if _has_text(each))

    def _drawn_by_own(self) -> Iterable[_Element]:
        """Give the elements whose figures a font draws that may draw them as others."""
        faces = self._sheets.faces
        starts = self._suspects(
            lambda name, said, pseudo: pseudo is None and name == "font-family" and names_a_family(said, faces)
        )
        return drawn_by_own(starts, self._cascade, faces, self._linked)

    def _strength(self, element: _Element) -> float:
        """Give how opaque an element's letters are, by its own word and those of all it stands in."""
        whole = 1.0
        for each in (element, *element.iterancestors()):
            said = number(self._cascade.value(each, "opacity") or "1")
            # A word (``initial``) or what no browser takes for a number makes nothing fainter.
            whole *= 1.0 if said is None else said
            fading = self._cascade.value(each, "filter") or ""
            if may_fade("filter", fading):
                whole *= number(fading[len("opacity(") : -1]) or 0.0
        return whole

    def _is_shown(self, element: _Element) -> bool:
        """Tell whether an element is laid out and not made unseen by itself or by what it stands in."""
        chain = [element, *element.iterancestors()]
        if any(each in self._gone or self._is_faded(each) for each in chain):
            return False
        said = (self._cascade.value(each, "visibility") for each in chain)
        return next((one for one in said if one), "visible") == "visible"

    def _pictures(self) -> Iterable[_Element]:
        for element in self._suspects(
            lambda name, value, pseudo: pseudo is None and name == "content" and "url(" in value
        ):
            # A picture stands in the place of what the element holds.
            yield element
        for element in self._suspects(lambda name, value, _: name == "background-image" and "url(" in value):
            if element.tag not in _TABLE_PARTS and not "".join(map(str, element.itertext())).strip():
                yield element

    def _struck(self) -> Iterable[_Element]:
        """Give the elements whose letters are crossed out: a line through an element goes through all in it."""
        value = self._cascade.value
        for element in self._root.iter(*_CROSSING):
            if value(element, _LINES) is None:
                yield from element.iter()
        for element in self._suspects(
            lambda name, said, pseudo: pseudo is None and name == _LINES and _CROSSED in said
        ):
            if _CROSSED in (value(element, _LINES) or ""):
                yield from element.iter()

    def _says(self, rule: StyleRule, may: Callable[[str, str, str | None], bool]) -> bool:
        return any(
            may(name, each, rule.pseudo)
            for name, said in rule.declared.items()
            for each in self._cascade.readings(said.value)
        )

    def _suspects(self, may: Callable[[str, str, str | None], bool]) -> Iterable[_Element]:
        cascade = self._cascade

        def says(declared: Mapping[str, Declared]) -> bool:
            return any(
                may(name, each, None) for name, said in declared.items() for each in cascade.readings(said.value)
            )

        found = dict.fromkeys(
            element for element, _ in cascade.matched([rule for rule in cascade.rules if self._says(rule, may)])
        )
        found |= dict.fromkeys(element for element, declared in cascade.inline.items() if says(declared))
        return found

    def _look(self, element: _Element) -> None:
        value = self._cascade.value
        if self._is_gone(element):
            self._gone[element] = LaidOut.CERTAIN
            return
        if is_clipped(element, self._cascade):
            # A helper of screen readers is no part of the page that is seen; figures are nobody's helper.
            if is_for_readers(element.get("class") or "") or not _DIGIT.search("".join(map(str, element.itertext()))):
                self._gone[element] = LaidOut.CERTAIN
            else:
                self._unseen.update(element.iter())
        elif self._is_faded(element):
            self._unseen.update(element.iter())
        for name in ("visibility", "font-size", "text-indent", "letter-spacing"):
            said = value(element, name)
            if said is not None and (hides_letters(name, said) or (name == "font-size" and self._is_tiny(element))):
                self._spread(element, name)

    def _is_tiny(self, element: _Element) -> bool:
        """Tell whether a font size that is a share of another one's leaves no letters."""
        size = 1.0
        for each in (element, *element.iterancestors()):
            said = self._cascade.value(each, "font-size")
            if said is None:
                continue
            times = size_times(said)
            if times is None:
                return size * (pixels(said) or _USUAL_SIZE) < _SMALLEST
            size *= times
        return size * _USUAL_SIZE < _SMALLEST

    def _is_gone(self, element: _Element) -> bool:
        value = self._cascade.value
        return (
            value(element, "display") == "none"
            or value(element, "content-visibility") == "hidden"
            or (element.tag == "tr" and value(element, "visibility") == "collapse")
        )

    def _is_faded(self, element: _Element) -> bool:
        said = {name: self._cascade.value(element, name) or "" for name in _FADING}
        return any(text and may_hide(name, text) for name, text in said.items())

    def _spread(self, element: _Element, name: str) -> None:
        """Take an inherited property down to all that does not say otherwise."""
        stack = [element]
        while stack:
            current = stack.pop()
            if name == "color":
                if self._grounds.is_unseen(current):
                    self._unseen.add(current)
            else:
                said = self._cascade.value(current, name) if current is not element else None
                own = said not in {None, "inherit", "unset"} and not (name == "font-size" and is_relative(said or ""))
                if own and not hides_letters(name, said or ""):
                    continue
                self._unseen.add(current)
            stack += [child for child in current if isinstance(child.tag, str)]


def _has_text(element: _Element) -> bool:
    own = (element.text, *(child.tail for child in element))
    return any(letter.isalnum() for text in own if text for letter in text)
