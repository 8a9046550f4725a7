"""The line on which a key stands in a TOML text, so that an author's mistake is shown with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

KeyPath = tuple[str | int, ...]
"""Names of tables and keys, and positions from 0 in arrays of tables."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_ENDLESS = re.compile(r"[\w\"'-](?:\s*\.\s*[\w\"'-]+){100}\s*[.=\]]")
_KEY = re.compile(r"""^\s*("[^"]+"|'[^']+'|[\w-]+(?:\s*\.\s*[\w-]+)*)\s*=""")


def toml_table(text: str) -> dict[str, Any]:
    """Parse a TOML text; raises ``TOMLDecodeError`` for every text that cannot be, endless nesting and figures too."""
    if found := _ENDLESS.search(text):
        # The reader's time grows with the square of a key's steps.
        line = text.count("\n", 0, found.start()) + 1
        raise tomllib.TOMLDecodeError(f"a.a.a.a… (at line {line}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("[[[[…") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:
        raise tomllib.TOMLDecodeError(str(error)) from None


def lines_of(text: str) -> dict[KeyPath, int]:
    """Map every table and key of a valid TOML text to its line, counted from 1.

    Paths are as pydantic gives them. What stands in an inline table or array has the line of what encloses it.
    """
    found: dict[KeyPath, int] = {(): 1}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if header := _HEADER.match(line):
            table = _enter(header.group(1) == "[[", _parts(header.group(2)), counts)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(table + _parts(key.group(1)), number)
            closing = _left_open(line)
    return found


def line_of(path: Sequence[str | int], lines: dict[KeyPath, int]) -> int:
    """Give the line of ``path`` or of the nearest table around it."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(tuple(path[:length]))) is not None:
            return line
    return 1


def syntax_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """Give the line of a TOML syntax error (the last one for an unexpected end) and what the reader says of it."""
    found = _PLACE.search(str(error))
    line = int(found[1]) if found and found[1] else max(1, len(text.splitlines()))
    return line, _PLACE.sub("", str(error)).strip()


def _enter(array: bool, names: KeyPath, counts: dict[KeyPath, int]) -> KeyPath:
    path: KeyPath = ()
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if array and last:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(dotted: str) -> KeyPath:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _left_open(line: str) -> str:
    for quotes in ('"""', "'''"):
        if line.count(quotes) == 1:
            return quotes
    return ""
