"""Read a declaration (``table-layout/1``) strictly: every mistake with its line and what was expected."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from harvester.files import name_of, read_bounded
from harvester.layouts.codes import LayoutCode
from harvester.messages import Language, has_text, text
from harvester.settings.toml_lines import KeyPath, line_of, lines_of, syntax_error, toml_table
from parsers.findings import Finding, SettingsError, finding
from parsers.table.layouts import SCHEMA, TableLayout
from parsers.table.layouts.fields import COLUMNS, OTHER
from parsers.written import text_of

_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "other_schema",
    "string_pattern_mismatch": "no_name",
}
_FIELDS = ", ".join((*COLUMNS, OTHER))


def read_layout(path: Path) -> TableLayout:
    """Read a declaration's file; raises ``SettingsError``: ``layout_unreadable``, or ``layout_invalid`` a mistake."""
    name = name_of(path)
    try:
        data = read_bounded(path)
    except OSError as error:
        problem = error.strerror or type(error).__name__
        raise SettingsError(finding(LayoutCode.LAYOUT_UNREADABLE, file=name, problem=problem)) from None
    return parse_layout(data, name)


def parse_layout(data: bytes, name: str) -> TableLayout:
    """Read a declaration's bytes; ``name`` is what its mistakes are said of."""
    try:
        given = text_of(data).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SettingsError(_mistake(name, data.count(b"\n", 0, error.start) + 1, "no_utf8")) from None
    try:
        table = toml_table(given)
    except tomllib.TOMLDecodeError as error:
        line, problem = syntax_error(error, given)
        raise SettingsError(_mistake(name, line, "no_toml", problem)) from None
    try:
        return TableLayout.model_validate(table)
    except ValidationError as error:
        lines = lines_of(given)
        raise SettingsError(*_mistakes(error, name, lines)) from None


def _mistakes(error: ValidationError, name: str, lines: dict[KeyPath, int]) -> list[Finding]:
    found = []
    for each in error.errors(include_url=False):
        where = ".".join(str(part) for part in each["loc"])
        kind, _, detail = str(each["msg"]).removeprefix("Value error, ").partition("|")
        if each["type"] != "value_error":
            kind, detail = _KINDS.get(each["type"], "not_fitting"), ""
        found.append(_mistake(name, line_of(each["loc"], lines), kind, detail or where))
    return found


def _mistake(name: str, line: int, kind: str, detail: str = "") -> Finding:
    key = f"layouts.mistake.{kind}"
    if not has_text(key):
        raise AssertionError(kind)
    params = {"where": detail, "fields": _FIELDS, "schema": SCHEMA}
    words = {lang: text(key, lang, **params) for lang in Language}
    return finding(
        LayoutCode.LAYOUT_INVALID,
        file=name,
        line=line,
        problem_zh=words[Language.ZH_TW],
        problem_en=words[Language.EN],
    )
