r"""Redaction of national identity numbers and network addresses in everything the program writes.

Every match of the pattern is redacted, whatever its checksum: a tenth of all random strings pass the checksum,
and a mistyped number is still somebody's. ``\b`` is of no use beside Chinese letters, which count as word
characters, hence the explicit neighbours.
"""

from __future__ import annotations

import re

MASK_ID = "[身分證號已遮蔽]"
MASK_ADDRESS = "[位址已遮蔽]"

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_NATIONAL_ID = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Da-d1-9]\d{8}(?![0-9])")
_IPV4 = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)")
_IPV6 = re.compile(
    r"(?<![0-9A-Za-z:])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Za-z:])"
    r"|(?<![0-9A-Za-z:])(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![0-9A-Za-z:])"
)


def redact(text: str) -> str:
    """Replace every national ID number and network address in ``text``; the rest stays as it is.

    Full-width digits and letters are seen too: matching is done on a width-folded copy of the same length.
    """
    folded = text.translate(_NARROW)
    pieces: list[str] = []
    end = 0
    for start, stop, mask in _matches(folded):
        if start < end:
            continue
        pieces += [text[end:start], mask]
        end = stop
    return "".join([*pieces, text[end:]])


def _matches(folded: str) -> list[tuple[int, int, str]]:
    found = [(m.start(), m.end(), MASK_ID) for m in _NATIONAL_ID.finditer(folded)]
    for pattern in (_IPV4, _IPV6):
        found += [(m.start(), m.end(), MASK_ADDRESS) for m in pattern.finditer(folded)]
    return sorted(found)
