"""The consent text from the catalogue, as the value a person agrees to."""

from __future__ import annotations

from harvester.consent import Notice
from harvester.messages import Language, text


def notice(lang: Language) -> Notice:
    """Give the text to be agreed to in ``lang``."""
    return Notice(lang.value, text("consent.text", lang))
