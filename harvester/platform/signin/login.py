"""The ways to sign in."""

from __future__ import annotations

from enum import StrEnum


class Login(StrEnum):
    """By hand in a window, or assisted at one of the two providers."""

    HAND = "hand"
    ECPA = "ecpa"
    EGOV = "egov"
