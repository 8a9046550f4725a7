"""Whose claim it is: one person over all files, and the person's category in the plan's words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from harvester.programme.codes import ProgrammeCode
from harvester.programme.names import fold
from harvester.programme.parts.model import Outline, PersonCategory
from parsers.findings import Finding, SettingsError, finding
from parsers.history import LearningHistory


@dataclass(frozen=True)
class ShownHistory:
    """A history, the name of the file it was read from and the SHA-256 of that file's bytes."""

    source: str
    history: LearningHistory
    sha256: str


def holder_of(shown: Iterable[ShownHistory], also: Collection[str] = ()) -> tuple[str | None, tuple[Finding, ...]]:
    """Give the holder's name; raises ``SettingsError`` where two files are certainly two people's.

    ``also`` are names (folded) that are known to be one person's.

    A file whose holder is absent or not certain is a finding: the claim may then hold another's records.
    """
    certain: dict[str, tuple[str, str]] = {}
    findings = []
    for item in shown:
        if name := certain_holder(item):
            known = _bare(name)
            certain.setdefault("" if known in also else known, (name, item.source))
        else:
            unsure = item.history.holder.name or "—"
            findings.append(finding(ProgrammeCode.HOLDER_NOT_CERTAIN, file=item.source, name=unsure))
    if len(certain) > 1:
        (one, first), (other, second) = list(certain.values())[:2]
        params = {"one": one, "first": first, "other": other, "second": second}
        raise SettingsError(finding(ProgrammeCode.HOLDERS_DIFFER, None, **params))
    return next((name for name, _ in certain.values()), None), tuple(findings)


def of_person(
    shown: Iterable[ShownHistory], names: Collection[str]
) -> tuple[tuple[ShownHistory, ...], tuple[Finding, ...]]:
    """Choose the histories of one person out of files of several people, by the names (folded) the person is known by.

    Another's history is left out, and said, where its file certainly has one of the person's as well; a file that is
    wholly another's stays.
    """
    shown = tuple(shown)
    own = [item for item in shown if (name := certain_holder(item)) is not None and _bare(name) in names]
    shared = {item.sha256 for item in own}
    kept = tuple(item for item in shown if item in own or certain_holder(item) is None or item.sha256 not in shared)
    left = (item for item in shown if item not in kept)
    said = (finding(ProgrammeCode.OTHER_HOLDER_LEFT_OUT, file=one.source, name=certain_holder(one)) for one in left)
    return kept, tuple(said)


def certain_holder(item: ShownHistory) -> str | None:
    """Give the holder's name where it was read for certain."""
    return item.history.holder.name if "holder.name" not in item.history.doubts else None


def listed_category(programme: Outline, given: str | None) -> tuple[PersonCategory | None, tuple[Finding, ...]]:
    """Find the category a roster gives; one the plan lacks is nobody's fault who claims, and is said."""
    try:
        return person_category(programme, given), ()
    except SettingsError as error:
        return None, error.findings


def person_category(programme: Outline, given: str | None) -> PersonCategory | None:
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
