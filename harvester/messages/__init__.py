"""Every text a user reads, in both languages, from one catalogue; redaction beside it."""

from harvester.messages.catalogue import Language, has_text, lines, text, with_words
from harvester.messages.redaction import redact
from harvester.messages.visible import visible

__all__ = ["Language", "has_text", "lines", "redact", "text", "visible", "with_words"]
