"""Read ``office-decisions/1`` (TOML) strictly: whatever is unknown, empty or said twice is refused with its line."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from harvester.bulk.codes import DecisionCode
from harvester.bulk.decisions.model import EVERYBODY, Assignment, ConditionDecision, Decisions, FindingDecision
from harvester.messages import Language, has_text, text
from harvester.programme.plan.model import Programme
from harvester.programme.rules.registry import KINDS
from harvester.settings.toml_lines import KeyPath, line_of, lines_of, syntax_error, toml_table
from parsers.findings import Finding, SettingsError, finding
from parsers.written import text_of

SCHEMA = "office-decisions/1"
_TABLES = ("decision", "assign")
_LANGUAGES = (("zh", Language.ZH_TW), ("en", Language.EN))


def read_decisions(files: Iterable[tuple[str, bytes]], programme: Programme, people: Collection[str]) -> Decisions:
    """Read the files, each a name and its bytes; ``people`` are the roster's numbers.

    Raises ``SettingsError`` with one ``decisions_invalid`` a mistake.
    """
    given = list(files)
    mistakes: list[Finding] = []
    items: list[ConditionDecision | FindingDecision | Assignment] = []
    seen: set[Hashable] = set()
    for name, data in given:
        reader = _Reader(name, programme, people, seen)
        items += reader.read(data)
        mistakes += reader.mistakes
    if mistakes:
        raise SettingsError(*mistakes)
    return Decisions(
        conditions=tuple(item for item in items if isinstance(item, ConditionDecision)),
        findings=tuple(item for item in items if isinstance(item, FindingDecision)),
        assignments=tuple(item for item in items if isinstance(item, Assignment)),
        files=tuple((name, hashlib.sha256(data).hexdigest()) for name, data in given),
    )


class _Reader:
    """Reads one file; ``seen`` holds what all files have decided so far."""

    def __init__(self, name: str, programme: Programme, people: Collection[str], seen: set[Hashable]) -> None:
        self.mistakes: list[Finding] = []
        self._name = name
        self._people = people
        self._conditions = {grant.code: {item.code for item in grant.condition} for grant in programme.grant}
        self._seen = seen
        self._lines: dict[KeyPath, int] = {}

    def read(self, data: bytes) -> Iterator[ConditionDecision | FindingDecision | Assignment]:
        table = self._table(data)
        if table is None:
            return
        if table.get("schema") != SCHEMA:
            self._wrong(("schema",), "schema", given=str(table.get("schema", "")))
        for key in sorted(table.keys() - {"schema", *_TABLES}):
            self._wrong((key, 0), "unknown", given=key)
        for kind in _TABLES:
            items = table.get(kind, [])
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                self._wrong((kind,), "tables", given=kind)
                continue
            for position, item in enumerate(items):
                found = self._item(kind, item, (kind, position))
                if found is not None and self._fits(found, (kind, position)):
                    yield found

    def _table(self, data: bytes) -> dict[str, Any] | None:
        try:
            written = text_of(data)
        except UnicodeDecodeError as error:
            self._mistake(data[: error.start].count(b"\n") + 1, "utf8", "")
            return None
        try:
            table = toml_table(written)
        except tomllib.TOMLDecodeError as error:
            line, problem = syntax_error(error, written)
            self._mistake(line, "syntax", problem)
            return None
        self._lines = lines_of(written)
        return table

    def _item(
        self, kind: str, item: Mapping[str, Any], path: KeyPath
    ) -> ConditionDecision | FindingDecision | Assignment | None:
        model: type[BaseModel] = Assignment
        if kind == "decision":
            model = FindingDecision if "finding" in item else ConditionDecision
        try:
            found = model.model_validate(item)
        except ValidationError as error:
            for mistake in error.errors(include_url=False):
                key = str(mistake["loc"][0])
                expected = {"missing": "missing", "extra_forbidden": "unknown"}.get(mistake["type"], key)
                self._wrong((*path, key), expected, given=key if expected in {"missing", "unknown"} else "")
            return None
        assert isinstance(found, ConditionDecision | FindingDecision | Assignment)  # noqa: S101 - one of the three
        return found

    def _fits(self, item: ConditionDecision | FindingDecision | Assignment, path: KeyPath) -> bool:
        """Hold a decision against the roster and the plan, and against the others."""
        before = len(self.mistakes)
        key: Hashable
        match item:
            case ConditionDecision():
                key = (item.person, item.grant, item.condition)
                if item.condition not in self._conditions.get(item.grant, set()):
                    self._wrong((*path, "condition"), "no_condition", given=f"{item.grant} · {item.condition.value}")
            case FindingDecision():
                key = (item.person, item.finding, item.sha256)
                if not has_text(f"finding.{item.finding}"):
                    self._wrong((*path, "finding"), "finding", given=item.finding)
            case Assignment():
                key = item.sha256
        everybody = isinstance(item, ConditionDecision) and KINDS[item.condition].FOR_EVERYBODY
        if item.person not in self._people and not (everybody and item.person == EVERYBODY):
            self._wrong((*path, "person"), "everybody" if item.person == EVERYBODY else "person", given=item.person)
        if key in self._seen:
            self._wrong(path, "twice", given=item.person)
        self._seen.add(key)
        return len(self.mistakes) == before

    def _wrong(self, path: KeyPath, expected: str, given: str) -> None:
        self._mistake(line_of(path, self._lines), expected, given)

    def _mistake(self, line: int, expected: str, given: str) -> None:
        words = {f"expected_{name}": text(f"bulk.decisions.{expected}", lang) for name, lang in _LANGUAGES}
        found = finding(DecisionCode.DECISIONS_INVALID, None, file=self._name, line=line, given=given, **words)
        self.mistakes.append(found)
