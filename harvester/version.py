"""The program's name and version, as every ruling, claim and paper states them."""

from __future__ import annotations

from functools import cache

NAME = "record-harvester"


@cache
def program() -> str:
    """Give ``record-harvester 0.1.0``; from an uninstalled checkout the version reads ``0+unknown``."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{NAME} {version(NAME)}"
    except PackageNotFoundError:
        return f"{NAME} 0+unknown"
