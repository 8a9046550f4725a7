"""The user's words for an attendance file's columns and kinds (``attendance-mapping/1``), read and written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from harvester.duty.attendance.words.header_words import folded_header
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping import IGNORE, PLACE, ColumnMapping, MappingField, Matrix
from harvester.duty.attendance.words.standing import StatusStanding
from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import whole_name
from harvester.settings.toml_lines import KeyPath, line_of, lines_of, syntax_error, toml_table
from parsers.findings import SettingsError, finding
from parsers.moments import BEFORE_THE_FIRST, western_year
from parsers.written import text_of

SCHEMA = "attendance-mapping/1"
_TOP = ("schema", "columns", "kinds", "kind", "ignore", "status", "year", "sheet", "matrix", "hours")
_MATRIX = ("year", "month", "cells")
_CELLS = ("words", "names")
_CLOCK = re.compile(r"([0-3]?\d|4[0-8]):([0-5]\d)")
Mistakes = Iterator[tuple[KeyPath, str]]


def parse_mapping(data: bytes, name: str) -> ColumnMapping:
    """Read the bytes of a mapping file; raises ``SettingsError`` with one finding a mistake."""
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        raise SettingsError(finding(DutyCode.MAPPING_INVALID, file=name, line=1, problem=str(error))) from None
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        line, problem = syntax_error(error, text)
        raise SettingsError(finding(DutyCode.MAPPING_INVALID, file=name, line=line, problem=problem)) from None
    wrong = list(_mistakes(table))
    if wrong:
        lines = lines_of(text)
        raise SettingsError(
            *(
                finding(DutyCode.MAPPING_INVALID, file=name, line=line_of(at, lines), problem=problem)
                for at, problem in wrong
            )
        )
    matrix = table.get("matrix")
    return ColumnMapping(
        columns={MappingField(field): tuple(_texts(value)) for field, value in table.get("columns", {}).items()},
        kinds={whole_name(word) or "": _kind(kind) for word, kind in table.get("kinds", {}).items()},
        kind=Kind(table["kind"]) if "kind" in table else None,
        ignore=frozenset(map(_ignored, _texts(table.get("ignore", [])))),
        status={
            (whole_name(word) or "").lower(): StatusStanding(said) for word, said in table.get("status", {}).items()
        },
        year=_year(table["year"]) if "year" in table else None,
        sheets=tuple(_texts(table.get("sheet", []))),
        matrix=None
        if matrix is None
        else Matrix(_year(matrix["year"]), matrix["month"], matrix.get("cells", "words") == "names"),
        hours={
            whole_name(word) or "": (_second(times[0]), _second(times[1]))
            for word, times in table.get("hours", {}).items()
        },
        name=name,
    )


def _kind(word: str) -> Any:
    return IGNORE if word == IGNORE else Kind(word)


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _ignored(name: str) -> str:
    return name.strip() if PLACE.fullmatch(name.strip()) else folded_header(name)


def _year(value: int) -> int:
    return western_year(value) if value < BEFORE_THE_FIRST else value


def _second(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _mistakes(table: dict[str, Any]) -> Mistakes:
    """Give the mistakes as path and ``given ≠ expected``, which needs no language."""
    if table.get("schema") != SCHEMA:
        yield ("schema",), f'schema = "{SCHEMA}"'
    for key in table.keys() - set(_TOP):
        yield (key,), _among(key, _TOP)
    kinds = tuple(kind.value for kind in Kind)
    if "kind" in table and table["kind"] not in kinds:
        yield ("kind",), _among(table["kind"], kinds)
    for key in ("columns", "kinds", "status", "hours", "matrix"):
        if not isinstance(table.get(key, {}), dict):
            yield (key,), f"[{key}]"
            return
    yield from _word_mistakes(table, kinds)
    if "year" in table and not _is_year(table["year"]):
        yield ("year",), "year = 107 / year = 2018"
    if "matrix" in table:
        yield from _matrix_mistakes(table["matrix"])


def _word_mistakes(table: dict[str, Any], kinds: tuple[str, ...]) -> Mistakes:
    for field, value in table.get("columns", {}).items():
        if field not in set(MappingField):
            yield ("columns", field), _among(field, tuple(MappingField))
        elif not _is_texts(value):
            yield ("columns", field), f'{field} = "…" / {field} = ["…", "…"]'
    for key in ("ignore", "sheet"):
        if key in table and table[key] != [] and not _is_texts(table[key]):
            yield (key,), f'{key} = "…" / {key} = ["…", "…"]'
    for section, known in (("kinds", (*kinds, IGNORE)), ("status", tuple(StatusStanding))):
        for word, said in table.get(section, {}).items():
            if said not in known:
                yield (section, word), _among(said, known)
    for word, times in table.get("hours", {}).items():
        if not (isinstance(times, list) and len(times) == 2 and all(_is_clock(each) for each in times)):
            yield ("hours", word), f'{word} = ["08:00", "16:00"]'


def _matrix_mistakes(matrix: dict[str, Any]) -> Mistakes:
    for key in matrix.keys() - set(_MATRIX):
        yield ("matrix", key), _among(key, _MATRIX)
    if not _is_year(matrix.get("year")):
        yield ("matrix", "year"), "year = 107 / year = 2018"
    if not (type(matrix.get("month")) is int and 1 <= matrix["month"] <= 12):
        yield ("matrix", "month"), "month = 1 … 12"
    if matrix.get("cells", "words") not in _CELLS:
        yield ("matrix", "cells"), _among(matrix["cells"], _CELLS)


def _among(given: object, known: tuple[str, ...]) -> str:
    return f"{given} ∉ {{{', '.join(sorted(known))}}}"


def _is_texts(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
    )


def _is_year(value: object) -> bool:
    return type(value) is int and (1 <= value <= 189 or 1990 <= value <= 2100)


def _is_clock(value: object) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def written_mapping(mapping: ColumnMapping, remarks: list[str] | None = None) -> str:
    """Write a mapping as its file; ``remarks`` stand at its head."""
    lines = [f"# {remark}" for remark in remarks or []]
    lines.append(f'schema = "{SCHEMA}"')
    if mapping.kind is not None:
        lines.append(f'kind = "{mapping.kind.value}"')
    if mapping.year is not None:
        lines.append(f"year = {mapping.year}")
    if mapping.sheets:
        lines.append(f"sheet = {_quoted(mapping.sheets)}")
    if mapping.ignore:
        lines.append(f"ignore = {_quoted(tuple(sorted(mapping.ignore)))}")
    if mapping.columns:
        lines += ["", "[columns]"]
        lines += [
            f"{field.value} = {_quoted(names) if len(names) > 1 else _one(names[0])}"
            for field, names in mapping.columns.items()
        ]
    for title, words in (("kinds", mapping.kinds), ("status", mapping.status)):
        if words:
            lines += ["", f"[{title}]", *(f'{_one(word)} = "{said}"' for word, said in words.items())]
    if mapping.hours:
        lines += ["", "[hours]"]
        lines += [f"{_one(word)} = {_quoted(tuple(map(_clock_text, times)))}" for word, times in mapping.hours.items()]
    if mapping.matrix is not None:
        cells = _CELLS[mapping.matrix.names_in_cells]
        lines += ["", "[matrix]", f"year = {mapping.matrix.year}", f"month = {mapping.matrix.month}"]
        lines += [f'cells = "{cells}"']
    return "\n".join(lines) + "\n"


def _clock_text(second: int) -> str:
    return f"{second // 3600:02d}:{second % 3600 // 60:02d}"


def _one(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _quoted(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_one, texts)) + "]"
