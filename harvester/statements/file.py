"""What a person has confirmed or corrected, as they hand it in: TOML (``confirmed/1``).

``harvester read --show`` writes one to fill in::

    schema = "confirmed/1"
    source = "<SHA-256 of the file that was read>"
    by = "王小明"                 # who states it

    [[value]]
    record = 2                    # position from 1; left out for facts above the table
    field = "started_at"          # as in doubts
    value = "2018-02-13 13:31:17" # as printed; "--" for a known absence
    confirmed = true              # entries without it are not taken

``person = 2`` chooses the second history of a file. Several files' statements stand in several files.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from harvester.files import name_of, read_bounded
from harvester.limits import TEXT, in_child, understood
from harvester.messages import visible
from harvester.programme.parts.expected import Expected, one_of
from harvester.settings.signer import is_signer
from harvester.settings.toml_lines import KeyPath, line_of, lines_of, syntax_error, toml_table
from harvester.statements.codes import ConfirmedCode, invalid
from parsers.findings import SettingsError, UnreadableError, finding
from parsers.written import text_of

#: What each key must be: its words under ``programme.expected``.
_EXPECTED = {
    "schema": Expected("schema", {"schema": "confirmed/1"}),
    "source": Expected("sha256"),
    "by": Expected("signer"),
    "record": Expected("position"),
    "person": Expected("position"),
    "field": Expected("text"),
    "value": Expected("text"),
    "confirmed": Expected("bool"),
    "all_confirmed": Expected("bool"),
}
_TABLE = "[[value]]"
_UNKNOWN = "extra_forbidden"


class Value(BaseModel):
    """One statement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    record: Annotated[int, Field(ge=1, strict=True)] | None = None
    person: Annotated[int, Field(ge=1, strict=True)] = 1
    field: str
    value: str
    confirmed: Annotated[bool, Field(strict=True)] = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_: Literal["confirmed/1"] = Field(alias="schema")
    source: str = Field(pattern="^[0-9a-f]{64}$")
    by: str | None = None
    all_confirmed: Annotated[bool, Field(strict=True)] = False
    value: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A file of statements about one source: its name, and each value with the line it stands on."""

    name: str
    source: str
    by: str
    values: tuple[tuple[int, Value], ...]


_HANDED: TypeAdapter[tuple[str, str, str, tuple[tuple[int, Value], ...]]] = TypeAdapter(
    tuple[str, str, str, tuple[tuple[int, Value], ...]]
)


def statement_in(path: Path) -> Statement:
    """Read a file of statements; raises ``SettingsError`` with the line that is wrong."""
    return statement_of(name_of(path), _bytes(path))


def statement_of(name: str, data: bytes) -> Statement:
    """Read the bytes of a file of statements in a child, since it comes from whoever it is about; raises as above.

    What meets a limit of the child's raises ``SettingsError`` with its ``LimitCode``.
    """
    try:
        return understood(_taken_over, in_child(_handed_over, (name, data), TEXT))
    except UnreadableError as error:
        raise SettingsError(*error.findings) from None


def _handed_over(name: str, data: bytes) -> bytes:
    statement = _statement(name, data)
    values = [(line, value.model_dump()) for line, value in statement.values]
    return json.dumps([statement.name, statement.source, statement.by, values]).encode()


def _taken_over(said: bytes) -> Statement:
    name, source, by, values = _HANDED.validate_json(said)
    return Statement(name, source, by, values)


def _statement(name: str, data: bytes) -> Statement:
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        raise invalid(name, data[: error.start].count(b"\n") + 1, "encoding") from None
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        raise invalid(name, syntax_error(error, text)[0], "syntax") from None
    lines = lines_of(text)
    try:
        read = _File.model_validate(table)
    except ValidationError as error:
        raise _mistake(name, lines, error) from None
    by = (read.by or "").strip()
    if not is_signer(by) and (read.all_confirmed or any(value.confirmed for value in read.value)):
        problem = "missing" if read.by is None else "key"
        raise invalid(name, line_of(("by",), lines), problem, named="by", **_EXPECTED["by"].worded("form"))
    stated = (_stated(value, every=read.all_confirmed) for value in read.value)
    values = tuple((line_of(("value", at, "value"), lines), value) for at, value in enumerate(stated))
    return Statement(name, read.source, by, values)


def _stated(value: Value, *, every: bool) -> Value:
    """Take a value as confirmed where every one is; where nothing was read there is nothing to confirm."""
    return value.model_copy(update={"confirmed": True}) if every and value.value.strip() else value


def sha256_of_statement(path: Path) -> str:
    """Give the SHA-256 of a file of statements; raises ``SettingsError`` where it is gone by now."""
    return hashlib.sha256(_bytes(path)).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path)
    except OSError:
        raise SettingsError(finding(ConfirmedCode.CONFIRMED_UNREADABLE, None, name=name_of(path))) from None


def _mistake(name: str, lines: dict[KeyPath, int], error: ValidationError) -> SettingsError:
    """Name the first key that is wrong or left out, and what it must be; before it one that is not known."""
    errors = error.errors(include_url=False)
    first = next((each for each in errors if each["type"] == _UNKNOWN), errors[0])
    path, key = first["loc"], str(first["loc"][-1])
    line = line_of(path, lines)
    if first["type"] == _UNKNOWN or key not in _EXPECTED:
        known = Value.model_fields if path[0] == "value" else ("schema", "source", "by", "all_confirmed", _TABLE)
        words = one_of(known).worded("form")
        return invalid(name, line, "key", named=visible(key), **words)
    form = Expected("values") if path == ("value",) else _EXPECTED[key]
    return invalid(name, line, "missing" if first["type"] == "missing" else "key", named=key, **form.worded("form"))
