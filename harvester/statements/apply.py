"""What a person has confirmed or corrected: their own statement, taken in place of a doubtful value.

Only what is in ``doubts`` can be stated, and only once: a value that was read for certain is not a person's to change.
What agrees with what was offered is one line; what differs from it is a warning of its own, for whoever signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harvester.messages import Language, text, visible
from harvester.statements.codes import ConfirmedCode, invalid
from harvester.statements.fields import entry_words, rows_words
from harvester.statements.file import Statement, Value
from harvester.statements.offers import now, offer
from harvester.statements.settle import settled
from harvester.statements.take import taken
from harvester.statements.values import StatedField, field_of
from parsers.findings import Finding, Place, SettingsError, StatementCode, finding
from parsers.history import LearningHistory, Status, status_of
from parsers.table.words.fold import tidy

_LANGUAGES = (("zh", Language.ZH_TW), ("en", Language.EN))
_LISTED = 6
_Key = tuple[int | None, str]


@dataclass
class _Said:
    """What a statement has said of one history so far."""

    agreed: list[_Key] = field(default_factory=list)
    corrected: list[Finding] = field(default_factory=list)
    keys: set[_Key] = field(default_factory=set)


def with_statement(histories: Iterable[LearningHistory], statement: Statement) -> tuple[LearningHistory, ...]:
    """Take a statement's values into the histories of one source; others stay as they are.

    Raises ``SettingsError`` with every person, record, field or value that cannot be.
    """
    found = list(histories)
    if not any(history.source.sha256 == statement.source for history in found):
        return tuple(found)
    said: dict[int, _Said] = {}
    wrong: list[Finding] = []
    for line, value in statement.values:
        if not value.confirmed:
            continue
        try:
            if value.person > len(found):
                raise invalid(statement.name, line, "person", given=value.person, count=len(found))
            at = value.person - 1
            found[at] = _with_value(found[at], value, line, statement, said.setdefault(at, _Said()))
        except SettingsError as error:
            wrong += error.findings
    if wrong:
        raise SettingsError(*wrong)
    for at, one in said.items():
        found[at] = _concluded(found[at], one, statement)
    return tuple(found)


def unused(statement: Statement, sources: Sequence[str]) -> Finding | None:
    """Say that a statement is about none of the files given, told by their SHA-256."""
    if statement.source in sources:
        return None
    return finding(ConfirmedCode.CONFIRMED_FOR_ANOTHER, None, source=statement.source[:12])


def noted(history: LearningHistory, *notes: Finding) -> LearningHistory:
    """Add findings to a history and judge its status anew."""
    findings = (*history.findings, *notes)
    if history.status is Status.FAILED:
        return history.model_copy(update={"findings": findings})
    status = status_of(findings, history.doubts, history.records)
    return history.model_copy(update={"findings": findings, "status": status})


def _with_value(
    history: LearningHistory, value: Value, line: int, statement: Statement, said: _Said
) -> LearningHistory:
    if value.record is not None and value.record > len(history.records):
        raise invalid(statement.name, line, "record", given=value.record, count=len(history.records))
    stated = field_of(value.field, of_record=value.record is not None)
    if stated is None:
        raise invalid(statement.name, line, "field", given=visible(value.field))
    content = _content(value, line, stated, statement)
    thing = history if value.record is None else history.records[value.record - 1]
    key = (value.record, value.field)
    _demand_doubt(history, thing.doubts, value, statement, again=key in said.keys)
    said.keys.add(key)
    before = now(thing, value.field)
    if before == content or (isinstance(before, str) and isinstance(content, str) and tidy(before) == content):
        said.agreed.append(key)
    else:
        said.corrected.append(_corrected(value, offer(thing, value.field), statement))
    return taken(history, value.record, value.field, content)


def _content(value: Value, line: int, stated: StatedField, statement: Statement) -> object:
    read = stated.read(value.value)
    if read.problem is None and value.value.strip() and not (read.value is None and stated.required):
        return read.value
    worded = {
        f"{name}_{short}": each
        for short, lang in _LANGUAGES
        for name, each in (
            ("entry", entry_words(value.record, value.person, value.field, lang)),
            ("form", text(f"confirmed.form.{stated.form}", lang)),
        )
    }
    raise invalid(statement.name, line, "value", given=visible(value.value), **worded)


def _demand_doubt(
    history: LearningHistory, doubts: Sequence[str], value: Value, statement: Statement, *, again: bool
) -> None:
    """Refuse a value that nobody doubts, by its name; and one that was stated before."""
    if value.field in doubts:
        return
    key = _written((value.record, value.field))
    before = any(key in str(note.params.get("stated", "")).split() for note in history.findings)
    code = ConfirmedCode.CONFIRMED_TWICE if again or before else ConfirmedCode.CONFIRMED_NOT_DOUBTFUL
    entry = {f"entry_{short}": entry_words(value.record, value.person, value.field, lang) for short, lang in _LANGUAGES}
    raise SettingsError(finding(code, None, name=statement.name, value=visible(value.value), **entry))


def _corrected(value: Value, offered: str, statement: Statement) -> Finding:
    worded = {
        f"{name}_{short}": each
        for short, lang in _LANGUAGES
        for name, each in (
            ("entry", entry_words(value.record, value.person, value.field, lang)),
            ("offered", text("confirmed.offered", lang, value=offered) if offered else text("confirmed.unread", lang)),
            ("by", _signed(statement, lang)),
        )
    }
    place = Place(row=value.record) if value.record else None
    stated = _written((value.record, value.field))
    return finding(StatementCode.VALUE_CORRECTED, place, value=value.value, stated=stated, **worded)


def _concluded(history: LearningHistory, said: _Said, statement: Statement) -> LearningHistory:
    corrected = said.keys - set(said.agreed)
    history = settled(history, corrected)
    agreed = [_agreed(said.agreed, statement)] if said.agreed else []
    return noted(history, *said.corrected, *agreed)


def _agreed(keys: Sequence[_Key], statement: Statement) -> Finding:
    worded = {f"by_{short}": _signed(statement, lang) for short, lang in _LANGUAGES}
    for short, lang in _LANGUAGES:
        where = rows_words((row for row, _ in keys), lang)
        if len(keys) <= _LISTED:
            where = text("list.comma", lang).join(entry_words(row, 1, name, lang) for row, name in keys)
        worded[f"where_{short}"] = where
    stated = " ".join(_written(key) for key in keys)
    return finding(StatementCode.VALUE_CONFIRMED, None, count=len(keys), stated=stated, **worded)


def _written(key: _Key) -> str:
    return f"{key[0] or 0}:{key[1]}"


def _signed(statement: Statement, lang: Language) -> str:
    return statement.by or text("confirmed.unsigned", lang)
