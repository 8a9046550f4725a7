"""What a person has confirmed or corrected: their own statement, taken in place of a doubtful value.

The file is TOML (``confirmed/1``); ``harvester read --show`` writes one to fill in::

    schema = "confirmed/1"
    source = "<SHA-256 of the file that was read>"
    by = "王小明"                 # who states it, optional

    [[value]]
    record = 2                    # position from 1; left out for facts above the table
    field = "started_at"          # as in doubts
    value = "2018-02-13 13:31:17" # as printed; "--" for a known absence
    confirmed = true              # entries without it are not taken

``person = 2`` chooses the second history of a file. Several files' statements stand in several files. Only what is in
``doubts`` can be stated, and only once: a value that was read for certain is not a person's to change.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from harvester.duty.toml_lines import toml_table
from harvester.files import read_bounded
from harvester.jobs.confirmed_values import FACTS, PACKAGE, PACKAGES, RECORDS, Reader
from parsers.findings import Finding, FindingCode, Place, SettingsError, Severity, finding
from parsers.history import LearningHistory, Record, Status, status_of
from parsers.table import fields


class ConfirmedCode(FindingCode):
    """What can be said about a person's statement."""

    VALUE_CONFIRMED = "value_confirmed", Severity.INFO
    CONFIRMED_FOR_ANOTHER = "confirmed_for_another", Severity.WARNING
    CONFIRMED_UNREADABLE = "confirmed_unreadable", Severity.ERROR
    CONFIRMED_INVALID = "confirmed_invalid", Severity.ERROR
    CONFIRMED_NOT_DOUBTFUL = "confirmed_not_doubtful", Severity.ERROR
    CONFIRMED_TWICE = "confirmed_twice", Severity.ERROR


class Value(BaseModel):
    """One statement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    record: int | None = Field(default=None, ge=1)
    person: int = Field(default=1, ge=1)
    field: str
    value: str
    confirmed: bool = False


class Statement(BaseModel):
    """A file of statements about one source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_: Literal["confirmed/1"] = Field(alias="schema")
    source: str = Field(pattern="^[0-9a-f]{64}$")
    by: str | None = None
    value: tuple[Value, ...] = ()


