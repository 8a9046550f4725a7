"""Read ``office-lists/1`` (TOML) strictly; without a file the shipped columns hold."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from harvester.bulk.codes import ListsCode
from harvester.bulk.lists.model import ListColumn, ListField, Lists, ListsFile
from harvester.files import read_bounded
from harvester.messages import Language, text, visible
from harvester.settings.toml_lines import line_of, lines_of, syntax_error, toml_table
from parsers.findings import Finding, SettingsError, finding
from parsers.written import text_of


def read_lists_file(path: Path | None) -> Lists:
    """Give the columns of both lists; raises ``SettingsError`` (``lists_invalid``) with the line of each mistake."""
    if path is None:
        shipped = files(__package__).joinpath("default.toml").read_text(encoding="utf-8")
        return _lists(ListsFile.model_validate(toml_table(shipped)))
    name = visible(path.name)
    try:
        written = text_of(read_bounded(path))
        return _lists(ListsFile.model_validate(toml_table(written)))
    except OSError as error:
        raise _wrong(name, 1, error.strerror or "") from None
    except UnicodeDecodeError:
        raise _wrong(name, 1, "≠ UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _wrong(name, *syntax_error(error, written)) from None
    except ValidationError as error:
        lines = lines_of(written)
        raise SettingsError(
            *(
                _finding(name, line_of(one["loc"], lines), ".".join(str(part) for part in one["loc"]))
                for one in error.errors(include_url=False)
            )
        ) from None


def _lists(file: ListsFile) -> Lists:
    return Lists(_ordered(file.approval), _ordered(file.commendation), file.roc)


def _ordered(columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """Put columns into their order; one that states none has its number in the file."""
    places = {id(one): at if one.order is None else one.order for at, one in enumerate(columns, 1)}
    return tuple(sorted(columns, key=lambda one: places[id(one)]))


def _wrong(name: str, line: int, problem: str) -> SettingsError:
    return SettingsError(_finding(name, line, problem))


def _finding(name: str, line: int, problem: str) -> Finding:
    fields = "、".join(ListField)
    words = {
        f"expected_{short}": text("bulk.lists.expected", lang, fields=fields)
        for short, lang in (("zh", Language.ZH_TW), ("en", Language.EN))
    }
    return finding(ListsCode.LISTS_INVALID, None, file=name, line=line, problem=problem, **words)
