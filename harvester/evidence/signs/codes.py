"""The signs; a sign says what was seen, never that a file is genuine or not."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class PdfSign(FindingCode):
    """What is seen in a PDF's structure; ``page`` stands in the place.

    Parameters: ``before`` and ``after`` of a revision, ``text`` or ``font`` or ``kind`` of what was added.
    """

    PDF_REWRITTEN = "pdf_rewritten", Severity.INFO
    PDF_PRODUCER_UNKNOWN = "pdf_producer_unknown", Severity.INFO

    PDF_REVISED = "pdf_revised", Severity.WARNING
    PDF_TEXT_ADDED = "pdf_text_added", Severity.WARNING
    PDF_FONT_ADDED = "pdf_font_added", Severity.WARNING
    PDF_COVERED = "pdf_covered", Severity.WARNING
    PDF_ANNOTATED = "pdf_annotated", Severity.WARNING


class RecordSign(FindingCode):
    """What in a record does not go together; ``row`` stands in the place, the values in the parameters."""

    WINDOW_SHORTER_THAN_READING = "window_shorter_than_reading", Severity.WARNING
    READING_BELOW_CONDITION = "reading_below_condition", Severity.WARNING
    SCORE_BELOW_CONDITION = "score_below_condition", Severity.WARNING
    UPLOAD_BEFORE_END = "upload_before_end", Severity.WARNING
    STAMP_AFTER_PRINT = "stamp_after_print", Severity.WARNING
