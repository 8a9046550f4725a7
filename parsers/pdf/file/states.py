"""The graphics states that a page's resources name, and whether each leaves opaque what is painted in it."""

from __future__ import annotations

import pikepdf

_INLINE = (0, 0)  # an object that stands in another, without a number of its own
# Entries that say how lines are drawn, and of what kind the object is.
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


def _is_opaque(state: pikepdf.Dictionary) -> bool:
    usual = {"/ca": {"1", "1.0"}, "/BM": {"/Normal", "/Compatible"}, "/SMask": {"/None"}}
    return all(name in _HARMLESS or _written(value) in usual.get(name, ()) for name, value in state.items())


def _written(value: object) -> str:
    return value.unparse().decode("latin-1") if isinstance(value, pikepdf.Object) else str(value)
