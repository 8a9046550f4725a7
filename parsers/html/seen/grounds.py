"""Letters in the colour of the ground they stand on, and where that can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml.etree import _Element

from parsers.html.styles import Cascade, Declared, Linked
from parsers.html.styles.colours import BLACK, LINK, WHITE, Colour, colour, is_clear, is_near
from parsers.html.styles.lengths import pixels
from parsers.html.styles.values import colours_in, colours_of

_INK = ("-webkit-text-fill-color", "color")
_GROUND, _PICTURE = "background-color", "background-image"
_OWN = "currentcolor"
_STROKE = "-webkit-text-stroke"
_WIDEST_STROKE = 2.0  # pixels; half of it goes over the letters, whose strokes are hardly wider
#: What a page is of which it says that it is dark.
_DARK: Colour = (0.07, 0.07, 0.07, 1.0)
_INHERITED = frozenset({"inherit", "unset", "currentcolor", "initial", "revert"})


class PageColours:
    """The colours of letters and grounds of one page.

    ``doubtful`` gathers elements whose letters have the colour of the ground as far as the file says, where a sheet
    that is not in the file may paint another.
    """

    def __init__(self, root: _Element, cascade: Cascade, linked: Linked) -> None:
        """Begin with no element looked at."""
        self.doubtful: set[_Element] = set()
        self._inks: dict[_Element, Colour | None] = {}
        self._behind: dict[_Element, Colour | None] = {}
        self._root, self._cascade = root, cascade
        dark = (cascade.value(root, "color-scheme") or "").removeprefix("only ").strip() == "dark"
        self._page_ink, self._page_ground = (WHITE, _DARK) if dark else (BLACK, WHITE)
        self._whole = all(
            linked.sheet(link.get("href") or "") is not None or (link.get("href") or "").startswith("data:")
            for link in root.iter("link")
            if "stylesheet" in (link.get("rel") or "").lower().split()
        )

    def suspects(self) -> Iterable[_Element]:
        """Give elements whose letters some two declarations together may hide, the topmost ones."""
        inks, grounds = self._said(_INK), self._said((_GROUND, _PICTURE))
        # Letters of the page's ground are looked for where they are declared, others where theirs is: both are few.
        pale = {ink for ink in inks if is_clear(ink) or is_near(ink, self._page_ground)}
        same = {
            ground for ground in grounds for ink in (*inks, self._page_ink, LINK) if ground[3] and is_near(ink, ground)
        }
        yield from self._declaring(_INK, pale)
        yield from self._declaring(
            (_GROUND, _PICTURE), {ground for ground in same if not is_near(ground, self._page_ground)}
        )
        yield from self._declaring_own_ink()
        yield from self._saying(lambda block: _STROKE in block)

    def is_unseen(self, element: _Element) -> bool:
        """Tell whether an element's own letters have the colour of what is behind them."""
        ink = self._ink(element)
        if ink is None:
            return False
        ground = self._ground(element)
        if self._cascade.mentions(_STROKE) and self._is_stroked_away(element, ground):
            return True
        if not is_clear(ink) and (ground is None or not is_near(ink, ground)):
            return False
        if self._cascade.mentions("text-shadow") and self._is_shadow_seen(element, ground):
            return False
        if self._cascade.mentions("background-clip") and self._shows_ground(element):
            return False
        if is_clear(ink):
            return True
        if not self._whole:
            self.doubtful.add(element)
        return self._whole

    def is_painted_over(self, element: _Element) -> bool:
        """Tell whether something that an element stands in, the page aside, has an opaque ground of its own."""
        for each in element.iterancestors():
            said = colour(self._cascade.value(each, _GROUND) or "")
            if said is not None and not is_clear(said) and each.tag not in {"body", "html"}:
                return True
        return False

    def _said(self, names: Iterable[str]) -> set[Colour]:
        blocks: list[Mapping[str, Declared]] = [rule.declared for rule in self._cascade.rules if rule.pseudo is None]
        values = {
            block[name].value for block in (*blocks, *self._cascade.inline.values()) for name in names if name in block
        }
        read = (one for value in values for one in self._cascade.readings(value))
        return {found for value in read if (found := _of(value)) is not None}

    def _declaring(self, names: Iterable[str], colours: set[Colour]) -> Iterable[_Element]:
        if not colours:
            return

        def says(block: Mapping[str, Declared]) -> bool:
            said = (one for name in names if name in block for one in self._cascade.readings(block[name].value))
            return any(_of(one) in colours for one in said)

        yield from self._saying(says)

    def _declaring_own_ink(self) -> Iterable[_Element]:
        """Give elements whose ground is said to be the letters' own colour."""
        return self._saying(lambda block: _GROUND in block and block[_GROUND].value == _OWN)

    def _saying(self, says: Callable[[Mapping[str, Declared]], bool]) -> Iterable[_Element]:
        rules = [rule for rule in self._cascade.rules if rule.pseudo is None and says(rule.declared)]
        yield from (element for element, _ in self._cascade.matched(rules))
        yield from (element for element, block in self._cascade.inline.items() if says(block))

    def _ink(self, element: _Element) -> Colour | None:
        """Give the colour of an element's letters; ``None`` where it is not known."""
        if element not in self._inks:
            self._inks[element] = self._ink_here(element)
        return self._inks[element]

    def _ink_here(self, element: _Element) -> Colour | None:
        for name in _INK:
            said = self._cascade.value(element, name)
            if said is not None and said not in _INHERITED:
                return colour(said)
        if element.tag == "a" and "href" in element.attrib:
            return LINK
        above = element.getparent()
        return self._page_ink if above is None else self._ink(above)

    def _ground(self, element: _Element) -> Colour | None:
        """Give the colour behind an element's letters; ``None`` where it is not known."""
        if element not in self._behind:
            self._behind[element] = self._ground_here(element)
        return self._behind[element]

    def _ground_here(self, element: _Element) -> Colour | None:
        picture = self._cascade.value(element, _PICTURE) or "none"
        if picture != "none":
            return _of(picture)
        said = self._cascade.value(element, _GROUND)
        if said == _OWN:
            return self._ink(element)
        if said is not None and said not in {"inherit", "unset", "initial"}:
            ground = colour(said)
            if ground is None or 0 < ground[3] < 1:
                return None
            if ground[3]:
                return ground
        above = element.getparent()
        return self._page_ground if above is None else self._ground(above)

    def _shows_ground(self, element: _Element) -> bool:
        """Tell whether a ground is seen in the letters' shape, as where they are filled with a gradient."""
        for each in (element, *element.iterancestors()):
            if self._cascade.value(each, "background-clip") == "text":
                picture = self._cascade.value(each, _PICTURE) or "none"
                own = _of(picture) if picture != "none" else colour(self._cascade.value(each, _GROUND) or "")
                above = each.getparent()
                behind = self._page_ground if above is None else self._ground(above)
                return own is None or behind is None or not (is_clear(own) or is_near(own, behind))
        return False

    def _is_shadow_seen(self, element: _Element, ground: Colour | None) -> bool:
        """Tell whether a shadow tells letters from their ground; one of the ground's own colour does not."""
        chain = (self._cascade.value(each, "text-shadow") for each in (element, *element.iterancestors()))
        said = next((one for one in chain if one), "none")
        if said in {"none", "initial"}:
            return False
        named = colours_of(said)
        return ground is None or not named or any(not (is_clear(one) or is_near(one, ground)) for one in named)

    def _is_stroked_away(self, element: _Element, ground: Colour | None) -> bool:
        """Tell whether the letters' outlines, drawn over them, have the colour of the ground."""
        chain = (self._cascade.value(each, _STROKE) for each in (element, *element.iterancestors()))
        said = next((one for one in chain if one), "")
        wide = max((pixels(part) or 0.0 for part in said.split()), default=0.0)
        named = colours_of(said)
        return wide >= _WIDEST_STROKE and ground is not None and bool(named) and is_near(named[0], ground)


def _of(value: str) -> Colour | None:
    """Give a colour, or that of a gradient between opaque colours of which none is told from the others."""
    if "gradient(" not in value:
        return colour(value)
    named = colours_in(value) if "url(" not in value else []
    if not named or any(each[3] < 1 or not is_near(each, named[0]) for each in named):
        return None
    return named[0]
