"""The fields of the platform's list answers: as sent, or as a collection keeps them one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.written import text_of


def fields_in(data: bytes) -> tuple[str, ...]:
    """Give every field any course of the answers has, sorted; raises ``UnreadableError`` (``answer_invalid``)."""
    try:
        text = text_of(data)
        try:
            answers = [json.loads(text)]
        except ValueError:
            answers = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise UnreadableError(finding(ReadingCode.ANSWER_INVALID)) from None
    return tuple(sorted({name for answer in answers for item in _items(answer) for name in item}))


def is_answers(data: bytes) -> bool:
    """Say whether bytes look like answers and not like a history's JSON."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'"learning-history/' not in head


def _items(answer: object) -> Iterator[dict[str, object]]:
    inner = answer.get("answer", answer) if isinstance(answer, dict) else None
    rows = inner.get("data") if isinstance(inner, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableError(finding(ReadingCode.ANSWER_INVALID))
    yield from rows
