"""What the API says, beside the contracts' own JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue

from harvester.web.kept.cases import ClaimStage
from parsers.findings import Finding
from parsers.findings.codes import Severity
from parsers.findings.model import Place


class ApiModel(BaseModel):
    """Common settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(ApiModel):
    """A finding in words; ``field`` is the form's field it is about, where it is about one."""

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    next_step: str
    field: str | None = None


class Problem(ApiModel):
    """Why something was not done."""

    findings: tuple[Said, ...]


class ClaimState(ApiModel):
    """A claim: how far it is, what it came to (``claim/1``), the addresses of its papers."""

    id: str
    status: ClaimStage
    findings: tuple[Said, ...] = ()
    claim: dict[str, JsonValue] | None = None
    papers: tuple[str, ...] = ()


class ClaimList(ApiModel):
    """The claims of this run, the latest first."""

    claims: tuple[ClaimState, ...]


def said(findings: Iterable[Finding], field: str | None = None) -> tuple[Said, ...]:
    """Give worded findings as the API says them."""
    return tuple(
        Said(
            code=one.code,
            severity=one.severity,
            message=one.message,
            place=one.place,
            next_step=one.next_step,
            field=field,
        )
        for one in findings
    )


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Give the answers of an operation that say why it was not done; 403 and 421 are every operation's."""
    return {code: {"model": Problem} for code in (*codes, 403, 421)}


def form_body(
    fields: Mapping[str, str], files: Mapping[str, str], several: Iterable[str], needed: Iterable[str]
) -> dict[str, Any]:
    """Give the ``requestBody`` of an operation that takes a form of several parts; each field with what it is.

    ``several`` are the files' fields of which there may be several.
    """
    many = set(several)
    text = {name: {"type": "string", "description": about} for name, about in fields.items()}
    one = {name: {"type": "string", "format": "binary", "description": about} for name, about in files.items()}
    parts = text | {name: {"type": "array", "items": part} if name in many else part for name, part in one.items()}
    schema = {"type": "object", "properties": parts, "required": list(needed)}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}
