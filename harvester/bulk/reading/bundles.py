"""Evidence bundles: sealed folders that this version finds and names, and does not read."""

from __future__ import annotations

from harvester.bulk.codes import ReadingJobCode
from harvester.bulk.reading.result import Reading
from harvester.bulk.results.model import DocumentKind, DocumentStatus
from parsers.findings import finding


def of_a_bag() -> Reading:
    """Say that a bundle was not read."""
    note = finding(ReadingJobCode.BUNDLE_NOT_READ)
    return Reading(kind=DocumentKind.BUNDLE, status=DocumentStatus.FAILED, findings=(note,))
