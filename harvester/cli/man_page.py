"""The manual page (section 1, ``man(7)`` macros) of the whole command tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from harvester.cli.exit_codes import ExitCode
from harvester.messages import Language, text
from harvester.version import NAME

_NAME = "harvester"


def man_page(root: TyperGroup, lang: Language) -> str:
    """Write the page: what it is for, every command with its options, exit codes."""
    lines = [f'.TH HARVESTER 1 "" "{NAME}"', *_section("name", lang), f"{_NAME} \\- {_escaped(_first(root.help))}"]
    lines += [*_section("synopsis", lang), f".B {_NAME}", "COMMAND …"]
    lines += [*_section("commands", lang), *(line for one in _commands(root, _NAME) for line in _command(*one))]
    lines += [*_section("exit", lang)]
    for code in ExitCode:
        lines += [".TP", f".B {code.value}", code.name.lower()]
    return "\n".join(lines) + "\n"


def _section(key: str, lang: Language) -> list[str]:
    return [f".SH {text(f'cli.man.section.{key}', lang)}"]


def _commands(group: Any, path: str) -> Iterator[tuple[str, TyperCommand]]:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{path} {name}")
        elif isinstance(command, TyperCommand):
            yield f"{path} {name}", command


def _command(path: str, command: TyperCommand) -> Iterator[str]:
    arguments = " ".join(
        parameter.metavar or "" for parameter in command.params if isinstance(parameter, TyperArgument)
    )
    yield f".SS {_escaped(f'{path} {arguments}'.rstrip())}"
    for number, paragraph in enumerate((command.help or "").split("\n\n")):
        yield from ([".PP"] if number else [])
        yield from map(_escaped, paragraph.splitlines())
    for parameter in command.params:
        if isinstance(parameter, TyperOption):
            names = ", ".join((*parameter.opts, *parameter.secondary_opts))
            value = "" if parameter.is_flag else f" {parameter.metavar or 'VALUE'}"
            yield from (".TP", f".B {_escaped(names + value)}", _escaped(parameter.help or ""))


def _first(words: str | None) -> str:
    return (words or "").split("\n")[0].rstrip("。.")


def _escaped(words: str) -> str:
    """Write a line of text so that nothing in it is taken for a macro or an escape."""
    plain = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
