"""An inspection as JSON, or in plain words: what is proven, by whom, since when, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harvester.evidence.inspection import Follows, InspectedKind, Inspection, SealOutcome
from harvester.messages import Language, text, visible, visible_json, with_words


def as_json(inspections: Sequence[Inspection], lang: Language) -> str:
    """Write one inspection as one object, several as JSON Lines in the order given."""
    indent = 2 if len(inspections) == 1 else None
    lines = (_worded(one, lang).model_dump_json(exclude=_WITHOUT, indent=indent) for one in inspections)
    return "".join(visible_json(line) + "\n" for line in lines)


def as_words(inspections: Sequence[Inspection], lang: Language) -> str:
    """Write inspections for a person."""
    return "\n".join("".join(f"{visible(line)}\n" for line in _lines(_worded(one, lang), lang)) for one in inspections)


_WITHOUT = {"findings": {"__all__": {"params"}}}


def _worded(one: Inspection, lang: Language) -> Inspection:
    return one.model_copy(update={"findings": tuple(with_words(found, lang) for found in one.findings)})


def _lines(one: Inspection, lang: Language) -> Iterator[str]:
    def said(key: str, **params: object) -> str:
        return text(f"evidence.report.{key}", lang, **params)

    yield said("file", name=one.source.name)
    if one.source.sha256:
        yield said("sha256", sha256=one.source.sha256)
    yield said(f"outcome.{one.outcome.value}")
    yield said(f"level.{one.level.value}")
    if one.profile is not None:
        yield said(f"profile.{one.profile.value}")
    yield said("proven")
    yield from (f"  - {line}" for line in _proven(one, lang))
    yield said("not_proven")
    yield from (f"  - {line}" for line in _not_proven(one, lang))
    if one.findings:
        yield said("findings")
        for found in one.findings:
            yield f"  - [{text(f'severity.{found.severity.value}', lang)}] {found.code}"
            yield from (f"    {line}" for line in (found.message, found.next_step) if line)


def _proven(one: Inspection, lang: Language) -> Iterator[str]:
    key = "evidence.report.proves"
    if not one.proves.unchanged_since_sealing:
        yield text(f"{key}.nothing", lang)
        return
    yield text(f"{key}.unchanged", lang)
    for signer in one.proves.sealed_by:
        yield text(f"{key}.{'trusted' if signer.trusted else 'unknown'}", lang, key=signer.key)
    if one.proves.existed_before is not None:
        yield text(f"{key}.existed_before", lang, at=f"{one.proves.existed_before:%Y-%m-%d %H:%M:%S}")
    if one.history_follows is Follows.YES:
        yield text(f"{key}.follows", lang)


def _not_proven(one: Inspection, lang: Language) -> Iterator[str]:
    key = "evidence.report.lacks"
    yield text(f"{key}.platform", lang)
    if one.outcome is SealOutcome.NOT_SEALED:
        yield text(f"{key}.not_sealed", lang)
    if one.outcome is not SealOutcome.INTACT:
        return
    if one.proves.existed_before is None:
        yield text(f"{key}.time", lang)
    if one.history_follows is not Follows.YES and one.source.kind is InspectedKind.BUNDLE:
        yield text(f"{key}.follows.{one.history_follows.value}", lang)
