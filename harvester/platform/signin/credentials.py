"""What a sign-in needs from the person: by hand nothing, assisted an account and a password kept in memory only."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from harvester.platform.page.origin import origin_of
from harvester.platform.profile import SiteProfile
from harvester.platform.signin.providers import Provider


@dataclass(frozen=True)
class ByHand:
    """The person signs in in the window, with whatever provider and factor they use."""


@dataclass(frozen=True)
class Credential:
    """An account and its password, good at one exact origin and nowhere else."""

    origin: str
    account: str
    password: SecretStr

    def is_for(self, url: str) -> bool:
        """Say whether a page at ``url`` may be given it."""
        return origin_of(url) == self.origin


@dataclass(frozen=True)
class Assisted:
    """The harvester fills a provider's form; the password never leaves this object but into its field."""

    provider: Provider
    account: str
    password: SecretStr

    def credential(self, profile: SiteProfile) -> Credential:
        """Bind account and password to the provider's origin at this site."""
        return Credential(self.provider.origin(profile), self.account, self.password)


Way = ByHand | Assisted
