"""Evidence bundles among the documents: inspected first, then taken as every command takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harvester.bulk.inbox.document import Where
from harvester.bulk.reading.read import with_signs, with_statements
from harvester.bulk.reading.result import DocumentReading
from harvester.bulk.results.model import DocumentKind, DocumentStatus
from harvester.evidence.codes import InspectCode
from harvester.evidence.level import level_of
from harvester.evidence.signs.codes import RecordSign
from harvester.evidence.verify import Trust
from harvester.jobs.evidence.inspecting import inspect_bundle, inspect_zip
from harvester.jobs.evidence.taking import taken_from
from harvester.jobs.redacted import redacted
from harvester.messages import WITHIN
from harvester.statements.file import Statement
from parsers.findings import Finding, UnreadableError
from parsers.table.layouts import TableLayout

_SAID = {code.value for code in (*RecordSign, InspectCode.TIMES_DISAGREE, InspectCode.STATEMENT_NEWER)}


def read_bundle(
    where: Where,
    own: Statement | None = None,
    office: Iterable[Statement] = (),
    layouts: Sequence[TableLayout] = (),
) -> tuple[str, DocumentReading]:
    """Read a bundle, a folder or a zip; give the hash by which it is known, and the reading.

    One that was altered has failed. Raises ``OSError`` where it is gone.
    """
    looked = inspect_zip(where.read(), "", layouts) if where.members else inspect_bundle(where.path, Trust(), layouts)
    sha256 = looked.inspection.source.sha256
    try:
        histories = tuple(map(redacted, taken_from(looked)))
    except UnreadableError as error:
        return sha256, DocumentReading(kind=DocumentKind.BUNDLE, status=DocumentStatus.FAILED, findings=error.findings)
    reading = with_statements(DocumentKind.BUNDLE, histories, own, office)
    signs = [found for found in looked.inspection.findings if found.code in _SAID or _of_print(found)]
    return sha256, with_signs(reading, signs).model_copy(update={"level": min(map(level_of, histories))})


def _of_print(found: Finding) -> bool:
    """Say whether a finding is about one of the bundle's prints, be it only that nobody can look at it."""
    return str(found.params.get(WITHIN, "")).endswith(".pdf")
