"""Names and numbers as a list shows them that others see: 王○○, ·····12."""

from __future__ import annotations

import re

_HIDDEN = "○"
_SHOWN_DIGITS = 2
_RUN = re.compile(r"[0-9A-Za-z]+|[^\W0-9A-Za-z_]+")
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_DAY = re.compile(r"[\d/:TZ.+ -]+")


def masked_name(name: str) -> str:
    """Give a name's first letter and a ring for each of the others."""
    letters = name.strip()
    return letters[:1] + _HIDDEN * (len(letters) - 1)


def masked_number(number: str) -> str:
    """Give a number with all but its last two letters hidden."""
    return "*" * (len(number) - _SHOWN_DIGITS) + number[-_SHOWN_DIGITS:]


def masked_text(text: str) -> str:
    """Hide whatever in a text may name a person: every run with a digit as a number, every other as a name."""
    return _RUN.sub(lambda run: _masked_run(run[0]), text)


def masked_value(text: str) -> str:
    """Hide a value in the same way, but for days and times, which name nobody."""
    return text if _DAY.fullmatch(text) and not text.isdigit() else masked_text(text)


def masked_document(name: str) -> str:
    """Hide each step of a document's name, but for its ending."""
    return "/".join(map(_masked_step, name.split("/")))


def _masked_step(step: str) -> str:
    ending = _ENDING.search(step)
    at = ending.start() if ending else len(step)
    return masked_text(step[:at]) + step[at:]


def _masked_run(run: str) -> str:
    return masked_number(run) if any(letter.isdigit() for letter in run) else masked_name(run)
