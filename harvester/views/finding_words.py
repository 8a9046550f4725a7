"""Findings put into words: the one place, whatever they are about."""

from __future__ import annotations

from harvester.duty.codes import DutyCode
from harvester.duty.ruling import RulingCode
from harvester.messages import Language, redact, text, with_words
from harvester.views.values import kinds_text
from parsers.findings import Finding


def worded(found: Finding, lang: Language) -> Finding:
    """Give a finding with its texts in ``lang``, free of identity numbers and addresses; texts it has already stay."""
    said = with_words(found if found.message else _named(found, lang), lang)
    params = {name: redact(value) if isinstance(value, str) else value for name, value in said.params.items()}
    texts = {"message": redact(said.message), "next_step": redact(said.next_step), "params": params}
    return said.model_copy(update=texts)


def _named(found: Finding, lang: Language) -> Finding:
    """Name the kinds of duty, the condition and the part of a row that a finding is about."""
    named: dict[str, str] = {}
    kinds, condition = found.params.get("kinds"), found.params.get("condition")
    if isinstance(kinds, tuple):
        named["kinds"] = kinds_text(map(RulingCode, kinds), lang)
    if condition is not None:
        named["condition"] = text(f"programme.name.{condition}", lang)
    if found.code == DutyCode.ROW_UNREADABLE:
        part = found.params["what"]
        named |= {"what": text(f"duty.row_part.{part}", lang), "expected": text(f"duty.row_expected.{part}", lang)}
    return found.model_copy(update={"params": found.params | named})
