"""A statement of values as the file it is handed in as (``confirmed/1``)."""

from __future__ import annotations

from collections.abc import Iterable

from harvester.settings.toml_text import toml_text
from harvester.statements.file import Value


def statement_toml(source: str, by: str, values: Iterable[Value], *, several: bool) -> str:
    """Write a statement about one source; ``several`` says that its file holds several people."""
    lines = ['schema = "confirmed/1"', f"source = {toml_text(source)}", f"by = {toml_text(by)}"]
    for value in values:
        lines += ["", "[[value]]", *([f"person = {value.person}"] if several else [])]
        lines += [f"record = {value.record}"] if value.record is not None else []
        lines += [f"field = {toml_text(value.field)}", f"value = {toml_text(value.value.replace(chr(10), ' '))}"]
        lines += [f"confirmed = {'true' if value.confirmed else 'false'}"]
    return "\n".join(lines) + "\n"
