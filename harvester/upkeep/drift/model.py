"""``drift/1``: how a page or the platform's answers differ from the nearest layout known."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from parsers.findings import Finding


class DriftOutcome(StrEnum):
    """``known``: as declared; ``changed``: differs and is read all the same; ``unknown``: nothing could be read."""

    KNOWN = "known"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Changes(_Model):
    """What is there and was not known, and what is known and is not there."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Headers(Changes):
    """Header texts; ``renamed`` are pairs of the known text and the page's, ``moved`` stand in another order."""

    renamed: tuple[tuple[str, str], ...] = ()
    moved: tuple[str, ...] = ()


class Drift(_Model):
    """One file's comparison; ``nearest`` is the layout it was compared with, ``None`` where none is like it."""

    schema_: Literal["drift/1"] = Field(default="drift/1", alias="schema")
    name: str = ""
    outcome: DriftOutcome
    nearest: str | None = None
    headers: Headers = Headers()
    skeleton: Changes = Changes()
    answer_fields: Changes = Changes()
    read: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
