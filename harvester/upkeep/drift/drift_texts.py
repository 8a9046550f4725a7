"""A comparison in words, a line each, for a maintainer at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harvester.messages import Language, text, visible
from harvester.upkeep.drift.model import Changes, Drift, DriftOutcome


def as_words(drift: Drift, lang: Language) -> str:
    """Say what became of the page: whether it is known, what was added, gone, renamed, moved, and what is not read."""
    said = [
        text(f"drift.{drift.outcome.value}", lang, name=drift.name, nearest=drift.nearest or "—"),
        *_lines(drift, lang),
    ]
    return visible("\n".join(said), keep="\n") + "\n"


def summary(drift: Drift, lang: Language) -> str:
    """Say the same in one line, without the first."""
    return "; ".join(_lines(drift, lang)) if lang is Language.EN else "；".join(_lines(drift, lang))


def _lines(drift: Drift, lang: Language) -> Iterator[str]:
    yield from _changes("headers", drift.headers, lang)
    for was, now in drift.headers.renamed:
        yield text("drift.headers.renamed", lang, was=was, now=now)
    if drift.headers.moved:
        yield text("drift.headers.moved", lang, names=_names(drift.headers.moved))
    yield from _changes("skeleton", drift.skeleton, lang)
    yield from _changes("answer_fields", drift.answer_fields, lang)
    if drift.not_read and drift.outcome is not DriftOutcome.UNKNOWN:
        yield text("drift.not_read", lang, names=_names(drift.not_read))


def _changes(kind: str, changes: Changes, lang: Language) -> Iterator[str]:
    if changes.added:
        yield text(f"drift.{kind}.added", lang, names=_names(changes.added))
    if changes.gone:
        yield text(f"drift.{kind}.gone", lang, names=_names(changes.gone))


def _names(names: Sequence[str]) -> str:
    return "、".join(names)
