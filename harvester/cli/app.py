"""The command tree; each command is a module of ``harvester.cli.commands``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from harvester.cli import commands
from harvester.cli.face import Face
from harvester.cli.help_texts import put_words
from harvester.messages import Language, text
from harvester.version import program

#: In help the commands stand in the order in which a person needs them; what is not named here follows.
_ORDER = (
    "start", "collect", "consent", "signout", "read", "check", "explain", "drift", "fixture", "doctor", "hours",
    "attendance", "claim", "programme", "verify", "serve", "seal", "inspect", "key", "forget", "completion", "man",
)  # fmt: skip


class Tree(TyperGroup):
    """The commands by name, each built when it is asked for: help, and any one command, wait for no other."""

    lang = Language.ZH_TW

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library hands it on
        """Name every command, in the order in which a person needs them."""
        return list(_names())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give one command; ``None`` where there is none of this name."""
        if cmd_name not in _names():
            # what is near a wrong name is looked for among the commands that are there
            for name in _names():
                self.get_command(ctx, name)
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _built(cmd_name, self.lang)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write every command with the first words of its help, for which none need be built."""
        brief: dict[str, Any] = {
            name: TyperCommand(name, help=text(f"cli.{name}.help", self.lang)) for name in _names()
        }
        TyperGroup(commands=brief).format_commands(ctx, formatter)


def tree(lang: Language) -> Tree:
    """Give the command tree of one run with its help in ``lang``."""
    app = typer.Typer(cls=Tree, help="cli.help", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    app.callback()(_root)
    made = cast(Tree, typer.main.get_group(app))
    put_words(made, lang)
    made.lang = lang
    return made


def build(lang: Language) -> TyperGroup:
    """Build the whole command tree."""
    made = tree(lang)
    for name in _names():
        made.get_command(None, name)
    return made


def _built(name: str, lang: Language) -> Any:
    """Build what the module of this name has: a function, or commands below it."""
    item = getattr(import_module(f"{commands.__name__}.{name}"), name)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    if isinstance(item, typer.Typer):
        app.add_typer(item, name=name)
    else:
        app.command(name, help=f"cli.{name}.help")(item)
    command = typer.main.get_group(app).commands[name]
    put_words(cast(TyperCommand, command), lang)
    return command


@cache
def _names() -> tuple[str, ...]:
    """Name every command: each is a module of ``commands``."""
    names = [module.name for module in iter_modules(commands.__path__)]
    return tuple(sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)))


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
