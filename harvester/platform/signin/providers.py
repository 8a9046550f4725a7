"""The sign-in providers, each one declaration: where it is, its fields, and what its answers mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import quote

from harvester.platform.codes import PlatformCode
from harvester.platform.page.origin import origin_of
from harvester.platform.page.states import PageState
from harvester.platform.profile import SiteProfile
from harvester.platform.signin.login import Login
from parsers.findings import SettingsError, finding


@dataclass(frozen=True)
class AnswerSign:
    """What an answer of the provider to its own page means: the address's end, a pattern of the whole body."""

    path: str
    body: str
    state: PageState

    def shows(self, body: str) -> bool:
        """Say whether ``body`` is such an answer."""
        return re.search(self.body, body, re.DOTALL) is not None


@dataclass(frozen=True)
class Provider:
    """One provider.

    ``path`` is where its form is, on its own origin, ``{platform}`` standing for the platform's origin; ``form`` the
    state its form shows; ``entrances`` the links to it in the platform's own sign-in dialog; ``openers`` the controls
    that bring the fields to light; fields and ``submit`` are CSS, today's
    first, those of 2018–2021 after them. ``answers`` are read in order, the first that fits counts.
    """

    login: Login
    path: str
    form: PageState
    entrances: tuple[str, ...]
    openers: tuple[str, ...]
    account: tuple[str, ...]
    password: tuple[str, ...]
    submit: tuple[str, ...]
    answers: tuple[AnswerSign, ...] = ()

    def address(self, profile: SiteProfile) -> str:
        """Give the form's address at this site; raise ``SettingsError`` where the profile names no such provider."""
        return self.origin(profile) + self.path.format(platform=quote(profile.origins.platform, safe=":/"))

    def origin(self, profile: SiteProfile) -> str:
        """Give the provider's origin at this site; raise ``SettingsError`` where the profile names no such provider."""
        named = _named(self.login, profile)
        origin = None if named is None else origin_of(named)
        if origin is None:
            raise SettingsError(finding(PlatformCode.PROVIDER_NOT_NAMED, login=self.login.value))
        return origin


_TICKET = "/Home/GetApTicketV2"

ECPA = Provider(
    login=Login.ECPA,
    path="/uIAM/clogin.asp?destid=CrossHRD",
    form=PageState.ECPA_FORM,
    entrances=("a[href*='destid=CrossHRD']", "a:has-text('eCPA')", "button:has-text('eCPA')", "img[alt*='eCPA']"),
    openers=(),
    account=("#aliasid", "input[name='aliasid']", "input#username", "input[name='username']"),
    password=("#pas", "input[name='pas']", "input#password", "input[name='password']"),
    submit=(
        "button[onclick*='startIdPas']",
        "#idarea button",
        "[name='submit']",
        "input[type='submit']",
        "button[type='submit']",
    ),
    answers=(
        AnswerSign(_TICKET, "請先啟用|點選這裡|第一次登入", PageState.NOT_ACTIVATED),
        AnswerSign(_TICKET, r"^\s*[0-9A-Fa-f]{0,15}\s*$|^\s*-?\d{1,3}\s*$", PageState.WRONG_PASSWORD),
    ),
)
EGOV = Provider(
    login=Login.EGOV,
    path="/portal/Clogin.aspx?ReturnUrl={platform}/egov_login.php&ver=Simple&Level=1",
    form=PageState.EGOV_FORM,
    entrances=("a.gov_btn[href*='identity=1']", "a[href*='co_gov_login_guide.php'][href*='identity=1']"),
    openers=("a#accountlinkbt", "a:has-text('政府帳號登入')"),
    account=("#AccountPassword_simple_txt_account", "[id$='AccountPassword1_txt_account']"),
    password=("#AccountPassword_simple_txt_password", "[id$='AccountPassword1_txt_password']"),
    submit=("#AccountPassword_simple_btn_LoginHandler", "[id$='AccountPassword1_btn_LoginHandler']"),
)
PROVIDERS: tuple[Provider, ...] = (ECPA, EGOV)


def provider_of(login: Login) -> Provider | None:
    """Give the provider behind a way of signing in; by hand the person chooses one in the window."""
    return next((provider for provider in PROVIDERS if provider.login is login), None)


def _named(login: Login, profile: SiteProfile) -> str | None:
    match login:
        case Login.ECPA:
            return profile.origins.ecpa
        case Login.EGOV:
            return profile.origins.egov
        case Login.HAND:
            return profile.origins.platform
        case _:
            assert_never(login)
