"""Every text a user reads, in both languages, from one catalogue; redaction beside it."""

from harvester.messages.catalogue import Language, has_text, lines, text, with_words
from harvester.messages.redaction import holds_private, masked_spans, redact
from harvester.messages.secrets import remember, remember_cookie
from harvester.messages.visible import is_unseen, visible, visible_json

__all__ = [
    "Language",
    "has_text",
    "holds_private",
    "is_unseen",
    "lines",
    "masked_spans",
    "redact",
    "remember",
    "remember_cookie",
    "text",
    "visible",
    "visible_json",
    "with_words",
]
