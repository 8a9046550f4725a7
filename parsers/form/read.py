"""Bytes of any office file or PDF → the filled form in them, if they are one."""

from __future__ import annotations

from parsers.findings import UnreadableError
from parsers.form.blocks import form_in
from parsers.form.lists import list_in
from parsers.form.model import FilledForm
from parsers.form.office import is_office, office_texts
from parsers.form.texts import FormTexts


def read_form(data: bytes) -> FilledForm | None:
    """Read a filled application form (ODT, DOCX, PDF with letters); ``None`` for whatever is none."""
    try:
        texts = _texts(data)
    except UnreadableError:
        return None
    if texts is None:
        return None
    return form_in(texts.cells) or list_in(texts)


def _texts(data: bytes) -> FormTexts | None:
    if is_office(data):
        return office_texts(data)
    if b"%PDF-" in data[:1024]:
        from parsers.form.paper import paper_texts

        return paper_texts(data)
    return None
