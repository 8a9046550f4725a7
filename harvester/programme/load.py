"""Read a plan's file strictly: every mistake of its author with its line and what was expected."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from harvester.duty.toml_lines import line_of, lines_of, syntax_error, toml_table
from harvester.programme.codes import ProgrammeCode
from harvester.programme.coherence import mistakes
from harvester.programme.model import ConditionCode, Programme
from parsers.findings import Finding, SettingsError, finding

#: What was expected, in a notation of no language, by pydantic's kind of error.
_EXPECTED = {
    "string_type": '"…"',
    "string_too_short": '"…"',
    "bool_type": "true | false",
    "int_type": "1, 2, 3 …",
    "float_type": "1, 1.5 …",
    "finite_number": "1, 1.5 …",
    "date_type": "2018-08-31",
    "tuple_type": '["…", "…"] / [[…]]',
    "model_type": "[…]",
    "model_attributes_type": "[…]",
    "dict_type": "[…]",
    "too_short": "[[…]]",
}
_BOUNDS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}


@dataclass(frozen=True)
class Plan:
    """A plan and the SHA-256 of the file it was read from."""

    programme: Programme
    sha256: str


def read_plan(data: bytes, name: str) -> Plan:
    """Read a plan's TOML; raises ``SettingsError`` with one finding a mistake.

    Args:
        data: The file's bytes, UTF-8 (a byte order mark is allowed).
        name: The file's name, for the findings.

    """
    text = _decoded(data, name)
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        line, problem = syntax_error(error, text)
        raise SettingsError(finding(ProgrammeCode.PLAN_SYNTAX, file=name, line=line, problem=problem)) from None
    lines = lines_of(text)
    try:
        programme = Programme.model_validate(table)
    except ValidationError as error:
        raise SettingsError(*_invalid(error, name, lines)) from None
    wrong = [_mistake(item.code, name, lines, item.path, **item.params) for item in mistakes(programme)]
    if wrong:
        raise SettingsError(*wrong)
    return Plan(programme, hashlib.sha256(data).hexdigest())


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SettingsError(finding(ProgrammeCode.PLAN_SYNTAX, file=name, line=line, problem="UTF-8")) from None


def _invalid(error: ValidationError, name: str, lines: dict[tuple[str | int, ...], int]) -> Iterable[Finding]:
    for item in error.errors(include_url=False):
        path = _plain(item["loc"])
        given = item["input"]
        if item["type"] == "too_short" and given:
            continue  # only an echo of the mistakes inside, which are told themselves
        match item["type"]:
            case "missing":
                yield _mistake(ProgrammeCode.PLAN_KEY_MISSING, name, lines, path)
            case "union_tag_not_found":
                yield _mistake(ProgrammeCode.PLAN_KEY_MISSING, name, lines, (*path, "code"))
            case "union_tag_invalid":
                wrong = str(item.get("ctx", {}).get("tag"))
                known = " | ".join(ConditionCode)
                yield _mistake(ProgrammeCode.PLAN_VALUE, name, lines, (*path, "code"), given=wrong, expected=known)
            case "extra_forbidden":
                yield _mistake(ProgrammeCode.PLAN_KEY_UNKNOWN, name, lines, path)
            case kind:
                expected = _EXPECTED.get(kind) or _choices(item.get("ctx", {})) or item["msg"]
                yield _mistake(ProgrammeCode.PLAN_VALUE, name, lines, path, given=_shown(given), expected=expected)


def _shown(given: object) -> str:
    """Show a value as its author knows it: as TOML writes it, tables and lists by their brackets."""
    match given:
        case bool():
            return str(given).lower()
        case dict():
            return "{…}"
        case list():
            return "[…]" if given else "[]"
        case _:
            return str(given)


def _choices(context: Mapping[str, object]) -> str:
    if "expected" in context:
        return " | ".join(re.findall("'([^']*)'", str(context["expected"])))
    if "pattern" in context:
        return str(context["pattern"])
    return ", ".join(f"{sign} {float(str(context[key])):g}" for key, sign in _BOUNDS.items() if key in context)


def _plain(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    # pydantic puts the chosen member of the union of conditions into the path; the file has no such level
    if len(location) > 4 and location[2] == "condition" and isinstance(location[4], str):
        location = (*location[:4], *location[5:])
    # and a mark where a table's key, not its value, is wrong
    return location[:-1] if location[-1:] == ("[key]",) else location


def _mistake(
    code: ProgrammeCode, name: str, lines: dict[tuple[str | int, ...], int], path: tuple[str | int, ...], **more: str
) -> Finding:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    return finding(code, None, file=name, line=line_of(path, lines), key=key, **more)
