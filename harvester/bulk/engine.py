"""The engines by name; kept apart, so that the command line knows them without loading any."""

from __future__ import annotations

from enum import StrEnum


class Engine(StrEnum):
    """Where documents are read: by processes of this machine, or by a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"
