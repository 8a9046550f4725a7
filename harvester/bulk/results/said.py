"""Findings in an officer's words, who has sheets and pages before them and no command line."""

from __future__ import annotations

from harvester.messages import Language, has_text, text
from harvester.papers.office_words import in_office_words
from parsers.findings import Finding


def in_an_officers_words(found: Finding, lang: Language) -> Finding:
    """Give a finding whose next step names no command, and whose words no option."""
    own = f"bulk.page_step.{found.code}"
    step = text(own, lang) if has_text(own) else in_office_words(found.next_step, lang)
    return found.model_copy(update={"message": in_office_words(found.message, lang), "next_step": step})
