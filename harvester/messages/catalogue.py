"""The message catalogue: ``texts/*.toml``, one table a text, each with ``zh-TW`` and ``en``.

A finding's texts stand under ``finding.<code>``, with ``next-zh-TW`` and ``next-en`` for the next step.
Placeholders are ``{name}`` and are filled from the parameters; a missing one is a fault of ours (``KeyError``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.findings import Finding

Entry = dict[str, str]


class Language(StrEnum):
    """The languages of every text."""

    ZH_TW = "zh-TW"
    EN = "en"


def text(key: str, lang: Language, /, **params: object) -> str:
    """Give the text of a dotted ``key`` in ``lang``, its placeholders filled."""
    return entries()[key][lang.value].format(**params)


def has_text(key: str) -> bool:
    """Say whether the catalogue has a text of this key."""
    return key in entries()


def lines(keys: Iterable[str], lang: Language) -> list[str]:
    """Give several texts without placeholders, in order."""
    return [text(key, lang) for key in keys]


def with_words(finding: Finding, lang: Language) -> Finding:
    """Put the catalogue's message and next step to a finding; texts it already has stay."""
    entry = _in_window(finding) or entries().get(f"finding.{finding.code}")
    if entry is None or finding.message:
        return finding
    params = finding.params | _field_named(finding, lang)
    message = entry[lang.value].format(**params)
    step = entry[f"next-{lang.value}"].format(**params)
    return finding.model_copy(update={"message": message, "next_step": step})


def _in_window(finding: Finding) -> Entry | None:
    """Give the words for a person who is at work in the window where it showed; many codes need no others."""
    if finding.params.get("where") != "window":
        return None
    return entries().get(f"in_window.{finding.code}")


def _field_named(finding: Finding, lang: Language) -> dict[str, str]:
    """Give a field of a history as the page calls it; in the finding's parameters it stays the name in the JSON."""
    key = f"field.{finding.params.get('field')}"
    return {"field": text(key, lang)} if has_text(key) else {}


@cache
def entries() -> dict[str, Entry]:
    """Load the catalogue once; a key that stands in two files is a fault of ours."""
    found: dict[str, Entry] = {}
    for source in sorted(files(__package__).joinpath("texts").iterdir(), key=lambda item: item.name):
        if not source.name.endswith(".toml"):
            continue
        for key, entry in _flatten("", tomllib.loads(source.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{source.name}: the text {key} stands in two files")
            found[key] = entry
    return found


def _flatten(prefix: str, table: dict[str, object]) -> Iterable[tuple[str, Entry]]:
    if "zh-TW" in table:
        yield prefix, {name: str(value) for name, value in table.items()}
        return
    for name, value in table.items():
        if not isinstance(value, dict):
            raise ValueError(f"{prefix}.{name}: a text needs zh-TW and en")
        yield from _flatten(f"{prefix}.{name}" if prefix else name, value)
