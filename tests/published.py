"""The published JSON Schemas, for the tests of whatever writes such JSON."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"


@cache
def validator(name: str) -> Draft202012Validator:
    """Give the validator of one published file, by its name without ``.json``."""
    schema = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def faults(name: str, value: Any) -> list[str]:
    """Give what a schema has against a value."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(value)]
