"""The catalogue's words on a command's help: declared as keys in code, put in before the command runs."""

from __future__ import annotations

from collections.abc import Iterable

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from harvester.messages import Language, text
from harvester.messages.catalogue import entries


def put_words(command: TyperCommand | TyperGroup, lang: Language) -> None:
    """Replace every help key of ``command``, its parameters and its sub-commands by the text in ``lang``."""
    command.help = _word(command.help, lang)
    command.short_help = _word(command.short_help, lang)
    for parameter in command.params:
        if isinstance(parameter, TyperOption | TyperArgument):
            parameter.help = _word(parameter.help, lang)
    for child in _children(command):
        put_words(child, lang)


def _children(command: TyperCommand | TyperGroup) -> Iterable[TyperCommand | TyperGroup]:
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            if isinstance(child, TyperCommand | TyperGroup):
                yield child


def _word(key: str | None, lang: Language) -> str | None:
    return text(key, lang) if key is not None and key in entries() else key
