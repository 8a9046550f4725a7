"""What a person says about records that nothing recognised: this record is that course (``course-matches/1``)."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.taken import ConfirmedCourse
from harvester.programme.names import fold
from harvester.programme.parts.expected import Expected, one_of
from harvester.programme.parts.model import Outline
from harvester.settings.signer import Signer
from harvester.settings.toml_lines import line_of, lines_of, syntax_error, toml_table
from parsers.findings import Finding, SettingsError, finding
from parsers.written import text_of

#: What each key must be: its words under ``programme.expected``.
_EXPECTED = {
    "schema": Expected("schema", {"schema": "course-matches/1"}),
    "by": Expected("signer"),
    "match": Expected("matches"),
    "sha256": Expected("sha256"),
    "record": Expected("position"),
    "course": Expected("text"),
}
_UNKNOWN = "extra_forbidden"


class ConfirmedMatch(BaseModel):
    """The record at a position (from 1) of the file with this SHA-256 is this course of the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    record: Annotated[int, Field(ge=1, strict=True)]
    course: Annotated[str, Field(min_length=1)]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal["course-matches/1"] = Field(alias="schema")
    by: Signer
    match: tuple[ConfirmedMatch, ...] = Field(min_length=1)


class StatedMatch(NamedTuple):
    """That a record (position from 1) of the file with this SHA-256 is a course; who states it, where it stands."""

    sha256: str
    record: int
    course: ConfirmedCourse
    file: str
    line: int


@dataclass(frozen=True)
class Matches:
    """Persons' statements, the names of their files and one SHA-256 of them."""

    name: str
    sha256: str
    items: tuple[StatedMatch, ...]

    def course_of(self, sha256: str, record: int) -> ConfirmedCourse | None:
        """Give the course a person has named for a record."""
        for item in self.items:
            if (item.sha256, item.record) == (sha256, record):
                return item.course
        return None


def together(several: Sequence[Matches]) -> Matches | None:
    """Join the statements of several files; raises ``SettingsError`` for a record that two of them name."""
    if len(several) < 2:
        return several[0] if several else None
    items = tuple(item for one in several for item in one.items)
    _refuse_twice(items)
    digest = hashlib.sha256("".join(one.sha256 for one in several).encode()).hexdigest()
    return Matches("、".join(one.name for one in several), digest, items)


def read_matches(data: bytes, name: str, programme: Outline) -> Matches:
    """Read the file strictly; raises ``SettingsError`` with the line of each mistake."""
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        raise _wrong(name, data[: error.start].count(b"\n") + 1, Expected("utf8").worded("problem")) from None
    try:
        table = toml_table(text)
    except tomllib.TOMLDecodeError as error:
        line, problem = syntax_error(error, text)
        raise _wrong(name, line, _as_it_is(problem)) from None
    lines = lines_of(text)
    try:
        file = _File.model_validate(table)
    except ValidationError as error:
        wrong = [(item["loc"], item["type"] == _UNKNOWN) for item in error.errors(include_url=False)]
        raise SettingsError(
            *(_mistake(name, line_of(path, lines), _problem(path, new)) for path, new in wrong)
        ) from None
    items = file.match
    known = {fold(course.name) for course in programme.courses()}
    for position, item in enumerate(items):
        if fold(item.course) not in known:
            raise _wrong(
                name,
                line_of(("match", position, "course"), lines),
                Expected("no_course", {"course": item.course}).worded("problem"),
            )
    stated = tuple(
        StatedMatch(
            item.sha256,
            item.record,
            ConfirmedCourse(fold(item.course), file.by),
            name,
            line_of(("match", position), lines),
        )
        for position, item in enumerate(items)
    )
    _refuse_twice(stated)
    return Matches(name, hashlib.sha256(data).hexdigest(), stated)


def _refuse_twice(items: Iterable[StatedMatch]) -> None:
    seen: set[tuple[str, int]] = set()
    for item in items:
        if (item.sha256, item.record) in seen:
            raise _wrong(item.file, item.line, Expected("twice", {"record": str(item.record)}).worded("problem"))
        seen.add((item.sha256, item.record))


def _problem(path: tuple[str | int, ...], unknown: bool) -> dict[str, str]:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    known = one_of(("schema", "by", "match") if len(path) == 1 else ConfirmedMatch.model_fields)
    expected = known if unknown else _EXPECTED.get(str(path[-1]), _EXPECTED["match"])
    return Expected("problem", {"named": key, "expected": expected}).worded("problem")


def _mistake(name: str, line: int, problem: dict[str, str]) -> Finding:
    return finding(ProgrammeCode.MATCHES_INVALID, None, file=name, line=line, **problem)


def _wrong(name: str, line: int, problem: dict[str, str]) -> SettingsError:
    return SettingsError(_mistake(name, line, problem))


def _as_it_is(words: str) -> dict[str, str]:
    return {"problem_zh": words, "problem_en": words}
