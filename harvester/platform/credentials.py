"""What a sign-in needs from the person: by hand nothing, assisted an account and a password kept in memory only."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from harvester.platform.providers import Provider


@dataclass(frozen=True)
class ByHand:
    """The person signs in in the window, with whatever provider and factor they use."""


@dataclass(frozen=True)
class Assisted:
    """The harvester fills a provider's form; the password never leaves this object but into its field."""

    provider: Provider
    account: str
    password: SecretStr


Way = ByHand | Assisted
