"""``leaks.toml`` (``leaks/1``): what may stand where, with its reason, and hashes of names that may stand nowhere."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from harvester.settings.toml_lines import line_of, lines_of, syntax_error, toml_table
from harvester.upkeep.anonymise.kinds import ValueKind
from harvester.upkeep.codes import UpkeepCode
from parsers.findings import SettingsError, finding
from parsers.written import text_of

NAME = "leaks.toml"


class Allow(BaseModel):
    """One thing that is nobody's: a value, or whatever a pattern matches whole, of a kind, below some paths."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str = Field(min_length=1)
    kind: ValueKind | None = None
    value: str | None = None
    pattern: str | None = None
    paths: tuple[str, ...] = ("*",)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                re.compile(value)
            except re.error as error:
                raise ValueError(str(error)) from None
        return value

    def lets(self, path: str, kind: ValueKind, value: str) -> bool:
        """Say whether it allows a value at a path."""
        if (self.kind is not None and kind is not self.kind) or not any(fnmatchcase(path, one) for one in self.paths):
            return False
        if self.value is not None and value != self.value:
            return False
        return self.pattern is None or re.fullmatch(self.pattern, value) is not None


class Allowed(BaseModel):
    """The whole file; ``salt`` and ``names`` are SHA-256 of salt and name, in hexadecimal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal["leaks/1"] = Field(default="leaks/1", alias="schema")
    skip: tuple[str, ...] = ()
    allow: tuple[Allow, ...] = ()
    salt: str = ""
    names: tuple[str, ...] = ()

    def lets(self, path: str, kind: ValueKind, value: str) -> bool:
        """Say whether a value may stand at a path (with ``/``, from the folder of ``leaks.toml``)."""
        return any(one.lets(path, kind, value) for one in self.allow)

    def skips(self, path: str) -> bool:
        """Say whether a path is not looked at."""
        return any(fnmatchcase(path, one) for one in self.skip)


def allowed_in(data: bytes, name: str) -> Allowed:
    """Read the file's bytes; raises ``SettingsError`` (``leaks_invalid``) with the line of the first mistake."""
    try:
        text = text_of(data)
        return Allowed.model_validate(toml_table(text))
    except UnicodeDecodeError:
        raise _invalid(name, 1, "UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _invalid(name, *syntax_error(error, text)) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _invalid(name, line_of(first["loc"], lines_of(text)), f"{where}: {first['msg']}") from None


def _invalid(name: str, line: int, problem: str) -> SettingsError:
    return SettingsError(finding(UpkeepCode.LEAKS_INVALID, None, file=name, line=line, problem=problem))
