"""Whose table it is, where no column says so: a line above it that names one person (姓名：王小明　員工編號：A123)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from harvester.duty.attendance.words.header_words import understood
from harvester.duty.attendance.words.roles import PEOPLE, Role
from harvester.duty.seen import seen
from harvester.sheets.grid import Line

_LABELLED = re.compile(r"(?:^|(?<=[\s(,;、|]))(?P<label>[^\s:,;、|()]{2,8}):\s*(?P<value>[^\s:,;、|]*)(?!\S*:)")
_WITH_NUMBER = re.compile(r"(?P<name>.{2,}?)[(\[](?P<number>[A-Za-z]{0,4}\d{2,})[)\]]")


def person_above(rows: Iterable[Line]) -> tuple[str, ...] | None:
    """Give what the last line that names a person says; ``None`` where none does."""
    found = [named for _, cells in rows if (named := named_in(cells)) is not None]
    return found[-1] if found else None


def named_in(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Give the name and the number of a line of labels; ``None`` where it is none, nothing where they are blank."""
    said = [(role, value) for label, value in _labels(cells) if (role := understood(label).role) in PEOPLE]
    if not any(role is Role.NAME for role, _ in said) and not (len(said) == 1 and said[0][1]):
        return None
    return tuple(dict.fromkeys(part for _, value in said for part in _parts(value) if part))


def _labels(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give labels with what they say: both in one cell, or in two beside each other."""
    filled = [text for cell in dict.fromkeys(cells) if (text := seen(cell).replace("：", ":").strip())]
    at = 0
    while at < len(filled):
        if filled[at].endswith(":") and filled[at].count(":") == 1:
            following = filled[at + 1] if at + 1 < len(filled) and ":" not in filled[at + 1] else ""
            yield filled[at][:-1], following
            at += 1 + bool(following)
            continue
        yield from ((found["label"], found["value"]) for found in _LABELLED.finditer(filled[at]))
        at += 1


def _parts(value: str) -> tuple[str, ...]:
    found = _WITH_NUMBER.fullmatch(value)
    return (value,) if found is None else (found["name"], found["number"])
