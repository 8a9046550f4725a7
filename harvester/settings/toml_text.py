"""Texts as TOML has them."""

from __future__ import annotations

import json
from collections.abc import Iterable


def toml_text(text: str) -> str:
    """Give a basic string, which is as JSON has it but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_list(texts: Iterable[str]) -> str:
    """Give a list of texts on one line."""
    return f"[{', '.join(map(toml_text, texts))}]"
