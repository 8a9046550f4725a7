"""Masking of one text: addresses, national ID numbers, secrets, and whatever follows 「上次來自於：」."""

from __future__ import annotations

import re

from harvester.messages import redact
from harvester.messages.redaction import MASK_ADDRESS

FROM = re.compile(r"(上次來自於\s*[:：]?\s*)(\S[^\n]*)?")


def mask_text(text: str) -> str:
    """Mask one text: what follows 「上次來自於：」, every address, every national ID number, every secret."""
    return redact(without_origin(text))


def without_origin(text: str) -> str:
    """Mask what follows 「上次來自於：」, address or host name."""
    return FROM.sub(lambda found: found.group(1) + (MASK_ADDRESS if found.group(2) else ""), text)
