"""What can be said about reading a print, beyond what is said of every source."""

from __future__ import annotations

from parsers.findings import FindingCode, Severity


class PdfCode(FindingCode):
    """Findings of the print reader; a warning forbids ``complete``, an error means that nothing was read."""

    SHEETS_SIDE_BY_SIDE = "sheets_side_by_side", Severity.INFO
    SHEETS_STACKED = "sheets_stacked", Severity.INFO
    PICTURE_TURNED = "picture_turned", Severity.INFO

    COLUMN_CLIPPED = "column_clipped", Severity.WARNING
    COLUMNS_OVERLAP = "columns_overlap", Severity.WARNING
    ROWS_INTERLEAVED = "rows_interleaved", Severity.WARNING
    ROWS_WITHOUT_HEADER = "rows_without_header", Severity.WARNING
    PAGES_MISSING = "pages_missing", Severity.WARNING
    PAGES_OUT_OF_ORDER = "pages_out_of_order", Severity.WARNING
    ROW_PART_UNPLACED = "row_part_unplaced", Severity.WARNING
    TEXT_GARBLED = "text_garbled", Severity.WARNING
    LETTERS_ALIKE = "letters_alike", Severity.WARNING
    DIGITS_MISREAD = "digits_misread", Severity.WARNING
    TEXT_REDISTILLED = "text_redistilled", Severity.WARNING
    TEXT_LAYER_GUESSED = "text_layer_guessed", Severity.WARNING
    LAYER_DIFFERS = "layer_differs", Severity.WARNING
    LAYER_LACKS = "layer_lacks", Severity.WARNING
    LETTERS_UNSEEN = "letters_unseen", Severity.WARNING
    TEXT_COVERED = "text_covered", Severity.WARNING
    TEXT_FROM_PICTURE = "text_from_picture", Severity.WARNING
    PICTURE_UNREAD = "picture_unread", Severity.WARNING
    PICTURE_PART_UNREAD = "picture_part_unread", Severity.WARNING
    PICTURE_WITHOUT_ROWS = "picture_without_rows", Severity.WARNING
    READERS_DIFFER = "readers_differ", Severity.WARNING
    STRUCTURE_DIFFERS = "structure_differs", Severity.WARNING
    PAGE_UNREADABLE = "page_unreadable", Severity.WARNING
    PDF_REPAIRED = "pdf_repaired", Severity.WARNING
    PDF_PARTS_DAMAGED = "pdf_parts_damaged", Severity.WARNING
    SECOND_READER_FAILED = "second_reader_failed", Severity.WARNING

    PDF_DAMAGED = "pdf_damaged", Severity.ERROR
    PDF_SWELLS = "pdf_swells", Severity.ERROR
    HEADER_MISSING = "header_missing", Severity.ERROR
    PASSWORD_NEEDED = "password_needed", Severity.ERROR
    PASSWORD_WRONG = "password_wrong", Severity.ERROR
    OCR_NOT_INSTALLED = "ocr_not_installed", Severity.ERROR
    PICTURE_WITHOUT_TABLE = "picture_without_table", Severity.ERROR
    PICTURE_DAMAGED = "picture_damaged", Severity.ERROR
    PICTURE_TOO_LARGE = "picture_too_large", Severity.ERROR
    TOO_MANY_PAGES = "too_many_pages", Severity.ERROR
