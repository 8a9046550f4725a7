"""``harvester collect``: consent, sign-in, read, capture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.collect_options import (
    Account,
    CollectOptions,
    ConsentGiven,
    Headless,
    Holder,
    KeepSession,
    PasswordStdin,
    SignInBy,
    Site,
    Years,
)
from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.platform.signin.login import Login


def collect(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="cli.collect.out")],
    site: Site = None,
    year: Years = None,
    login: SignInBy = Login.HAND,
    account: Account = None,
    password_stdin: PasswordStdin = False,
    headless: Headless = False,
    consent: ConsentGiven = False,
    keep_session: KeepSession = False,
    layout: Layout = None,
    seal: Annotated[Path | None, typer.Option("--seal", metavar="BUNDLE", help="cli.collect.seal")] = None,
    observed: Annotated[bool, typer.Option("--observed", help="cli.collect.observed")] = False,
    key: Annotated[str | None, typer.Option("--key", metavar="NAME", help="cli.seal.key")] = None,
    holder: Holder = None,
) -> ExitCode:
    """Check every setting, ask for consent, then collect; give the names of the files written."""
    from harvester.cli.asks.collect import order_of
    from harvester.cli.commands.read import exit_of
    from harvester.cli.commands.seal import make_sealer, say_sealed
    from harvester.jobs.collect.run import collect as run

    face: Face = context.obj
    given = CollectOptions(
        site=site,
        year=tuple(year or ()),
        login=login,
        account=account,
        password_stdin=password_stdin,
        headless=headless,
        consent=consent,
        keep_session=keep_session,
        holder=holder,
        layout=tuple(layout or ()),
    )
    order, agreed = order_of(face, out, given)
    sealer = make_sealer(seal, key, order.layouts, observed=observed)
    collected = run(order, agreed, face.say, face.show)
    for one in collected:
        for found in one.history.findings:
            face.show(found, one.files[0])
        face.put("".join(f"{out / name}\n" for name in one.files))
    if sealer is not None:
        say_sealed(face, sealer(out))
    return ExitCode(max(exit_of(one.history.status) for one in collected))
