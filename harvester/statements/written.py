"""A statement of values as the file it is handed in as (``confirmed/1``)."""

from __future__ import annotations

from collections.abc import Iterable

from harvester.settings.toml_text import toml_text
from harvester.statements.file import Value


def statement_toml(source: str, by: str, values: Iterable[Value], *, several: bool, offered: bool = False) -> str:
    """Write a statement about one source.

    ``several`` says that its file holds several people, ``offered`` that a person is to fill it in: it then has the key
    that confirms every value as it stands.
    """
    lines = ['schema = "confirmed/1"', f"source = {toml_text(source)}", f"by = {toml_text(by)}"]
    lines += ["all_confirmed = false"] if offered else []
    for value in values:
        lines += ["", "[[value]]", *([f"person = {value.person}"] if several else [])]
        lines += [f"record = {value.record}"] if value.record is not None else []
        lines += [f"field = {toml_text(value.field)}", f"value = {toml_text(value.value.replace(chr(10), ' '))}"]
        lines += [f"confirmed = {'true' if value.confirmed else 'false'}"]
    return "\n".join(lines) + "\n"
