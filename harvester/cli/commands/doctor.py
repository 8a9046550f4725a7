"""``harvester doctor``: what this machine has, what the site is today, and the next action for what is lacking."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.collect_options import (
    Account,
    CollectOptions,
    ConsentGiven,
    Headless,
    PasswordStdin,
    SignInBy,
    Years,
)
from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.platform.signin.login import Login


def doctor(
    context: typer.Context,
    profile: Annotated[Path | None, typer.Argument(metavar="[SITE]", help="cli.doctor.profile")] = None,
    *,
    site: Annotated[bool, typer.Option("--site", help="cli.doctor.site")] = False,
    year: Years = None,
    login: SignInBy = Login.HAND,
    account: Account = None,
    password_stdin: PasswordStdin = False,
    headless: Headless = False,
    consent: ConsentGiven = False,
    layout: Layout = None,
) -> ExitCode:
    """Look at every part and say what was found; exit 1 if a needed part is missing. With ``--site``: the live site."""
    face: Face = context.obj
    given = CollectOptions(
        site=profile,
        year=tuple(year or ()),
        login=login,
        account=account,
        password_stdin=password_stdin,
        headless=headless,
        consent=consent,
        layout=tuple(layout or ()),
    )
    if site:
        return _site(face, given)
    if given != CollectOptions():
        face.say("doctor.only_with_site")
        return ExitCode.USAGE
    return _machine(face)


def _machine(face: Face) -> ExitCode:
    # The browser's driver takes long to load, and no other command's help needs it.
    from harvester.jobs.doctor import Health, diagnose

    found = diagnose(datetime.now(UTC))
    for one in found:
        name = face.text(f"doctor.{one.part.value}.name")
        health = face.text(f"doctor.{one.health.value}")
        face.put(f"[{health}] {name}: {face.text(f'doctor.{one.part.value}.{one.health.value}', **one.params)}\n")
    return ExitCode.NEEDS_EYES if any(one.health is Health.MISSING for one in found) else ExitCode.DONE


def _site(face: Face, given: CollectOptions) -> ExitCode:
    """Say of every page and answer seen whether it is as it was known; exit as ``harvester drift`` does."""
    from harvester.cli.asks.collect import order_of
    from harvester.cli.commands.drift import exit_of
    from harvester.jobs.site import site_drifts
    from harvester.upkeep.drift.drift_texts import as_words

    order, agreed = order_of(face, Path(), given)
    worst = ExitCode.DONE
    for drift in site_drifts(order, agreed, face.say, face.show):
        face.put(as_words(drift, face.lang))
        for told in drift.findings:
            face.show(told, drift.name)
        worst = max(worst, exit_of(drift))
    face.say("doctor.site_left_nothing")
    return worst
