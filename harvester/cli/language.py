"""``--lang`` stands anywhere on the command line and is taken out before the command is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from harvester.messages import Language


class UnknownLanguageError(ValueError):
    """``--lang`` names no language of the catalogue."""


def take_language(arguments: Sequence[str]) -> tuple[list[str], Language]:
    """Give the arguments without ``--lang`` and the language asked for (Traditional Chinese by default)."""
    rest: list[str] = []
    chosen = Language.ZH_TW
    items = iter(arguments)
    for item in items:
        if item == "--":
            return [*rest, item, *items], chosen
        if item == "--lang":
            chosen = _language(next(items, ""))
        elif item.startswith("--lang="):
            chosen = _language(item.removeprefix("--lang="))
        else:
            rest.append(item)
    return rest, chosen


def _language(word: str) -> Language:
    try:
        return Language(word)
    except ValueError:
        raise UnknownLanguageError(word) from None
