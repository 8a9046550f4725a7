"""What a collection asks of a person before it begins: fitting options, consent, account and password."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

import typer

from harvester.browser import BrowserCode, has_display
from harvester.cli.asks.terminal import at_terminal, says_yes
from harvester.cli.collect_options import CollectOptions
from harvester.cli.face import Face
from harvester.consent import VERSION, Consent, ConsentCode, Method, Scope, agree
from harvester.jobs.collect.run import CollectOrder
from harvester.jobs.collect.secrets import password_for, usable_keyring
from harvester.jobs.notice import notice
from harvester.layouts import known_layouts
from harvester.limits import prepare
from harvester.platform.codes import PlatformCode
from harvester.platform.lists.years import western
from harvester.platform.profile import SiteProfile, load_profile
from harvester.platform.signin.credentials import Assisted, ByHand, Way
from harvester.platform.signin.login import Login
from harvester.platform.signin.providers import provider_of
from parsers.findings import SettingsError, finding
from parsers.moments import TAIPEI


def order_of(face: Face, out: Path, given: CollectOptions) -> tuple[CollectOrder, Consent]:
    """Give what is to be collected into ``out``, and the consent to it; asks for what no option says.

    Raises ``SettingsError`` where options do not go together, no consent is given, or account or password is missing.
    """
    profile, layouts = load_profile(given.site), known_layouts(given.layout)
    years = tuple(western(one) for one in given.year)
    fit(
        given.login,
        given.account,
        password_stdin=given.password_stdin,
        headless=given.headless,
        keep_session=given.keep_session,
    )
    scope = Scope(platform=profile.origins.platform, years=given.year, login=given.login.value)
    agreed = consent_of(face, scope, given=given.consent, may_ask=not given.password_stdin)
    # What reads pages is made ready while this process has one thread and knows no password.
    prepare()
    way = way_of(face, profile, given.login, given.account, password_stdin=given.password_stdin)
    order = CollectOrder(
        out,
        profile,
        way,
        years,
        visible=not given.headless,
        keep_session=given.keep_session,
        holder=given.holder,
        lang=face.lang,
        layouts=layouts,
    )
    return order, agreed


def fit(login: Login, account: str | None, *, password_stdin: bool, headless: bool, keep_session: bool) -> None:
    """Refuse options that do not go together, before anything else happens."""
    if login is Login.HAND and headless:
        raise SettingsError(finding(PlatformCode.HAND_NEEDS_WINDOW))
    if login is Login.HAND and (account or password_stdin):
        raise SettingsError(finding(PlatformCode.ACCOUNT_NOT_WANTED))
    if not headless and not has_display():
        raise SettingsError(finding(BrowserCode.NO_WINDOW))
    if keep_session and not usable_keyring():
        raise SettingsError(finding(PlatformCode.KEYRING_MISSING))


def consent_of(face: Face, scope: Scope, *, given: bool, may_ask: bool) -> Consent:
    """Give the consent stated by the option, or asked for at the terminal; raise ``SettingsError`` without one."""
    shown = notice(face.lang)
    if given:
        return agree(shown, Method.OPTION, scope, datetime.now(TAIPEI))
    if not (may_ask and at_terminal()):
        raise SettingsError(finding(ConsentCode.CONSENT_MISSING))
    face.say("consent.head")
    face.tell(shown.text)
    face.say("consent.shown", version=VERSION, sha256=shown.sha256)
    if not says_yes(face, "consent.ask", "同意"):
        raise SettingsError(finding(ConsentCode.CONSENT_REFUSED))
    return agree(shown, Method.TERMINAL, scope, datetime.now(TAIPEI))


def way_of(face: Face, profile: SiteProfile, login: Login, account: str | None, *, password_stdin: bool) -> Way:
    """Give the way of signing in with what it needs; raise ``SettingsError`` where account or password is missing."""
    provider = provider_of(login)
    if provider is None:
        return ByHand()
    provider.address(profile)
    there = at_terminal()
    if account is None and there and not password_stdin:
        account = typer.prompt(face.text("platform.ask_account", login=login.value), err=True).strip()
    if not account:
        raise SettingsError(finding(PlatformCode.ACCOUNT_MISSING))
    prompt = face.text("platform.ask_password", login=login.value)
    ask = (lambda: getpass.getpass(prompt)) if there else None
    return Assisted(provider, account, password_for(login, account, stdin=password_stdin, ask=ask))
