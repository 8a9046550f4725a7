"""Whether a history's records stand in what the server sent, each name beside its own stamps, whatever the fields.

A page changed in the browser shows what no answer has; the platform's list answers name few of a table's fields, and
the rest is found in their texts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape

from parsers.history import Record
from parsers.moments import TAIPEI, western_of

_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"\s+")
_STAMP = re.compile(r"(?<!\d)(\d{3,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\d{2}):(\d{2})(?::(\d{2}))?")
_NEAR = 600


def texts_in(body: object) -> Iterator[str]:
    """Give every text of an answer (JSON as read), at whatever depth."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict):
        for value in body.values():
            yield from texts_in(value)
    elif isinstance(body, list):
        # What is no markup of its own stands in the row's other fields.
        plain = [value for value in body if isinstance(value, dict)]
        yield from (json.dumps(value, ensure_ascii=False) for value in plain)
        for value in body:
            yield from texts_in(value)


def stand_in(records: Iterable[Record], texts: Iterable[str]) -> bool:
    """Say whether every record's name and stamps stand together in one of the ``texts``."""
    flat = [_flat(text) for text in texts]
    return all(any(_stands(record, text) for text in flat) for record in records)


def _stands(record: Record, text: str) -> bool:
    name = _flat(record.course_name or "")
    wanted = {at for at in (record.started_at, record.ended_at) if at is not None}
    if not name:
        return False
    at = text.find(name)
    while at >= 0:
        near = text[max(0, at - _NEAR) : at + len(name) + _NEAR]
        if wanted <= set(_stamps(near)):
            return True
        at = text.find(name, at + 1)
    return False


def _stamps(text: str) -> Iterator[datetime]:
    for found in _STAMP.finditer(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        try:
            yield datetime(western_of(year), month, day, hour, minute, second, tzinfo=TAIPEI)
        except ValueError:
            continue


def _flat(text: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", unescape(_TAG.sub(" ", text))))
