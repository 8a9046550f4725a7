"""The operating system's keyring, as far as it can be trusted: never one that keeps its entries in plain text.

The library may stand several back ends in a chain, a plain file behind the system's own; then the first sound one is
used by itself, so that nothing is ever asked of, or left in, the plain one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import keyring
from keyring.errors import KeyringError

_PLAIN = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")
#: What the library and its back ends raise where a system's keyring does not answer.
TROUBLE = (KeyringError, RuntimeError, OSError)


def sound_keyring() -> Any | None:
    """Give the first back end that is no plain file; ``None`` where there is none."""
    for backend in backends():
        try:
            if backend.priority > 0 and not _is_plain(backend):
                return backend
        except TROUBLE:
            continue
    return None


def backends() -> Iterator[Any]:
    """Give every back end in use, those behind a chain one by one, in the order in which they would be asked."""
    try:
        yield from _single(keyring.get_keyring())
    except TROUBLE:
        return


def _single(backend: Any) -> Iterator[Any]:
    behind = getattr(backend, "backends", None)
    if behind is None:
        yield backend
        return
    for each in behind:
        yield from _single(each)


def _is_plain(backend: Any) -> bool:
    return any(kind.__module__.startswith(_PLAIN) for kind in type(backend).__mro__)
