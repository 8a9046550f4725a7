"""Bytes of a document → what is in it: told by content, read as every command reads, in a child with limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harvester.bulk.codes import ReadingJobCode
from harvester.bulk.reading.forms import form_of, is_form_picture
from harvester.bulk.reading.result import DocumentReading, KeptForm
from harvester.bulk.results.model import DocumentKind, DocumentStatus
from harvester.jobs.inputs.sources import histories_of
from harvester.jobs.signs import new_signs, pdf_signs
from harvester.statements.apply import with_statement
from harvester.statements.file import Statement
from parsers.findings import Finding, ReadingCode, SettingsError, Severity, UnreadableError, finding
from parsers.form import FilledForm, FormCode
from parsers.history import LearningHistory, SourceKind, Status
from parsers.kinds import kind_of
from parsers.pdf.options import PrintOptions, SecondReader
from parsers.table.layouts import TableLayout

_PRINTS = PrintOptions(second=SecondReader.WHEN_DOUBTFUL, ocr=False)
_KINDS = {
    SourceKind.HTML: DocumentKind.HTML,
    SourceKind.MHTML: DocumentKind.HTML,
    SourceKind.PDF: DocumentKind.PDF,
    SourceKind.IMAGE: DocumentKind.IMAGE,
}
_ZIPPED = b"PK\x03\x04"


def read_document(
    data: bytes,
    own: Statement | None = None,
    office: Iterable[Statement] = (),
    layouts: Sequence[TableLayout] = (),
) -> DocumentReading:
    """Read a document.

    Args:
        data: Its bytes.
        own: The applicant's own statement beside it; what it settles needs eyes, its mistakes are the document's.
        office: Statements that the office has made about documents; those about others change nothing.
        layouts: Declarations of pages beside the shipped ones.

    """
    kind = _kind(data)
    try:
        if kind is DocumentKind.FORM:
            form = form_of(data)
            return _of_form(form) if form is not None else _failed(DocumentKind.UNKNOWN, _wrong_type())
        histories = histories_of(data, "", _PRINTS, layouts=layouts)
    except UnreadableError as error:
        return _otherwise(data, kind, error)
    return with_signs(with_statements(kind, histories, own, office), _signs(kind, data, histories))


def with_signs(reading: DocumentReading, signs: Sequence[Finding]) -> DocumentReading:
    """Add signs of editing; a warning among them needs eyes."""
    partial = any(one.severity is not Severity.INFO for one in signs)
    status = DocumentStatus.PARTIAL if partial and reading.status is DocumentStatus.COMPLETE else reading.status
    return reading.model_copy(update={"findings": (*reading.findings, *signs), "status": status})


def _signs(kind: DocumentKind, data: bytes, histories: Sequence[LearningHistory]) -> tuple[Finding, ...]:
    if kind is not DocumentKind.PDF:
        return new_signs(histories)
    try:
        look = pdf_signs(data, covers=False)
    except UnreadableError as error:
        # It was read all the same; that its structure could not be looked at is said.
        return (*error.findings, *new_signs(histories))
    return (*look.findings, *new_signs(histories, look.made_at))


def _kind(data: bytes) -> DocumentKind:
    if data.startswith(_ZIPPED):
        return DocumentKind.FORM
    if data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return DocumentKind.JSON
    return _KINDS.get(kind_of(data), DocumentKind.UNKNOWN)


def _otherwise(data: bytes, kind: DocumentKind, error: UnreadableError) -> DocumentReading:
    """Look for a form where no history is: a PDF with letters, or one that is only a picture."""
    if kind is DocumentKind.PDF and (form := form_of(data)) is not None:
        return _of_form(form)
    if kind in {DocumentKind.PDF, DocumentKind.IMAGE} and is_form_picture(data):
        note = finding(FormCode.FORM_PICTURE)
        return DocumentReading(kind=DocumentKind.FORM, status=DocumentStatus.PARTIAL, findings=(note,))
    return _failed(kind, *error.findings)


def _failed(kind: DocumentKind, *findings: Finding) -> DocumentReading:
    return DocumentReading(kind=kind, status=DocumentStatus.FAILED, findings=findings)


def _wrong_type() -> Finding:
    return finding(ReadingCode.WRONG_TYPE)


def _of_form(form: FilledForm) -> DocumentReading:
    status = DocumentStatus.PARTIAL if form.findings else DocumentStatus.COMPLETE
    return DocumentReading(kind=DocumentKind.FORM, status=status, form=KeptForm.of(form), findings=form.findings)


def with_statements(
    kind: DocumentKind,
    histories: tuple[LearningHistory, ...],
    own: Statement | None,
    office: Iterable[Statement],
) -> DocumentReading:
    """Give the reading of histories, with what the office and the applicant have stated about them."""
    findings: list[Finding] = []
    for statement in office:
        histories = with_statement(histories, statement)
    before = histories
    if own is not None:
        try:
            histories = with_statement(histories, own)
        except SettingsError as error:
            findings += error.findings
        if all(history.source.sha256 != own.source for history in histories):
            findings.append(finding(ReadingJobCode.CONFIRMED_OF_ANOTHER, None, name=own.name))
    settled = own is not None and histories != before
    if own is not None and settled:
        findings.append(finding(ReadingJobCode.STATEMENT_OF_APPLICANT, None, name=own.name, by=own.by))
    partial = any(history.status is not Status.COMPLETE for history in histories) or any(
        one.severity is not Severity.INFO for one in findings
    )
    return DocumentReading(
        kind=kind,
        status=DocumentStatus.PARTIAL if partial else DocumentStatus.COMPLETE,
        histories=histories,
        findings=tuple(findings),
        settled=settled,
    )
