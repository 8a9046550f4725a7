"""The options of everything that signs in to the platform; each written once.

``collect``, ``doctor --site`` and ``fixture capture live`` share them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from harvester.platform.signin.login import Login

Site = Annotated[Path | None, typer.Option("--site", metavar="SITE", help="cli.collect.site")]
Years = Annotated[list[str] | None, typer.Option("--year", metavar="107", help="cli.collect.year")]
SignInBy = Annotated[Login, typer.Option("--login", help="cli.collect.login")]
Account = Annotated[str | None, typer.Option("--account", metavar="A", help="cli.collect.account")]
PasswordStdin = Annotated[bool, typer.Option("--password-stdin", help="cli.collect.password_stdin")]
Headless = Annotated[bool, typer.Option("--headless", help="cli.collect.headless")]
ConsentGiven = Annotated[bool, typer.Option("--consent", help="cli.collect.consent")]
KeepSession = Annotated[bool, typer.Option("--keep-session", help="cli.collect.keep_session")]
Holder = Annotated[str | None, typer.Option("--holder", metavar="NAME", help="cli.collect.holder")]


@dataclass(frozen=True)
class CollectOptions:
    """What was given of a collection's options; ``year`` as written, ROC."""

    site: Path | None = None
    year: tuple[str, ...] = ()
    login: Login = Login.HAND
    account: str | None = None
    password_stdin: bool = False
    headless: bool = False
    consent: bool = False
    keep_session: bool = False
    holder: str | None = None
    layout: tuple[Path, ...] = ()
