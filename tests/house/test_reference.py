"""``docs/reference`` is what the code gives, and the examples of settings are taken."""

import tomllib
from collections.abc import Callable
from types import ModuleType
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from fixtures.make.docs import commands, findings, settings
from fixtures.make.docs.settings import FILES, fields_of, said
from harvester.duty.attendance.words.mapping_file import parse_mapping
from harvester.duty.hours.hours_file import parse_hours
from tests.house.pages import ROOT

#: Files whose keys no model knows, and what their tables must have beside the key at hand.
READERS: dict[str, Callable[[bytes, str], object]] = {
    "duty-hours/1": parse_hours,
    "attendance-mapping/1": parse_mapping,
}
NEEDED = {
    "[[hours]]": {"name": '"office"', "days": '"workdays"', "start": '"08:00"', "end": '"17:00"'},
    "[matrix]": {"year": "107", "month": "2", "cells": '"words"'},
}
EXAMPLES = [
    (schema, table, key, words.example)
    for schema, tables in said().items()
    for table, keys in tables.items()
    for key, words in keys.items()
    if words.example
]


@pytest.mark.parametrize("room", [commands, findings, settings], ids=lambda room: room.__name__.rpartition(".")[2])
def test_the_page_is_what_the_code_gives(room: ModuleType) -> None:
    name = room.__name__.rpartition(".")[2]
    written = (ROOT / "docs" / "reference" / f"{name}.md").read_text("utf-8")
    assert written == room.page(), "write it anew with: make docs"


@pytest.mark.parametrize(("schema", "table", "key", "example"), EXAMPLES)
def test_an_example_is_taken(schema: str, table: str, key: str, example: str) -> None:
    model = FILES[schema][1][table]
    if not isinstance(model, type):
        rest = {name: text for name, text in NEEDED.get(table, {}).items() if name != key}
        lines = "".join(f"{name} = {text}\n" for name, text in {**rest, key: example}.items() if name != "schema")
        READERS[schema](f'schema = "{schema}"\n{table}\n{lines}'.encode(), "example.toml")
    else:
        value = tomllib.loads(f"value = {example}")["value"]
        field = fields_of(model)[key]
        kind: Any = field.annotation
        for constraint in field.metadata:
            kind = Annotated[kind, constraint]
        TypeAdapter(kind).validate_python(value)
