"""The message catalogue: ``texts/*.toml``, one table a text, each with ``zh-TW`` and ``en``.

A finding's texts stand under ``finding.<code>``, with ``next-zh-TW`` and ``next-en`` for the next step.
A table that holds ``same = "<key>"`` alone has the words of that key: one sentence stands in one place.
Placeholders are ``{name}`` and are filled from the parameters; a missing one is a fault of ours (``KeyError``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.findings import Finding

Entry = dict[str, str]
#: The parameter of a finding that names the file of a bundle it is about.
WITHIN = "within"
#: Names the text whose words are this one's too.
_SAME = "same"
#: The head of a table; in a text of several lines there is none that looks like it.
_HEAD = re.compile(r"^\[([\w.-]+)\]\s*?$", re.MULTILINE)


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
    message = _with_member(entry[lang.value].format(**params), finding, lang)
    step = entry[f"next-{lang.value}"].format(**params)
    return finding.model_copy(update={"message": message, "next_step": step})


def _with_member(message: str, finding: Finding, lang: Language) -> str:
    """Name the file of a bundle that a message is about, where it is one of several."""
    name = finding.params.get(WITHIN)
    return message if name is None else text("within_bundle", lang, name=name, message=message)


def _in_window(finding: Finding) -> Entry | None:
    """Give the words for a person who is at work in the window where it showed; many codes need no others."""
    if finding.params.get("where") != "window":
        return None
    return entries().get(f"in_window.{finding.code}")


def _field_named(finding: Finding, lang: Language) -> dict[str, str]:
    """Give a field of a history as the page calls it; in the finding's parameters it stays the name in the JSON."""
    key = f"field.{finding.params.get('field')}"
    return {"field": text(key, lang)} if has_text(key) else {}


class Texts(Mapping[str, Entry]):
    """All texts by key; a table is understood when one of its texts is asked for first, of thousands a run needs few.

    ``sources`` are the files' texts by name. A key that stands in two files is a fault of ours.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._blocks: dict[str, str] = {}
        self._known: dict[str, dict[str, Entry]] = {}
        self._asked: dict[str, Entry] = {}
        for name, source in sources.items():
            heads = list(_HEAD.finditer(source))
            ends = [*(head.start() for head in heads[1:]), len(source)]
            for head, end in zip(heads, ends, strict=True):
                if head[1] in self._blocks:
                    raise ValueError(f"{name}: the text {head[1]} stands in two files")
                self._blocks[head[1]] = source[head.end() : end]

    def __getitem__(self, key: str) -> Entry:
        """Give a text; its table has its name, or is the one above it."""
        if (asked := self._asked.get(key)) is not None:
            return asked
        for block in (key, key.rpartition(".")[0]):
            if block in self._blocks and key in (found := self._of(block)):
                entry = found[key]
                self._asked[key] = self[entry[_SAME]] if _SAME in entry else entry
                return self._asked[key]
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        """Give every key."""
        for block in self._blocks:
            yield from self._of(block)

    def __len__(self) -> int:
        """Count the texts."""
        return sum(len(self._of(block)) for block in self._blocks)

    def _of(self, block: str) -> dict[str, Entry]:
        if block not in self._known:
            self._known[block] = dict(_flatten(block, tomllib.loads(self._blocks[block])))
        return self._known[block]


@cache
def entries() -> Mapping[str, Entry]:
    """Load the catalogue once."""
    folder = files(__package__).joinpath("texts")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return Texts({item.name: item.read_text(encoding="utf-8") for item in found})


def _flatten(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, Entry]]:
    if "zh-TW" in table or [*table] == [_SAME]:
        yield prefix, {name: str(value) for name, value in table.items()}
        return
    for name, value in table.items():
        if not isinstance(value, dict):
            raise ValueError(f"{prefix}.{name}: a text needs zh-TW and en")
        yield from _flatten(f"{prefix}.{name}" if prefix else name, value)
