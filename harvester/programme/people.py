"""Whose claim it is: one person over all files, and the person's category in the plan's words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from harvester.programme.codes import ProgrammeCode
from harvester.programme.model import PersonCategory, Programme
from harvester.programme.names import fold
from parsers.findings import Finding, SettingsError, finding
from parsers.history import LearningHistory


@dataclass(frozen=True)
class Shown:
    """A history, the name of the file it was read from and the SHA-256 of that file's bytes."""

    source: str
    history: LearningHistory
    sha256: str


def holder_of(shown: Iterable[Shown]) -> tuple[str | None, tuple[Finding, ...]]:
    """Give the holder's name; raises ``SettingsError`` where two files are certainly two people's.

    A file whose holder is absent or not certain is a finding: the claim may then hold another's records.
    """
    certain: dict[str, tuple[str, str]] = {}
    findings = []
    for item in shown:
        name = item.history.holder.name
        if name and "holder.name" not in item.history.doubts:
            certain.setdefault(_bare(name), (name, item.source))
        else:
            findings.append(finding(ProgrammeCode.HOLDER_NOT_CERTAIN, file=item.source, name=name or "—"))
    if len(certain) > 1:
        (one, first), (other, second) = list(certain.values())[:2]
        params = {"one": one, "first": first, "other": other, "second": second}
        raise SettingsError(finding(ProgrammeCode.HOLDERS_DIFFER, None, **params))
    return next((name for name, _ in certain.values()), None), tuple(findings)


def person_category(programme: Programme, given: str | None) -> PersonCategory | None:
    """Find a category by any way to write it; raises ``SettingsError`` for a word the plan does not know."""
    if given is None:
        return None
    for item in programme.person:
        if fold(given) in {fold(name) for name in (item.name, *item.also)}:
            return item
    known = "、".join(item.name for item in programme.person)
    raise SettingsError(finding(ProgrammeCode.PERSON_CATEGORY_UNKNOWN, given=given, known=known))


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
