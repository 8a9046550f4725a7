"""What a claim rests on, in words."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.messages import Language, redact, text
from harvester.papers.office_words import in_office_words
from harvester.programme.decide.basis import Basis, HashedFile


def labelled(basis: Basis, lang: Language) -> tuple[tuple[str, str], ...]:
    """Give label and value of each thing."""
    return tuple((text(f"papers.basis.{key}", lang), redact(value)) for key, value in _values(basis, lang))


def basis_lines(basis: Basis, lang: Language) -> tuple[str, ...]:
    """Give the same as lines of small print."""
    colon = text("papers.basis.colon", lang)
    return tuple(f"{label}{colon}{value}" for label, value in labelled(basis, lang))


def _values(basis: Basis, lang: Language) -> Iterator[tuple[str, str]]:
    yield "program", basis.program
    yield "programme", f"{basis.programme} sha256:{basis.programme_sha256}"
    for source in basis.sources:
        yield "source", f"{_hashed(source)} {source.level}"
    yield "hours", _hashed(basis.hours)
    if not basis.attendance:
        yield "attendance", text("papers.basis.none", lang)
    for item in basis.attendance:
        yield "attendance", _hashed(item)
    yield "calendar", in_office_words(basis.calendar, lang)
    if basis.person is not None:
        by = basis.person.confirmed_by or "nothing"
        yield "person", text(f"papers.basis.person_by.{by}", lang, person=basis.person.given)
    if basis.roster is not None:
        yield "roster", _hashed(basis.roster)
    for key, given in (("courses", basis.courses), ("portal", basis.portal), ("matches", basis.matches)):
        if given is not None:
            yield key, _hashed(given)
    for item in basis.confirmed:
        yield "confirmed", _hashed(item)
    yield "as_of", basis.as_of.isoformat()


def _hashed(item: HashedFile) -> str:
    return f"{item.name} sha256:{item.sha256}"
