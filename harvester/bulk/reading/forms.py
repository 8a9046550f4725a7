"""Forms among the documents: read in a child with limits, and known by sight where they are only pictures."""

from __future__ import annotations

import json
from dataclasses import replace

from pydantic import TypeAdapter

from harvester.limits import RECOGNITION, TEXT, in_child, understood
from parsers.findings import UnreadableError
from parsers.form import FilledForm, read_form
from parsers.form.picture import shows_a_form
from parsers.pdf.ocr.engine import installed

_FORM: TypeAdapter[FilledForm | None] = TypeAdapter(FilledForm | None)


def form_of(data: bytes) -> FilledForm | None:
    """Read a form; ``None`` where the document is none or cannot be read as one."""
    try:
        return understood(_FORM.validate_json, in_child(_form, (data,), TEXT))
    except UnreadableError:
        return None


def is_form_picture(data: bytes) -> bool:
    """Tell a form that is only a picture, where recognition is installed."""
    if not installed():
        return False
    try:
        return understood(json.loads, in_child(_shows, (data,), replace(RECOGNITION, wall_s=300.0))) is True
    except UnreadableError:
        return False


def _form(data: bytes) -> bytes:
    return _FORM.dump_json(read_form(data))


def _shows(data: bytes) -> bytes:
    return json.dumps(shows_a_form(data)).encode()
