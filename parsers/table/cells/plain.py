"""Cells in the platform's own form, which fill most of a long table: read at once, with no other reading possible.

Each reader gives the text as kept and the fields' values, or ``None`` where the general readers of
``parsers.table.cells.cells`` must judge. That both say the same of the same text is tested.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from parsers.moments.duration import plain_seconds
from parsers.moments.stamp import plain_stamp
from parsers.moments.window import plain_window
from parsers.table.cells.fields import plain_upload
from parsers.table.words.columns import Column
from parsers.table.words.fold import tidy
from parsers.table.words.naming import plain_name

GARBLED = "\ufffd"
_LONGEST = 200
_LONGEST_NUMBER = 6
_STAMP_LETTERS = len("2018-02-11 13:18:51")


class Plain(NamedTuple):
    """A cell's text as kept, and its values by field name; of a plain cell there is nothing else to say."""

    shown: str
    values: dict[str, object]


PlainReader = Callable[[str, str | None], Plain | None]


def _number(text: str, _platform_id: str | None) -> Plain | None:
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return Plain(text, {"number": int(text)})
    return None


def _reading(text: str, _platform_id: str | None) -> Plain | None:
    seconds = plain_seconds(text)
    return None if seconds is None else Plain(text, {"reading_seconds": seconds})


def _name(text: str, platform_id: str | None) -> Plain | None:
    if "\n" in text or GARBLED in text or len(text) > _LONGEST:
        return None
    shown = tidy(text)
    taken = plain_name(shown)
    if taken is None:
        return None
    name, code = taken
    return Plain(shown, {"course_name": name, "course_code": code, "platform_id": platform_id})


def _window(text: str, _platform_id: str | None) -> Plain | None:
    window = plain_window(text)
    if window is None or (window[1] is not None and window[1] < window[0]):
        return None
    return Plain(tidy(text), {"started_at": window[0], "ended_at": window[1]})


def _instant(name: str) -> PlainReader:
    def read(text: str, _platform_id: str | None) -> Plain | None:
        at = plain_stamp(text) if len(text) == _STAMP_LETTERS else None
        return None if at is None else Plain(text if " " in text else tidy(text), {name: at})

    return read


def _stacked(name: str) -> PlainReader:
    status, at = f"{name}.status", f"{name}.at"

    def read(text: str, _platform_id: str | None) -> Plain | None:
        found = None if GARBLED in text or len(text) > _LONGEST else plain_upload(text)
        return None if found is None else Plain(tidy(text), {status: found[0], at: found[1]})

    return read


PLAIN: dict[Column, PlainReader] = {
    Column.NUMBER: _number,
    Column.READING: _reading,
    Column.COURSE_NAME: _name,
    Column.WINDOW: _window,
    Column.STARTED: _instant("started_at"),
    Column.ENDED: _instant("ended_at"),
    Column.LIFELONG: _stacked("lifelong_upload"),
    Column.ENVIRONMENT: _stacked("environment_upload"),
    Column.LIFELONG_TIME: _instant("lifelong_upload.at"),
    Column.ENVIRONMENT_TIME: _instant("environment_upload.at"),
}
