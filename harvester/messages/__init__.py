"""Every text a user reads, in both languages, from one catalogue; redaction beside it.

Redaction knows many forms of numbers and addresses; it is loaded when something is masked first.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from harvester.messages.catalogue import WITHIN, Language, has_text, lines, text, with_words
from harvester.messages.visible import is_unseen, visible, visible_json

if TYPE_CHECKING:
    from harvester.messages.in_general import gist
    from harvester.messages.redaction import holds_private, masked_spans, redact
    from harvester.messages.secrets import remember, remember_cookie

_LATER = {
    "gist": "in_general",
    "holds_private": "redaction",
    "masked_spans": "redaction",
    "redact": "redaction",
    "remember": "secrets",
    "remember_cookie": "secrets",
}

__all__ = [
    "WITHIN",
    "Language",
    "gist",
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


def __getattr__(name: str) -> object:
    """Load a name when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
