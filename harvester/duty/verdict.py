"""The engine's own small answers: a ruling with its code, without texts."""

from __future__ import annotations

from typing import NamedTuple

from harvester.duty.ruling import Ruling, RulingCode


class Verdict(NamedTuple):
    """What is said of one second."""

    ruling: Ruling
    code: RulingCode


def on(code: RulingCode) -> Verdict:
    """Say on duty because of ``code``."""
    return Verdict(Ruling.ON_DUTY, code)


def off(code: RulingCode) -> Verdict:
    """Say off duty because of ``code``."""
    return Verdict(Ruling.OFF_DUTY, code)


def unknown(code: RulingCode) -> Verdict:
    """Say undetermined because of ``code``."""
    return Verdict(Ruling.UNDETERMINED, code)
