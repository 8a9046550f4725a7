"""What findings of a code say, without what each of them says of its own case."""

from __future__ import annotations

from string import Formatter

from harvester.messages.catalogue import Language, entries

_LEFT_OUT = "…"


def gist(code: str, lang: Language) -> str:
    """Give the words of a finding's code with ``…`` in the place of every parameter; the code where it has none."""
    entry = entries().get(f"finding.{code}")
    if entry is None:
        return code
    parts = Formatter().parse(entry[lang.value])
    said = "".join(words + ("" if field is None else _LEFT_OUT) for words, field, _, _ in parts)
    return said.removeprefix(f"{_LEFT_OUT}：").removeprefix(f"{_LEFT_OUT}: ").replace("\n", " ")
