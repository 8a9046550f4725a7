"""Every text a user reads, in both languages, from one catalogue; redaction beside it."""

from harvester.messages.catalogue import Language, lines, text, with_words
from harvester.messages.redaction import redact

__all__ = ["Language", "lines", "redact", "text", "with_words"]
