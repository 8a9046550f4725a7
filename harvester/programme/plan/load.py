"""Read a plan's file strictly: every mistake of its author with its line and what was expected."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.expected import Expected, a_day, day_meant, one_of
from harvester.programme.plan.coherence import mistakes
from harvester.programme.plan.gaps import gaps
from harvester.programme.plan.model import Programme
from harvester.programme.rules.registry import KINDS
from harvester.settings.toml_lines import line_of, lines_of, syntax_error, toml_table
from parsers.findings import Finding, SettingsError, finding
from parsers.written import text_of

#: The words for what was expected (``programme.expected``), by pydantic's kind of error.
_EXPECTED = {
    "string_type": "text",
    "string_too_short": "text",
    "bool_type": "bool",
    "int_type": "whole",
    "float_type": "number",
    "finite_number": "number",
    "tuple_type": "list",
    "model_type": "table",
    "model_attributes_type": "table",
    "dict_type": "table",
    "too_short": "some",
    "string_pattern_mismatch": "code",
    "multiple_of": "half_hours",
}
_BOUNDS = {"gt": "above", "ge": "at_least", "lt": "below", "le": "at_most"}
#: A value that no TOML is, written bare where a day belongs.
_BARE_VALUE = re.compile(r"^[^=#\"']*=\s*([^\"'#\[{]+)")


@dataclass(frozen=True)
class LoadedPlan:
    """A plan, the SHA-256 of the file it was read from, and its gaps: warnings for whoever wrote it."""

    programme: Programme
    sha256: str
    gaps: tuple[Finding, ...] = ()


def read_plan(data: bytes, name: str) -> LoadedPlan:
    """Read a plan's TOML; raises ``SettingsError`` with one finding a mistake.

    Args:
        data: The file's bytes, UTF-8 (a byte order mark is allowed).
        name: The file's name, for the findings.

    """
    text = _decoded(data, name)
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_no_toml(error, text, name)) from None
    lines = lines_of(text)
    try:
        programme = Programme.model_validate(table)
    except ValidationError as error:
        raise SettingsError(*_invalid(error, name, lines)) from None
    wrong = [_mistake(item.code, name, lines, item.path, **item.params()) for item in mistakes(programme)]
    if wrong:
        raise SettingsError(*wrong)
    unused = tuple(_mistake(item.code, name, lines, item.path, **item.params()) for item in gaps(programme))
    return LoadedPlan(programme, hashlib.sha256(data).hexdigest(), unused)


def _no_toml(error: tomllib.TOMLDecodeError, text: str, name: str) -> Finding:
    """Name the line that is no TOML; a day that was written in a form TOML has not is said as a day."""
    line, problem = syntax_error(error, text)
    written = text.splitlines()[line - 1] if text else ""
    bare = _BARE_VALUE.match(written)
    if bare is not None and day_meant(bare[1]) is not None:
        key, given = written.split("=", 1)[0].strip(), bare[1].strip()
        params = {"key": key, "given": given} | a_day(given).worded()
        return finding(ProgrammeCode.PLAN_VALUE, None, file=name, line=line, **params)
    return finding(ProgrammeCode.PLAN_SYNTAX, file=name, line=line, problem=problem)


def _decoded(data: bytes, name: str) -> str:
    try:
        return text_of(data)
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
                known = one_of(KINDS).worded()
                yield _mistake(ProgrammeCode.PLAN_VALUE, name, lines, (*path, "code"), given=wrong, **known)
            case "extra_forbidden":
                yield _mistake(ProgrammeCode.PLAN_KEY_UNKNOWN, name, lines, path)
            case kind:
                expected = _expected(kind, given, item.get("ctx", {})).worded()
                yield _mistake(ProgrammeCode.PLAN_VALUE, name, lines, path, given=_shown(given), **expected)


def _expected(kind: str, given: object, context: Mapping[str, object]) -> Expected:
    if kind.startswith("date"):
        return a_day(given)
    if kind in _EXPECTED:
        return Expected(_EXPECTED[kind])
    if "expected" in context:
        return one_of(re.findall("'([^']*)'", str(context["expected"])))
    bounds = [(word, float(str(context[key]))) for key, word in _BOUNDS.items() if key in context]
    return Expected(bounds[0][0], {"bound": f"{bounds[0][1]:g}"}) if bounds else Expected("described")


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
