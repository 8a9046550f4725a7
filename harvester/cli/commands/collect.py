"""``harvester collect``: consent, sign-in, read, capture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.platform.signin.login import Login


def collect(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="cli.collect.out")],
    site: Annotated[Path | None, typer.Option("--site", metavar="SITE", help="cli.collect.site")] = None,
    year: Annotated[list[str] | None, typer.Option("--year", metavar="107", help="cli.collect.year")] = None,
    login: Annotated[Login, typer.Option("--login", help="cli.collect.login")] = Login.HAND,
    account: Annotated[str | None, typer.Option("--account", metavar="A", help="cli.collect.account")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="cli.collect.password_stdin")] = False,
    headless: Annotated[bool, typer.Option("--headless", help="cli.collect.headless")] = False,
    consent: Annotated[bool, typer.Option("--consent", help="cli.collect.consent")] = False,
    keep_session: Annotated[bool, typer.Option("--keep-session", help="cli.collect.keep_session")] = False,
    layout: Layout = None,
    seal: Annotated[Path | None, typer.Option("--seal", metavar="BUNDLE", help="cli.collect.seal")] = None,
    observed: Annotated[bool, typer.Option("--observed", help="cli.collect.observed")] = False,
    key: Annotated[str | None, typer.Option("--key", metavar="NAME", help="cli.seal.key")] = None,
    holder: Annotated[str | None, typer.Option("--holder", metavar="NAME", help="cli.collect.holder")] = None,
) -> ExitCode:
    """Check every setting, ask for consent, then collect; give the names of the files written."""
    from harvester.cli.collect_asks import consent_of, fit, way_of
    from harvester.cli.commands.read import exit_of
    from harvester.cli.commands.seal import make_sealer, say_sealed
    from harvester.consent import Scope
    from harvester.jobs.collect.run import Order
    from harvester.jobs.collect.run import collect as run
    from harvester.layouts import known_layouts
    from harvester.platform.lists.years import western
    from harvester.platform.profile import load_profile

    face: Face = context.obj
    profile, layouts = load_profile(site), known_layouts(layout or ())
    years = tuple(western(one) for one in year or ())
    fit(login, account, password_stdin=password_stdin, headless=headless, keep_session=keep_session)
    scope = Scope(platform=profile.origins.platform, years=tuple(year or ()), login=login.value)
    agreed = consent_of(face, scope, given=consent, may_ask=not password_stdin)
    way = way_of(face, profile, login, account, password_stdin=password_stdin)
    order = Order(
        out,
        profile,
        way,
        years,
        visible=not headless,
        keep_session=keep_session,
        holder=holder,
        lang=face.lang,
        layouts=layouts,
    )
    sealer = make_sealer(seal, key, observed=observed)
    collected = run(order, agreed, face.say, face.show)
    for one in collected:
        for found in one.history.findings:
            face.show(found, one.files[0])
        face.put("".join(f"{out / name}\n" for name in one.files))
    if sealer is not None:
        say_sealed(face, sealer(out))
    return ExitCode(max(exit_of(one.history.status) for one in collected))
