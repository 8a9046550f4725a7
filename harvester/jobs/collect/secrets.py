"""Where an assisted sign-in's password comes from: standard input, the operating system's keyring, or a prompt.

It is read, never written; it is never an argument, an environment variable, or in a file. A keyring that keeps its
entries in plain text is not asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pydantic import SecretStr

from harvester.platform.codes import PlatformCode
from harvester.platform.signin.keyrings import TROUBLE, sound_keyring
from harvester.platform.signin.login import Login
from parsers.findings import SettingsError, finding

_SERVICE = "record-harvester-{login}"


def password_for(login: Login, account: str, *, stdin: bool, ask: Callable[[], str] | None) -> SecretStr:
    """Give the password; ``ask`` prompts a person without echo, ``None`` where nobody is there.

    Raises ``SettingsError`` (``password_missing``).
    """
    if stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = _from_keyring(login, account) or (ask() if ask is not None else "")
    if not given:
        raise SettingsError(finding(PlatformCode.PASSWORD_MISSING, login=login.value))
    return SecretStr(given)


def usable_keyring() -> bool:
    """Say whether this machine has a keyring that is no plain file."""
    return sound_keyring() is not None


def _from_keyring(login: Login, account: str) -> str | None:
    ring = sound_keyring()
    if ring is None:
        return None
    try:
        given: str | None = ring.get_password(_SERVICE.format(login=login.value), account)
    except TROUBLE:
        return None
    return given
