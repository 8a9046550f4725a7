"""Consent to an automated collection: the notice of the Personal Data Protection Act, article 8, and its acceptance.

The notice has the six items of article 8: who collects, for what, which data, when, where and how they are used and by
whom, the rights of article 3 and how to use them, and what happens without consent (article 7: consent counts only
after that notice, and who collects must be able to prove it). Hence the text itself and its hash are kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

VERSION = "1"


class Method(StrEnum):
    """How a person said yes."""

    OPTION = "option"
    TERMINAL = "terminal"
    PAGE = "page"


class Scope(BaseModel):
    """What was agreed to in this run: the platform's origin, the years as asked for, the way of signing in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    platform: str
    years: tuple[str, ...]
    login: str


@dataclass(frozen=True)
class Notice:
    """The text in one language (``zh-TW`` or ``en``); ``sha256`` is over its UTF-8 bytes."""

    language: str
    text: str

    @property
    def sha256(self) -> str:
        """Give the hash that stands in every consent record."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


class Consent(BaseModel):
    """A person agreed to exactly this text at this time (``consent.json``, ``consent/1``)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.removesuffix("_"),
        populate_by_name=True,
        serialize_by_alias=True,
    )

    schema_: Literal["consent/1"] = "consent/1"
    version: str
    language: str
    sha256: str
    agreed_at: AwareDatetime
    method: Method
    scope: Scope
    text: str


def agree(to: Notice, method: Method, scope: Scope, at: datetime) -> Consent:
    """Make the value without which no browser is started; call it only when a person said yes."""
    return Consent(
        version=VERSION,
        language=to.language,
        sha256=to.sha256,
        agreed_at=at,
        method=method,
        scope=scope,
        text=to.text,
    )
