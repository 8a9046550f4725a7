"""What lies over a page's texts: boxes, pictures and frames that a sheet takes out of the flow and puts elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from lxml.etree import _Element

from parsers.html.styles import Cascade
from parsers.html.styles.colours import colour
from parsers.html.styles.lengths import number, pixels, share
from parsers.html.styles.values import colours_in

_PAINTED = ("background-color", "background-image", "border-top", "border-bottom")
_PLACED = frozenset({"absolute", "fixed"})
_IN_FLOW = frozenset({"relative", "sticky"})
_PICTURES = frozenset({"img", "picture", "svg", "iframe", "frame", "canvas", "object", "embed", "video"})
_WITHIN = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_OPAQUE = 0.9
_LINE, _ICON = 4.0, 24.0  # pixels: an ornament's line, and an icon
_WIDE, _HIGH = 100.0, 100.0  # pixels: smaller things lie over a page's texts by chance, bars and buttons
_PART = 0.3
_MIDDLE = (0.3, 0.7)
_RIGHT = 1280.0
_LIFTED = -6.0
_BLUR = re.compile(r"blur\(([^()]*)\)")
_UPWARDS = re.compile(r"translatey\(([^()]*)\)|translate(?:3d)?\([^,()]*,([^,()]*)[,)]")
_FRAME = 150.0

Suspects = Callable[[Callable[[str, str, str | None], bool]], Iterable[_Element]]


class PageCovers(NamedTuple):
    """Whether something lies over the page or a large part of it, and the elements in a table under something."""

    page: bool
    elements: frozenset[_Element]


class _Thing(NamedTuple):
    """An element, or what a sheet puts before or behind it, out of the flow."""

    element: _Element
    pseudo: str | None
    cascade: Cascade

    def says(self, name: str) -> str:
        return self.cascade.value(self.element, name, self.pseudo) or ""

    @property
    def is_picture(self) -> bool:
        return (self.pseudo is None and self.element.tag in _PICTURES) or "url(" in self.says("background-image")

    @property
    def is_opaque(self) -> bool:
        opacity = number(self.says("opacity") or "1")
        if opacity is None or opacity < _OPAQUE or self.says("visibility") in {"hidden", "collapse"}:
            return False
        picture = self.says("background-image")
        running = colours_in(picture)
        ground = colour(self.says("background-color"))
        return (
            self.is_picture
            or (bool(running) and all(each[3] >= _OPAQUE for each in running))
            or (ground is not None and ground[3] >= _OPAQUE)
            or self._is_blurring
            or (self.pseudo is None and any(map(self._is_filled_by, self.element)))
        )

    @property
    def _is_blurring(self) -> bool:
        found = _BLUR.search(self.says("backdrop-filter"))
        return found is not None and (pixels(found[1].strip()) or 0) >= _LINE

    def _is_filled_by(self, child: _Element) -> bool:
        """Tell whether an opaque box in it is as large as it is."""
        said = self.cascade.value(child, "background-color") or ""
        ground = colour(said)
        whole = all(share(self.cascade.value(child, name) or "") == 1.0 for name in ("width", "height"))
        return whole and ground is not None and ground[3] >= _OPAQUE

    @property
    def lift(self) -> float:
        """Give by how many pixels it is drawn over what comes before it, or what comes behind it under it."""
        drawn = [pixels(self.says(name)) or 0.0 for name in ("margin-top", "margin-bottom")]
        if self.says("position") == "relative":
            drawn.append(pixels(self.says("top")) or 0.0)
        return -min(*drawn, _upwards(self.says("transform")), _upwards(f"translate({self.says('translate')})"))

    @property
    def is_in_flow(self) -> bool:
        """Tell whether it has its place in the flow, though it may be drawn elsewhere."""
        return self.says("position") not in _PLACED

    @property
    def is_line_through(self) -> bool:
        """Tell whether it is a line across the middle of what it stands over."""
        middle = share(self.says("top")) or share(self.says("bottom")) or 0.0
        high = pixels(self.says("height"))
        edged = any((pixels(self.says(name).split(" ")[0]) or 0) > 0 for name in ("border-top", "border-bottom"))
        return _MIDDLE[0] <= middle <= _MIDDLE[1] and ((high is not None and 0 < high <= _LINE) or edged)

    @property
    def has_text(self) -> bool:
        return self.pseudo is None and any(map(str.isalnum, "".join(map(str, self.element.itertext()))))

    def size(self, name: str, begin: str, end: str) -> tuple[float | None, float | None]:
        """Give a size in pixels, and as a share of what it stands in, as far as they are said."""
        said = self.says(name) or (self.element.get(name, "") if self.pseudo is None else "")
        if self.reaches(begin) and self.reaches(end):
            return None, 1.0
        if said in {"100vw", "100vh"}:
            return None, 1.0
        return pixels(said), share(said)

    def reaches(self, edge: str) -> bool:
        """Tell whether it begins or ends at an edge of what it stands in."""
        return pixels(self.says(edge)) == 0


def covers_in(
    root: _Element, cascade: Cascade, suspects: Suspects, *, is_shown: Callable[[_Element], bool]
) -> PageCovers:
    """Look for what lies over texts; ``suspects`` gives elements by what is declared, ``is_shown`` those laid out."""
    whole = False
    under: set[_Element] = set()
    table = next(root.iter("table"), None)
    for thing in _things(cascade, suspects):
        if not is_shown(thing.element):
            continue
        crossing = thing.pseudo is not None and _is_there(thing) and thing.is_line_through
        if not (crossing or _is_over(thing)):
            continue
        host = _host(thing)
        if host is not None and any(each.tag in _WITHIN for each in (host, *host.iterancestors())):
            if crossing or not _is_small(thing):
                under |= set(host.iter()) - (set(thing.element.iter()) if thing.pseudo is None else set())
        elif _is_whole(thing, host) or _is_large_part(thing, host, table):
            whole = True
    return PageCovers(whole, frozenset(under))


def _things(cascade: Cascade, suspects: Suspects) -> Iterable[_Thing]:
    """Give what is taken out of the flow, or lifted over what stands before it."""

    def is_moved(name: str, said: str, pseudo: str | None) -> bool:
        moved = (
            (name == "position" and said in _PLACED)
            or (name in {"margin-top", "margin-bottom", "top"} and (pixels(said) or 0) <= _LIFTED)
            or (name == "transform" and _upwards(said) <= _LIFTED)
            or (name == "translate" and _upwards(f"translate({said})") <= _LIFTED)
        )
        return pseudo is None and moved

    yield from (_Thing(element, None, cascade) for element in suspects(is_moved))
    for put in ("before", "after"):
        if any(cascade.mentions(name, put) for name in _PAINTED):
            placed = suspects(partial(_is_placed, put))
            yield from (_Thing(element, put, cascade) for element in placed)


def _is_placed(put: str, name: str, said: str, pseudo: str | None) -> bool:
    return pseudo == put and name == "position" and said in _PLACED


def _is_over(thing: _Thing) -> bool:
    """Tell whether a thing is out of the flow, opaque, and above what it stands over."""
    if not _is_there(thing):
        return False
    # What is only moved within the flow lies over texts where it is a layer of its own.
    layer = thing.says("position") in _IN_FLOW or any(thing.says(name) for name in ("transform", "translate"))
    if thing.is_in_flow and not (layer and -thing.lift <= _LIFTED):
        return False
    return not thing.says("z-index").startswith("-") and thing.is_opaque


def _is_there(thing: _Thing) -> bool:
    return thing.pseudo is None or not (
        thing.says("content") in {"", "none", "normal"} or thing.says("display") == "none"
    )


def _upwards(value: str) -> float:
    """Give by how many pixels a ``transform`` moves an element down; less than nothing is up."""
    found = _UPWARDS.search(value)
    if found is None:
        parts = value.removeprefix("translate(").removesuffix(")").split()
        return (pixels(parts[1]) or 0.0) if value.startswith("translate(") and len(parts) > 1 else 0.0
    return pixels((found[1] or found[2] or "").strip()) or 0.0


def _host(thing: _Thing) -> _Element | None:
    """Give the element in which a thing is placed; ``None`` where it is the page."""
    position = thing.says("position")
    if position == "fixed":
        return None
    if thing.is_in_flow:
        return thing.element.getparent()
    chain = list(thing.element.iterancestors())
    for each in [thing.element, *chain] if thing.pseudo is not None else chain:
        if (thing.cascade.value(each, "position") or "static") != "static" or (
            (thing.cascade.value(each, "transform") or "none") != "none"
        ):
            return each
    return None


def _is_small(thing: _Thing) -> bool:
    """Tell whether a thing is an ornament: a line, an icon beside a text, or nothing at all."""
    sizes = [thing.size("width", "left", "right"), thing.size("height", "top", "bottom")]
    known = [length for length, _ in sizes if length is not None]
    if any(length <= _LINE for length in known):
        return True
    if thing.is_picture and len(known) == len(sizes):
        return max(known) <= _ICON
    empty = not thing.has_text and not thing.is_picture
    return not thing.is_in_flow and empty and any(size == (None, None) for size in sizes)


def _is_whole(thing: _Thing, host: _Element | None) -> bool:
    """Tell whether a thing lies over the whole page, as a notice that it is loading does."""
    within = host is not None and not _is_whole(_Thing(host, None, thing.cascade), None)
    if within or _holds_table(thing) or thing.is_in_flow:
        return False
    wide, high = thing.size("width", "left", "right"), thing.size("height", "top", "bottom")
    return thing.reaches("left") and thing.reaches("top") and wide[1] == 1.0 == high[1]


def _is_large_part(thing: _Thing, host: _Element | None, table: _Element | None) -> bool:
    """Tell whether an empty box, or a picture that comes later, lies over a part of a page as large as a table's."""
    if thing.has_text or _holds_table(thing) or (host is not None and next(host.iter("table"), None) is None):
        return False
    if thing.is_picture and not _is_above(thing, table):
        return False
    across, down = thing.size("width", "left", "right"), thing.size("height", "top", "bottom")
    if thing.is_in_flow:
        # As wide as what it stands in, if nothing else is said; it covers what it is drawn over.
        over = min(down[0] or 0.0, thing.lift)
        pulled = (pixels(thing.says("margin-bottom")) or 0.0) <= _LIFTED
        after = table is not None and _comes_after(thing.element, table)
        return over >= _HIGH and across[0] is None and after is not pulled
    if thing.pseudo is None and thing.element.tag in {"iframe", "frame"}:
        across, down = (
            (across if across != (None, None) else (2 * _FRAME, None)),
            (down if down != (None, None) else (_FRAME, None)),
        )
    if not (_is_long(across, _WIDE) and _is_long(down, _HIGH)):
        return False
    left, right, low = (pixels(thing.says(edge)) for edge in ("left", "right", "bottom"))
    in_corner = right is not None and low is not None and left is None and not thing.reaches("top")
    beside = left is not None and (left >= _RIGHT or left + (across[0] or _RIGHT) <= 0)
    return not (in_corner or beside)


def _is_long(size: tuple[float | None, float | None], least: float) -> bool:
    length, part = size
    return (length or 0) >= least or (part or 0) >= _PART


def _is_above(thing: _Thing, table: _Element | None) -> bool:
    """Tell whether a thing comes after the page's first table, or is said to be above all else."""
    level = number(thing.says("z-index") or "0")
    return (level or 0) > 0 or (table is not None and _comes_after(thing.element, table))


def _comes_after(element: _Element, other: _Element) -> bool:
    root = element.getroottree().getroot()
    return next((each is other for each in root.iter() if each is other or each is element), False)


def _holds_table(thing: _Thing) -> bool:
    return thing.pseudo is None and next(thing.element.iter("table"), None) is not None
