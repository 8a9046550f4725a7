"""Who signs a statement: a name has letters or digits that somebody sees."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import StringConstraints

_SEEN = r"[^\W_]"
Signer = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_SEEN)]
"""A person's name or number; blanks, letters that nobody sees and signs alone (``--``, ``?``) are nobody's."""


def is_signer(text: str) -> bool:
    """Say whether a text can be somebody's name or number."""
    return re.search(_SEEN, text) is not None
