"""The user's words for an attendance file's columns and kinds (``attendance-mapping/1``)."""

from __future__ import annotations

import tomllib
from typing import Any

from harvester.duty.attendance.columns import ColumnMapping, Field
from harvester.duty.codes import DutyCode
from harvester.duty.hours import whole_name
from harvester.duty.kinds import Kind
from harvester.duty.toml_lines import KeyPath, line_of, lines_of, syntax_error, toml_table
from parsers.findings import SettingsError, finding

SCHEMA = "attendance-mapping/1"


def parse_mapping(data: bytes, name: str) -> ColumnMapping:
    """Read the bytes of a mapping file; raises ``SettingsError`` with one finding a mistake."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(finding(DutyCode.MAPPING_INVALID, file=name, line=1, problem=str(error))) from None
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        line, problem = syntax_error(error, text)
        raise SettingsError(finding(DutyCode.MAPPING_INVALID, file=name, line=line, problem=problem)) from None
    wrong = _mistakes(table)
    if wrong:
        lines = lines_of(text)
        raise SettingsError(
            *(
                finding(DutyCode.MAPPING_INVALID, file=name, line=line_of(at, lines), problem=problem)
                for at, problem in wrong
            )
        )
    return ColumnMapping(
        columns={
            Field(name): (value,) if isinstance(value, str) else tuple(value)
            for name, value in table.get("columns", {}).items()
        },
        kinds={whole_name(word) or "": Kind(kind) for word, kind in table.get("kinds", {}).items()},
        kind=Kind(table["kind"]) if "kind" in table else None,
    )


def _mistakes(table: dict[str, Any]) -> list[tuple[KeyPath, str]]:
    """Give the mistakes as path and ``given ≠ expected``, which needs no language."""
    found: list[tuple[KeyPath, str]] = []
    if table.get("schema") != SCHEMA:
        found.append((("schema",), f'schema = "{SCHEMA}"'))
    known = {"schema", "columns", "kinds", "kind"}
    found += [((key,), f"{key} ∉ {{{', '.join(sorted(known))}}}") for key in table.keys() - known]
    kinds, fields = tuple(Kind), set(Field)
    if "kind" in table and table["kind"] not in kinds:
        found.append((("kind",), f"{table['kind']} ∉ {{{', '.join(sorted(kinds))}}}"))
    columns, words = table.get("columns", {}), table.get("kinds", {})
    if not isinstance(columns, dict) or not isinstance(words, dict):
        return [*found, (("kinds" if isinstance(columns, dict) else "columns",), "[columns] / [kinds]")]
    for name, value in columns.items():
        if name not in fields:
            found.append((("columns", name), f"{name} ∉ {{{', '.join(sorted(fields))}}}"))
        elif not isinstance(value, str) and not (
            isinstance(value, list) and value and all(isinstance(each, str) for each in value)
        ):
            found.append((("columns", name), f'{name} = "…" / {name} = ["…", "…"]'))
    found += [
        (("kinds", word), f"{kind} ∉ {{{', '.join(sorted(kinds))}}}")
        for word, kind in words.items()
        if kind not in kinds
    ]
    return found
