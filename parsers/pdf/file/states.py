"""The graphics states that a page's resources name, and whether each leaves opaque what is painted in it."""

from __future__ import annotations

import pikepdf

_INLINE = (0, 0)  # an object that stands in another, without a number of its own
# Entries that say how lines are drawn, and of what kind the object is.
_USUAL = {"/ca": {"1", "1.0"}, "/BM": {"/Normal", "/Compatible"}, "/SMask": {"/None"}}
_DARKENING = {"/Multiply", "/Darken"}
_HARMLESS = {"/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/FL", "/SM", "/SA", "/AIS", "/TK", "/CA"}


def states_of(page: pikepdf.Page, known: dict[tuple[int, int], bool]) -> dict[bytes, bool]:
    """Give each state that a page names; ``known`` are those looked at for earlier pages."""
    listed = page.resources.get("/ExtGState")
    found: dict[bytes, bool] = {}
    if not isinstance(listed, pikepdf.Dictionary):
        return found
    for name, state in listed.items():
        place = state.objgen if isinstance(state, pikepdf.Dictionary) else _INLINE
        opaque = known.get(place) if place != _INLINE else None
        if opaque is None:
            opaque = isinstance(state, pikepdf.Dictionary) and _is_opaque(state)
            known[place] = opaque
        found[name[1:].encode("latin-1", "replace")] = opaque
    return found


def only_darkens(page: pikepdf.Page) -> bool:
    """Say whether the states of a page, its forms' too, do no more than let dark text darken what is below it.

    Every viewer shows such text, whatever ground it begins with.
    """
    waiting: list[object] = [page.resources]
    seen: set[tuple[int, int]] = set()
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, pikepdf.Dictionary):
            continue
        states, inner = resources.get("/ExtGState"), resources.get("/XObject")
        if isinstance(states, pikepdf.Dictionary) and not all(map(_darkens, states.values())):
            return False
        # Producers let forms share the page's resources, so that a form may list itself.
        for form in inner.values() if isinstance(inner, pikepdf.Dictionary) else ():
            if isinstance(form, pikepdf.Stream) and form.objgen not in seen:
                seen.add(form.objgen)
                waiting.append(form.get("/Resources"))
    return True


def _darkens(state: object) -> bool:
    if not isinstance(state, pikepdf.Dictionary):
        return False
    usual = {**_USUAL, "/BM": _USUAL["/BM"] | _DARKENING}
    return all(name in _HARMLESS or _written(value) in usual.get(name, ()) for name, value in state.items())


def _is_opaque(state: pikepdf.Dictionary) -> bool:
    return all(name in _HARMLESS or _written(value) in _USUAL.get(name, ()) for name, value in state.items())


def _written(value: object) -> str:
    return value.unparse().decode("latin-1") if isinstance(value, pikepdf.Object) else str(value)
