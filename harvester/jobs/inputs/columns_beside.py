"""A mapping that lies beside a list or roster (``NAME.mapping.toml``): which of the file's headers is which column."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path

from harvester.files import is_there, name_of, read_bounded
from harvester.programme.codes import ProgrammeCode
from harvester.settings.toml_lines import line_of, lines_of, syntax_error, toml_table
from parsers.findings import SettingsError, finding
from parsers.written import text_of

MAPPING_SUFFIX = ".mapping.toml"


def columns_beside(path: Path, columns: type[StrEnum]) -> dict[str, str]:
    """Read ``[columns]`` of the mapping beside a file; without one its own headers are recognised.

    Raises ``SettingsError`` with the line that is wrong.
    """
    beside = path.with_name(path.name + MAPPING_SUFFIX)
    if not is_there(beside):
        return {}
    try:
        text = text_of(read_bounded(beside))
        table = toml_table(text).get("columns")
    except UnicodeDecodeError:
        raise _wrong(beside, 1, "≠ UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _wrong(beside, *syntax_error(error, text)) from None
    lines = lines_of(text)
    if not isinstance(table, dict):
        raise _wrong(beside, 1, "≠ [columns]")
    for name, header in table.items():
        line = line_of(("columns", name), lines)
        if name not in set(columns):
            raise _wrong(beside, line, f"{name} ≠ {' | '.join(columns)}")
        if not isinstance(header, str):
            raise _wrong(beside, line, f'{name} ≠ "…"')
    return table


def _wrong(path: Path, line: int, problem: str) -> SettingsError:
    return SettingsError(finding(ProgrammeCode.LIST_MAPPING_INVALID, file=name_of(path), line=line, problem=problem))
