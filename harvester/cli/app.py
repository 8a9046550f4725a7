"""The command tree; each command is a module of ``harvester.cli.commands``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from harvester.cli import commands
from harvester.cli.face import Face
from harvester.cli.words import put_words
from harvester.messages import Language
from harvester.version import program

#: In help the commands stand in the order in which a person needs them; what is not named here follows.
_ORDER = (
    "start", "collect", "consent", "signout", "read", "check", "explain", "drift", "fixture", "doctor", "hours",
    "attendance", "claim", "programme", "verify", "serve", "seal", "inspect", "key", "forget", "completion", "man",
)  # fmt: skip


def build(lang: Language) -> TyperGroup:
    """Build the whole command tree with its help in ``lang``."""
    app = typer.Typer(help="cli.help", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    app.callback()(_root)
    for name, item in _commands():
        if isinstance(item, typer.Typer):
            app.add_typer(item, name=name)
        else:
            app.command(name, help=f"cli.{name}.help")(item)
    command = typer.main.get_group(app)
    put_words(command, lang)
    return command


def _commands() -> Iterator[tuple[str, Any]]:
    """Give every module of ``commands`` that has something of its own name: a function, or commands below it."""
    names = [module.name for module in iter_modules(commands.__path__)]
    for name in sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)):
        item = getattr(import_module(f"{commands.__name__}.{name}"), name, None)
        if item is not None:
            yield name, item


def _version(context: typer.Context, asked: bool) -> None:
    if asked:
        face: Face = context.obj
        face.put(f"{program()}\n")
        raise typer.Exit(0)


def _root(
    version: Annotated[bool, typer.Option("--version", help="cli.version", callback=_version, is_eager=True)] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="zh-TW|en", help="cli.lang")] = Language.ZH_TW.value,
) -> None:
    """Take the options every command has; ``--lang`` was read before the tree was built."""
