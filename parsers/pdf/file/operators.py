"""Whether a page's drawing instructions are whole, where no checksum of their packing says so.

A reader passes over what it does not understand, and letters are gone. Instructions that follow the language of PDF
(ISO 32000-1, 7.2 and annex A) to the letter are taken for whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"""(?P<blank>[\t\n\f\r ]+|%[^\r\n]*)
    |(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?![^\t\n\f\r ()<>\[\]{}/%]))
    |(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)
    |(?P<open><<|\[)|(?P<close>>>|\])
    |(?P<text><[0-9A-Fa-f\t\n\f\r ]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\))
    |(?P<operator>[A-Za-z'"][A-Za-z0-9*'"]*)""",
    re.VERBOSE | re.DOTALL,
)
_PICTURE = re.compile(rb"ID[\t\n\f\r ].*?[\t\n\f\r ]EI(?=[\t\n\f\r ]|$)", re.DOTALL)
# Operators by what they are given: n a number, / a name, t a text, l a list, d a dictionary, ? a name or dictionary.
_BY_GIVEN = {
    "": "q Q h S s f F f* B B* b b* n W W* BT ET T* EMC BX EX",
    "n": "w J j M i Tc Tw Tz TL Tr Ts g G",
    "/": "ri gs Do BMC MP cs CS sh",
    "nn": "m l Td TD d0",
    "nnn": "rg RG",
    "nnnn": "re v y k K",
    "nnnnnn": "cm c Tm d1",
    "/?": "BDC DP",
    "/n": "Tf",
    "ln": "d",
    "t": "Tj '",
    "nnt": '"',
    "l": "TJ",
}
_GIVEN = {operator: given for given, operators in _BY_GIVEN.items() for operator in operators.split()}
_COLOURS = {"sc", "SC", "scn", "SCN"}
_PAIRS = {"q": ("Q", 1), "Q": ("Q", -1), "BT": ("ET", 1), "ET": ("ET", -1)}
_PAIRS |= {"BMC": ("EMC", 1), "BDC": ("EMC", 1), "EMC": ("EMC", -1)}


def whole(content: bytes) -> bool:
    """Say whether instructions have known operators, each with what belongs to it, and all that is begun is ended."""
    depth = {"Q": 0, "ET": 0, "EMC": 0}
    for operator, given in _instructions(content):
        if not _fits(operator, given):
            return False
        if operator in _PAIRS:
            end, step = _PAIRS[operator]
            depth[end] += step
            if depth[end] < 0:
                return False
    return not any(depth.values())


def _fits(operator: str, given: str) -> bool:
    if operator in _COLOURS:
        return bool(re.fullmatch("n+/?|/", given))
    wanted = _GIVEN.get(operator)
    return (
        wanted is not None
        and len(wanted) == len(given)
        and all(want == got or (want == "?" and got in "/d") for want, got in zip(wanted, given, strict=True))
    )


def _instructions(content: bytes) -> Iterator[tuple[str, str]]:
    """Give each operator with the kinds of what stands before it; an empty operator where nothing is understood."""
    at, given, nested = 0, "", ""
    while at < len(content):
        found = _TOKEN.match(content, at)
        if found is None:
            yield "", ""
            return
        at, kind, token = found.end(), found.lastgroup or "", found.group()
        match kind:
            case "open":
                nested += "l" if token == b"[" else "d"
            case "close":
                if not nested or nested[-1] != ("l" if token == b"]" else "d"):
                    yield "", ""
                    return
                given, nested = given + (nested[-1] if len(nested) == 1 else ""), nested[:-1]
            case "operator" if token in {b"true", b"false", b"null"} or nested:
                if token not in {b"true", b"false", b"null"}:
                    yield "", ""
                    return
            case "operator" if token == b"BI":
                picture = _PICTURE.search(content, at)
                at = picture.end() if picture else at
                given = given if picture else "?"
            case "operator":
                yield token.decode("ascii"), given
                given = ""
            case "number" | "name" | "text" if not nested:
                given += {"number": "n", "name": "/", "text": "t"}[kind]
    if given or nested:
        yield "", ""
