"""The command tree; each command is a module of ``harvester.cli.commands``."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.core import TyperGroup

from harvester.cli.commands.attendance import attendance
from harvester.cli.commands.check import check
from harvester.cli.commands.claim import claim
from harvester.cli.commands.collect import collect
from harvester.cli.commands.consent import consent
from harvester.cli.commands.doctor import doctor
from harvester.cli.commands.drift import drift
from harvester.cli.commands.explain import explain
from harvester.cli.commands.hours import hours
from harvester.cli.commands.inspect import inspect
from harvester.cli.commands.key import key
from harvester.cli.commands.programme import programme
from harvester.cli.commands.read import read
from harvester.cli.commands.seal import seal
from harvester.cli.commands.signout import signout
from harvester.cli.commands.verify import verify
from harvester.cli.face import Face
from harvester.cli.words import put_words
from harvester.messages import Language
from harvester.version import program


def build(lang: Language) -> TyperGroup:
    """Build the whole command tree with its help in ``lang``."""
    app = typer.Typer(help="cli.help", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    app.callback()(_root)
    app.command("collect", help="cli.collect.help")(collect)
    app.command("consent", help="cli.consent.help")(consent)
    app.command("signout", help="cli.signout.help")(signout)
    app.command("read", help="cli.read.help")(read)
    app.command("check", help="cli.check.help")(check)
    app.command("explain", help="cli.explain.help")(explain)
    app.command("drift", help="cli.drift.help")(drift)
    app.command("doctor", help="cli.doctor.help")(doctor)
    app.add_typer(hours, name="hours")
    app.add_typer(attendance, name="attendance")
    app.command("claim", help="cli.claim.help")(claim)
    app.add_typer(programme, name="programme")
    app.command("verify", help="cli.verify.help")(verify)
    app.command("seal", help="cli.seal.help")(seal)
    app.command("inspect", help="cli.inspect.help")(inspect)
    app.command("key", help="cli.key.help")(key)
    command = typer.main.get_group(app)
    put_words(command, lang)
    return command


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
