"""What lies in folders and is nobody's document: the system's own files, and what a saved page leaves beside it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

_BY_THE_SYSTEM = frozenset({"thumbs.db", ".ds_store", "desktop.ini", "__macosx"})
_PAGE = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_BESIDE = ("_files", ".files")
CONFIRMED = ".confirmed.toml"
_SIDECARS = (".mapping.toml", CONFIRMED)
_LOCK = "~$"


def is_system(name: str) -> bool:
    """Tell whether a file or folder is hidden or an operating system's own (one step of a path)."""
    return name.startswith((".", _LOCK)) or name.casefold() in _BY_THE_SYSTEM


def is_sidecar(name: str) -> bool:
    """Tell whether a file only says something of another."""
    return name.casefold().endswith(_SIDECARS)


def is_beside_a_page(folder: str, siblings: Collection[str]) -> bool:
    """Tell whether a folder holds what a saved page loads: ``X_files`` or ``X.files`` beside ``X.html``."""
    for ending in _BESIDE:
        if folder.casefold().endswith(ending):
            stem = folder[: -len(ending)]
            return any(
                PurePosixPath(each).suffix.casefold() in _PAGE and PurePosixPath(each).stem == stem for each in siblings
            )
    return False
