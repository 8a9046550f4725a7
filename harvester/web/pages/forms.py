"""A form's page: empty, or sent and shown again with what is wrong beside its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from harvester.messages import text
from harvester.web.pages.errors import status_of
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from parsers.findings import Finding

ByField = Mapping[str, Sequence[Finding]]


def page_of_form(
    request: Request, template: str, wrong: ByField, label: Callable[[str], str], **values: Any
) -> Response:
    """Give it; ``label`` gives the text's key of a field, by which the summary at its head calls it."""
    lang = lang_of(request)
    findings = [one for found in wrong.values() for one in found]
    return page(
        request,
        template,
        status=status_of(findings) if findings else 200,
        wrong={name: spoken(request, found) for name, found in wrong.items()},
        labels={name: text(label(name), lang) for name in wrong},
        **values,
    )


def by_field(
    findings: Iterable[Finding], files: Mapping[str, str], begins: Iterable[tuple[str, str]], otherwise: str
) -> Mapping[str, tuple[Finding, ...]]:
    """Sort findings by the field they stand beside: that of the file they name, or by how their codes begin.

    ``files`` gives the field of each file by its name; a finding may name a sheet within one (``file.xlsx[Sheet1]``).
    """
    found: dict[str, tuple[Finding, ...]] = {}
    for one in findings:
        given = [str(one.params.get(key)) for key in ("file", "name")]
        named = next((files[name] for name in [*given, *(_whole(name) for name in given)] if name in files), None)
        at = named or next((field for begin, field in begins if one.code.startswith(begin)), otherwise)
        found[at] = (*found.get(at, ()), one)
    return found


def _whole(name: str) -> str:
    return name.rpartition("[")[0]
