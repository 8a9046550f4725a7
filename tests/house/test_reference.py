"""``docs/reference`` is what the code gives, and the examples of settings are taken."""

import tomllib
from types import ModuleType
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from fixtures.make.docs import commands, findings, settings
from fixtures.make.docs.settings import FILES, fields_of, said
from tests.house.pages import ROOT

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
    value = tomllib.loads(f"value = {example}")["value"]
    model = FILES[schema][1][table]
    if isinstance(model, type):
        field = fields_of(model)[key]
        kind: Any = field.annotation
        for constraint in field.metadata:
            kind = Annotated[kind, constraint]
        TypeAdapter(kind).validate_python(value)
