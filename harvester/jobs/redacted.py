"""A history without anybody's ID number or network address, whatever cell it stood in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from harvester.messages import redact
from parsers.findings import Finding
from parsers.history import LearningHistory, Package, Record, Upload

_LIKE_A_NUMBER = re.compile(r"[0-9A-Za-z][A-Za-z][A-Da-d1-9]\d{8}$")


def redacted(history: LearningHistory) -> LearningHistory:
    """Mask national ID numbers and addresses in every text read from the source."""
    holder = history.holder.model_copy(update={"name": _mask(history.holder.name)})
    return history.model_copy(
        update={
            "holder": holder,
            "packages": tuple(_package(package) for package in history.packages),
            "records": tuple(_record(record) for record in history.records),
            "findings": tuple(_finding(found) for found in history.findings),
        }
    )


def printed_codes(histories: Iterable[LearningHistory]) -> frozenset[str]:
    """Give the course codes as printed that look like an ID number where they wrap (``ELR N110879156``).

    In the form of a JSON string too, as both stand in what is written of a history.
    """
    found: set[str] = set()
    for history in histories:
        for record in history.records:
            code = record.course_code
            if code is not None and _LIKE_A_NUMBER.search(code):
                printed = [at[0] for text in record.cells.values() for at in _printed(code).finditer(text)]
                found.update(form for each in printed for form in (each, json.dumps(each, ensure_ascii=False)[1:-1]))
    return frozenset(found)


def _package(package: Package) -> Package:
    return package.model_copy(update={"name": _mask(package.name)})


def _finding(found: Finding) -> Finding:
    params = {name: _mask(value) if isinstance(value, str) else value for name, value in found.params.items()}
    return found.model_copy(update={"params": params, "message": _mask(found.message)})


def _record(record: Record) -> Record:
    cells = {label: _mask_around(text, record.course_code) for label, text in record.cells.items()}
    package = _mask(record.package)
    if cells == record.cells and package == record.package:
        return record
    texts = {
        name: _mask(getattr(record, name))
        for name in ("course_type", "category", "course_name", "questionnaire", "pass_status")
    }
    uploads = {name: _upload(getattr(record, name)) for name in ("lifelong_upload", "environment_upload")}
    return record.model_copy(update={**texts, **uploads, "package": package, "cells": cells})


def _upload(upload: Upload) -> Upload:
    return upload.model_copy(update={"status": _mask(upload.status)})


def _mask_around(text: str, code: str | None) -> str:
    """Mask a cell's text, but not inside its course code.

    A code that wraps in its cell (``ELR N110879156``) ends in what looks like an ID number; a code that is one as a
    whole is masked like any other.
    """
    masked = redact(text)
    if masked == text or not code or redact(code) != code:
        return masked
    printed = _printed(code).search(text)
    return redact(text, spare=[printed[0]] if printed else ())


def _printed(code: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, code)))


def _mask(text: str | None) -> str | None:
    return redact(text) if text else text
