"""The finding as it travels between rooms and stands in every JSON."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from parsers.findings.codes import FindingCode, Severity

Parameter = str | int | float | tuple[str, ...] | None


class Place(BaseModel):
    """Where in the source: ``page`` from 1 (``None`` for HTML), ``row`` the record's position from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: int | None = None
    row: int | None = None


class Finding(BaseModel):
    """Something a person must know.

    ``message`` and ``next_step`` are empty until ``harvester.messages`` puts words to ``code`` and ``params``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    severity: Severity
    message: str = ""
    place: Place | None = None
    next_step: str = ""
    params: dict[str, Parameter] = Field(default_factory=dict)


def finding(code: FindingCode, place: Place | None = None, **params: Parameter) -> Finding:
    """Make a finding of ``code`` with the parameters its text names."""
    return Finding(code=code.value, severity=code.severity, place=place, params=params)