def statement_in(path: Path) -> Statement:
    """Read a file of statements; raises ``SettingsError`` with the line or the entry that is wrong."""
    try:
        return Statement.model_validate(toml_table(_bytes(path).decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _invalid(path.name, str(error)) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise _invalid(path.name, f"{where}: {first['msg']}") from None


def sha256_of_statement(path: Path) -> str:
    """Give the SHA-256 of a file of statements; raises ``SettingsError`` where it is gone by now."""
    return hashlib.sha256(_bytes(path)).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path)
    except OSError:
        raise SettingsError(finding(ConfirmedCode.CONFIRMED_UNREADABLE, None, name=path.name)) from None


def with_statement(histories: Iterable[LearningHistory], statement: Statement) -> tuple[LearningHistory, ...]:
    """Take a statement's values into the histories of one source; others stay as they are.

    Raises ``SettingsError`` for a person, a record, a field or a value that cannot be.
    """
    found = list(histories)
    if not any(history.source.sha256 == statement.source for history in found):
        return tuple(found)
    for value in statement.value:
        if not value.confirmed:
            continue
        if value.person > len(found):
            raise _invalid("--confirmed", f"person = {value.person} ({len(found)})")
        found[value.person - 1] = _taken(found[value.person - 1], value, statement.by)
    return tuple(found)


def unused(statement: Statement, sources: Sequence[str]) -> Finding | None:
    """Say that a statement is about none of the files given, told by their SHA-256."""
    if statement.source in sources:
        return None
    return finding(ConfirmedCode.CONFIRMED_FOR_ANOTHER, None, source=statement.source[:12])


def _taken(history: LearningHistory, value: Value, by: str | None) -> LearningHistory:
    package = PACKAGE.fullmatch(value.field) if value.record is None else None
    if value.record is not None and value.record > len(history.records):
        raise _invalid("--confirmed", f"record = {value.record} ({len(history.records)})")
    thing = history if value.record is None else history.records[value.record - 1]
    content = _content(value, _reader(value, package and package["part"]))
    _demand_doubt(history, thing.doubts, value)
    if package:
        offered, history = _packaged(history, int(package["at"]), package["part"], content)
    elif isinstance(thing, Record):
        offered = _now(thing, value.field)
        records = list(history.records)
        records[(value.record or 0) - 1] = _record(thing, value.field, content)
        history = history.model_copy(update={"records": tuple(records)})
    else:
        offered = _now(history, value.field)
        history = history.model_copy(update=_fact(history, value.field, content))
    if value.record is None:
        doubts = tuple(name for name in history.doubts if name != value.field)
        history = history.model_copy(update={"doubts": doubts})
    place = Place(row=value.record) if value.record else None
    return noted(
        history,
        finding(
            ConfirmedCode.VALUE_CONFIRMED,
            place,
            field=value.field,
            value=value.value,
            offered="—" if offered is None else str(offered),
            by=by or "—",
        ),
    )


def _demand_doubt(history: LearningHistory, doubts: Sequence[str], value: Value) -> None:
    """Refuse a value that nobody doubts, by its name; and one that was stated before."""
    if value.field in doubts:
        return
    before = any(
        note.code == ConfirmedCode.VALUE_CONFIRMED.value
        and note.params.get("field") == value.field
        and (note.place and note.place.row) == value.record
        for note in history.findings
    )
    code = ConfirmedCode.CONFIRMED_TWICE if before else ConfirmedCode.CONFIRMED_NOT_DOUBTFUL
    place = Place(row=value.record) if value.record else None
    raise SettingsError(finding(code, place, field=value.field, value=value.value))


def noted(history: LearningHistory, note: Finding) -> LearningHistory:
    """Add a finding to a history and judge its status anew."""
    findings = (*history.findings, note)
    if history.status is Status.FAILED:
        return history.model_copy(update={"findings": findings})
    status = status_of(findings, history.doubts, history.records)
    return history.model_copy(update={"findings": findings, "status": status})


def _reader(value: Value, part: str | None) -> Reader:
    reader = PACKAGES[part] if part else (FACTS if value.record is None else RECORDS).get(value.field)
    if reader is None:
        raise _invalid("--confirmed", f"field = {value.field}")
    return reader


def _content(value: Value, reader: Reader) -> object:
    read = reader(value.value)
    if read.problem is not None or not value.value.strip():
        raise _invalid("--confirmed", f'{value.field} = "{value.value}"')
    return read.value


def _packaged(history: LearningHistory, at: int, part: str, content: object) -> tuple[object, LearningHistory]:
    """Take a package's name or rate; its records carry the name. Gives what was offered too."""
    packages = list(history.packages)
    offered = _now(packages[at], part)
    if part == "name" and content is None:
        raise _invalid("--confirmed", f'packages[{at}].name = "--"')
    packages[at] = packages[at].model_copy(update={part: content})
    records = history.records
    if part == "name":
        records = tuple(
            record.model_copy(
                update={"package": content, "doubts": tuple(name for name in record.doubts if name != "package")}
            )
            if record.package == offered
            else record
            for record in records
        )
    return offered, history.model_copy(update={"packages": tuple(packages), "records": records})


def _record(record: Record, name: str, content: object) -> Record:
    doubts = tuple(doubt for doubt in record.doubts if doubt != name)
    if "." in name:
        upload, part = name.split(".")
        changed = getattr(record, upload).model_copy(update={part: content})
        return record.model_copy(update={upload: changed, "doubts": doubts})
    update: dict[str, object] = {name: content, "doubts": doubts}
    if name == "pass_status":
        update["passed"] = fields.passed(str(content)).value if content is not None else None
        update["doubts"] = tuple(doubt for doubt in doubts if doubt != "passed")
    return record.model_copy(update=update)


def _fact(history: LearningHistory, name: str, content: object) -> dict[str, object]:
    match name.partition("."):
        case ("holder", _, _):
            return {"holder": history.holder.model_copy(update={"name": content})}
        case ("totals", _, part):
            return {"totals": history.totals.model_copy(update={part: content})}
        case _:
            return {name: content}


def _now(thing: object, name: str) -> object:
    for part in name.split("."):
        thing = getattr(thing, part, None)
    return thing


def _invalid(name: str, problem: str) -> SettingsError:
    return SettingsError(finding(ConfirmedCode.CONFIRMED_INVALID, None, name=name, problem=problem))
