"""A value as the platform prints it, for a person to confirm: what is offered, a dash, or nothing."""

from __future__ import annotations

from harvester.messages import redact
from harvester.statements.values import PACKAGE
from harvester.views.history_out import shown_duration, shown_time
from parsers.findings import ReadingCode
from parsers.history import LearningHistory, Record
from parsers.moments import republic_year
from parsers.table.cells.cells import FIELDS
from parsers.table.words.columns import Column, column_of
from parsers.table.words.facts import SHOWN

_ABSENT = "--"


def offer(thing: LearningHistory | Record, name: str) -> str:
    """Give a value as the platform prints it; ``--`` where that was read, nothing where nothing was."""
    if name == "conditions" and isinstance(thing, Record):
        return next((text for label, text in thing.cells.items() if column_of(label) is Column.CONDITIONS), "")
    value = now(thing, name)
    if value is None:
        return _ABSENT if _dash_was_read(thing, name) else ""
    if name == "year":
        return f"{republic_year(int(str(value)))}年度"
    if name == "reading_seconds":
        return shown_duration(int(str(value))) or ""
    if name.endswith((".at", "_at")):
        return shown_time(value) or ""  # type: ignore[arg-type]
    if name.endswith(".completion_percent"):
        return f"{value:.2f}%"
    return redact(str(value))


def now(thing: object, name: str) -> object:
    """Give a field's value by its (dotted) name; ``None`` where there is none."""
    if isinstance(thing, LearningHistory) and (package := PACKAGE.fullmatch(name)):
        at = int(package["at"])
        return getattr(thing.packages[at], package["part"]) if at < len(thing.packages) else None
    for part in name.split("."):
        thing = getattr(thing, part, None)
    return thing


def _dash_was_read(thing: LearningHistory | Record, name: str) -> bool:
    if isinstance(thing, Record):
        texts = [
            text
            for label, text in thing.cells.items()
            if (column := column_of(label)) is not None and name in FIELDS.get(column, ())
        ]
        # Beside an upload's word the platform prints either an instant or nothing.
        return any(_is_dash(text) or (name.endswith(".at") and _is_word(text)) for text in texts)
    labels = [label for fact, label in SHOWN.items() if fact.value == name]
    return any(
        note.code == ReadingCode.FACT_UNREADABLE
        and note.params.get("fact") in labels
        and _is_dash(str(note.params.get("text", "")))
        for note in thing.findings
    )


def _is_dash(text: str) -> bool:
    return bool(text.strip()) and not text.strip().strip("-－—–")


def _is_word(text: str) -> bool:
    return bool(text.strip()) and not any(letter.isdigit() for letter in text)
