"""What the API says, beside the contracts' own JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue

from harvester.messages import visible
from harvester.web.codes import WebCode
from harvester.web.kept.cases import ClaimStage
from harvester.web.uploads.form import UploadedForm
from parsers.findings import Finding, SettingsError, finding
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


@dataclass(frozen=True)
class FormFields:
    """The form of several parts that an operation takes, each field with what it is.

    ``several`` are the fields of which there may be several, ``needed`` those without which there is nothing to do.
    """

    fields: Mapping[str, str]
    files: Mapping[str, str]
    several: frozenset[str]
    needed: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """Give the ``requestBody``."""
        text = {name: {"type": "string", "description": about} for name, about in self.fields.items()}
        file = {
            name: {"type": "string", "format": "binary", "description": about} for name, about in self.files.items()
        }
        parts = {
            name: {"type": "array", "items": part} if name in self.several else part
            for name, part in (text | file).items()
        }
        schema = {
            "type": "object", "properties": parts, "required": list(self.needed), "additionalProperties": False
        }  # fmt: skip
        return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}

    def refuse_others(self, form: UploadedForm) -> None:
        """Take no form of which something would be passed over: a page's cannot be misspelt, a system's can.

        Raises ``SettingsError`` (``web_field_unknown``) for a field that is none, a file's name in the place of the
        file, and a second one where there is one.
        """
        given: list[tuple[str, Sequence[object], Mapping[str, str]]] = [
            (name, form.all(name), self.fields) for name in form.values
        ]
        given += [(name, files, self.files) for name, files in form.files.items()]
        wrong = [
            name
            for name, values, known in given
            if values and (name not in known or (len(values) > 1 and name not in self.several))
        ]
        if wrong:
            raise SettingsError(*(finding(WebCode.WEB_FIELD_UNKNOWN, given=visible(name)) for name in wrong))
