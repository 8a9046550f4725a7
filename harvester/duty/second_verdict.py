"""The engine's own small answers: a ruling with its code, without texts."""

from __future__ import annotations

from typing import NamedTuple

from harvester.duty.ruling import Ruling, RulingCode


class SecondVerdict(NamedTuple):
    """What is said of one second."""

    ruling: Ruling
    code: RulingCode


def on(code: RulingCode) -> SecondVerdict:
    """Say on duty because of ``code``."""
    return SecondVerdict(Ruling.ON_DUTY, code)


def off(code: RulingCode) -> SecondVerdict:
    """Say off duty because of ``code``."""
    return SecondVerdict(Ruling.OFF_DUTY, code)


def unknown(code: RulingCode) -> SecondVerdict:
    """Say undetermined because of ``code``."""
    return SecondVerdict(Ruling.UNDETERMINED, code)
