"""The papers of a claim into a folder: all of them, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue, ValidationError

from harvester.browser import print_pages
from harvester.duty.hours.hours import whole_name
from harvester.files import (
    FilesCode,
    Outgoing,
    OwnFolder,
    alone_in,
    checked_print,
    is_missing,
    is_there,
    name_of,
    no_text,
    outgoing,
    read_bounded,
)
from harvester.jobs.claim.paper_names import NAMES
from harvester.limits import TEXT, in_child
from harvester.messages import redact
from harvester.papers.codes import PapersCode
from harvester.papers.form.content import FormPaper, form_of, placeholders
from harvester.papers.form.odt import form_odt
from harvester.papers.form.page import form_html
from harvester.papers.form.template import TemplateKind, fill_template, kind_of
from harvester.papers.form.template_parts import LARGEST
from harvester.papers.report.content import report_of
from harvester.papers.report.page import report_html
from harvester.programme.decide.claim import Claim
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.verdict import GrantOutcome
from harvester.views.claim_out import as_json
from parsers.findings import Finding, SettingsError, UnreadableError, finding

_OWN = re.compile("|".join(map(re.escape, NAMES)))
_CLAIM = "claim.json"
# How a claim begins, by which a folder of an older version, which has no manifest, is known.
_OLDER = re.compile(rb'\{\s*"schema": "claim/1"')


@dataclass(frozen=True)
class ClaimPapers:
    """The files by name, and what a person must know of those not made."""

    files: Mapping[str, Outgoing]
    findings: tuple[Finding, ...]


def make_papers(decided: DecidedClaim, *, template: Path | None = None, draft: bool = False) -> ClaimPapers:
    """Make every paper in memory.

    The form is filled only for a granted claim; ``draft`` fills it all the same and says so on its face.
    Raises ``SettingsError`` for a template that cannot be filled or where no browser can print.
    """
    report = report_html(report_of(decided))
    files = {"claim.json": outgoing(as_json(decided)), "report.html": outgoing(report)}
    paper, findings = _form(decided, draft)
    if paper is None:
        files["report.pdf"] = checked_print(print_pages([report])[0], "report.pdf")
        return ClaimPapers(files, findings)
    files |= _editable(paper, template)
    names = ("form.pdf", "report.pdf")
    files |= {
        name: checked_print(data, name)
        for name, data in zip(names, print_pages([form_html(paper), report]), strict=True)
    }
    return ClaimPapers(files, findings)


def refuse_anothers(decided: DecidedClaim, folder: Path) -> None:
    """Raise ``SettingsError`` (``folder_of_another``) where a folder has another person's claim, or an unreadable one.

    A claim of nobody certain is another's unless both rest on a same file.
    """
    path = folder / _CLAIM
    if is_missing(path):
        return
    try:
        before = Claim.model_validate_json(read_bounded(path))
    except (OSError, ValidationError):
        raise _another(decided, folder, path.name) from None
    own = decided.name and redact(decided.name)
    if own is not None and before.holder.name is not None:
        if whole_name(own) != whole_name(before.holder.name):
            raise _another(decided, folder, before.holder.name)
        return
    if not _sources(before.made_with) & _sources(decided.basis.as_json()):
        raise _another(decided, folder, before.holder.name or "—")


def refuse_foreign(folder: Path) -> None:
    """Raise ``SettingsError`` (``out_not_ours``) where a paper's name is taken by a file that is a person's own.

    A form that somebody went on writing in is one; nothing is made.
    """
    if is_there(folder):
        _opened(folder).refuse_foreign(_OWN)


def _opened(folder: Path) -> OwnFolder:
    return OwnFolder(folder, _CLAIM, _OWN, re.compile(re.escape(_CLAIM)), older=_OLDER)


def _sources(made_with: Mapping[str, JsonValue]) -> set[str]:
    sources = made_with.get("sources")
    found = (item.get("sha256") for item in sources if isinstance(item, dict)) if isinstance(sources, list) else ()
    return {sha256 for sha256 in found if isinstance(sha256, str)}


def _another(decided: DecidedClaim, folder: Path, other: str) -> SettingsError:
    holder = decided.name or "—"
    return SettingsError(finding(FilesCode.FOLDER_OF_ANOTHER, path=str(folder), holder=holder, other=other))


def write_papers(papers: ClaimPapers, folder: Path) -> None:
    """Write all papers or none; forms of an earlier run that this one does not make are removed.

    Raises ``SettingsError`` as ``refuse_foreign`` does, or where the folder cannot be written or another run is at it.
    """
    with alone_in(folder):
        _opened(folder).write(papers.files, _OWN)


def _form(decided: DecidedClaim, draft: bool) -> tuple[FormPaper | None, tuple[Finding, ...]]:
    form = decided.plan.programme.form
    asked = None if form is None else decided.result_of(form.grant)
    if form is None or asked is None:
        return None, ()
    if asked.outcome is not GrantOutcome.GRANTED and not draft:
        return None, (finding(PapersCode.FORM_NOT_FILLED, grant=asked.grant.title),)
    return form_of(decided, form, asked), ()


def _editable(paper: FormPaper, template: Path | None) -> dict[str, Outgoing]:
    if template is None:
        return {"form.odt": no_text(form_odt(paper))}
    try:
        data = read_bounded(template, LARGEST)
    except OSError:
        raise SettingsError(finding(PapersCode.TEMPLATE_UNREADABLE, file=name_of(template))) from None
    given = data, name_of(template), dict(placeholders(paper))
    try:
        kind, filled = in_child(_filled, given, TEXT).split(b":", 1)
        suffix = TemplateKind(kind.decode("ascii", "replace"))
    except (UnreadableError, ValueError):
        raise SettingsError(finding(PapersCode.TEMPLATE_UNREADABLE, file=name_of(template))) from None
    return {f"form.{suffix.value}": no_text(filled)}


def _filled(data: bytes, name: str, values: Mapping[str, str]) -> bytes:
    return kind_of(data, name).value.encode() + b":" + fill_template(data, name, values)
