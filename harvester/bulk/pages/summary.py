"""The summary page: figures, pictures, and the list of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree
from markupsafe import Markup
from pydantic import JsonValue

from harvester.bulk.pages.bars import Bar, BarPart, bars
from harvester.bulk.pages.heat import heat
from harvester.bulk.pages.style import PICTURES
from harvester.bulk.results.groups import groups_header, groups_rows
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import PersonOutcome, Summary, VerifiedPerson
from harvester.bulk.results.said import in_an_officers_words
from harvester.bulk.results.standing import TONES, GrantStanding, standing_of, standing_words
from harvester.messages import Language, text
from harvester.papers.html import render
from harvester.papers.office_words import in_office_words
from harvester.programme.decide.claim import ClaimGrant
from harvester.programme.plan.model import Grant, Programme
from harvester.programme.verdict import Verdict

#: The most people listed on the page; ``people.xlsx`` has them all.
MOST_LISTED = 5_000
_MOST_UNITS = 20
_TONES = {
    PersonOutcome.DECIDED: "good",
    PersonOutcome.EYES: "open",
    PersonOutcome.UNREADABLE: "bad",
    PersonOutcome.NONE: "none",
}
#: The parts of a bar from the left: what can be signed and used, refused, to be looked at, run out, nothing read.
_PARTS = ("good", "bad", "open", "late", "none")

_BASIS = (
    "program", "programme", "roster", "hours", "attendance", "calendar", "courses", "portal", "matches", "decisions",
    "as_of",
)  # fmt: skip

Stamps = Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Plot:
    """A picture with its heading and what it shows in words."""

    title: str
    svg: Markup
    words: str


@dataclass(frozen=True)
class SummaryShown:
    """What the page shows beside the summary; ``hrefs`` are the pages of those who have one, by number."""

    programme: Programme
    lines: Sequence[PersonLine]
    stamps: Stamps
    hrefs: Mapping[str, str]


def summary_html(summary: Summary, shown: SummaryShown, lang: Language) -> str:
    """Make the page."""
    say = partial(_say, lang)
    programme, lines = shown.programme, shown.lines
    grants = _asked(summary, programme)
    plots = [*_plots_by_unit(lines, grants, lang), *_why_refused(lines, grants, lang)]
    plots += [plot for plot in (_heat(shown.stamps, lang), _levels(lines, lang)) if plot is not None]
    page = {
        "programme": programme.title,
        "issued": programme.issued,
        "as_of": summary.made_with.get("as_of", ""),
        "finished": summary.finished,
        "figures": list(_figures(summary, lines, grants, lang)),
        "notes": [in_an_officers_words(note, lang) for note in summary.notes],
        "plots": plots,
        "groups_header": groups_header(lang),
        "groups": list(groups_rows(summary.groups, programme, lang)),
        "header": _header(grants, lang),
        "rows": [_row(line, grants, shown.hrefs, lang) for line in lines[:MOST_LISTED]],
        "left_out": max(0, len(lines) - MOST_LISTED),
        "made": list(_made(summary, lang)),
    }
    return render(
        "summary.html.j2",
        __package__,
        page=page,
        say=say,
        lang=lang.value,
        pictures=Markup(PICTURES),  # noqa: S704 - ours
    )


def _asked(summary: Summary, programme: Programme) -> list[Grant]:
    return [grant for grant in programme.grant if grant.code in summary.grants]


def _figures(
    summary: Summary, lines: Sequence[PersonLine], grants: Sequence[Grant], lang: Language
) -> Iterable[dict[str, object]]:
    """Give how many people came out how, and for how many each grant can be signed: nobody who needs eyes."""
    for outcome, count in summary.people.items():
        yield {"tone": _TONES[outcome], "name": text(f"bulk.outcome.{outcome.value}", lang), "count": count}
    for grant in grants:
        granted = sum(_part(line, grant.code) == "good" for line in lines)
        name = f"{grant.title} {text('bulk.grant.granted', lang)}"
        yield {"tone": "good", "name": name, "count": granted}
    if summary.nobodys:
        yield {"tone": "open", "name": _say(lang, "nobodys"), "count": summary.nobodys}


def _header(grants: Sequence[Grant], lang: Language) -> list[str]:
    labels = [text(f"bulk.column.{key}", lang) for key in ("person", "name", "unit", "outcome")]
    last = [text(f"bulk.column.{key}", lang) for key in ("level", "eyes")]
    return [*labels, *(grant.title for grant in grants), *last]


def _row(line: PersonLine, grants: Sequence[Grant], hrefs: Mapping[str, str], lang: Language) -> dict[str, object]:
    person = line.person
    said = {grant.code: grant for grant in (person.claim.grants if person.claim else ())}
    return {
        "number": person.person,
        "href": hrefs.get(person.person),
        "name": person.name,
        "unit": person.unit or "",
        "outcome": text(f"bulk.outcome.{person.outcome.value}", lang),
        "tone": _TONES[person.outcome],
        "grants": [shown_grant(person, said.get(grant.code), lang) for grant in grants],
        "level": line.level,
        "eyes": in_an_officers_words(line.open[0].finding, lang).message if line.open else "",
    }


def shown_grant(person: VerifiedPerson, grant: ClaimGrant | None, lang: Language) -> dict[str, str]:
    """Give tone and words of a grant; only what can be signed and used is green."""
    if grant is None:
        return {"tone": "", "words": ""}
    standing = standing_of(person, grant)
    return {"tone": TONES[standing].value, "words": standing_words(standing, lang)}


def _plots_by_unit(lines: Sequence[PersonLine], grants: Sequence[Grant], lang: Language) -> Iterable[Plot]:
    for grant in grants:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for line in lines:
            counts[line.person.unit or _say(lang, "no_unit")][_part(line, grant.code)] += 1
        found = set().union(*counts.values())
        parts = [part for part in _PARTS if part != "late" or part in found]
        units = sorted(counts, key=lambda unit: (-counts[unit].total(), unit))
        rows = [_bar(unit, counts[unit], parts, lang) for unit in units[:_MOST_UNITS]]
        if len(units) > _MOST_UNITS:
            rest = sum((counts[unit] for unit in units[_MOST_UNITS:]), Counter[str]())
            rows.append(_bar(_say(lang, "other_units", count=len(units) - _MOST_UNITS), rest, parts, lang))
        title = _say(lang, "by_unit", grant=grant.title)
        named = text("list.comma", lang).join(_say(lang, f"part.{part}") for part in parts)
        words = _say(lang, "by_unit_words", parts=named)
        yield Plot(title, _svg(bars(title, words, rows)), words)


def _part(line: PersonLine, code: str) -> str:
    """Give the part of a bar that a person is counted in; who needs eyes is decided of nothing."""
    claim = line.person.claim
    grant = next((one for one in (claim.grants if claim else ()) if one.code == code), None)
    if grant is None:
        return "none"
    if line.person.outcome is PersonOutcome.EYES:
        return "open"
    standing = standing_of(line.person, grant)
    return "late" if standing is GrantStanding.EXPIRED else TONES[standing].value


def _bar(label: str, counts: Counter[str], parts: Sequence[str], lang: Language) -> Bar:
    return Bar(label, tuple(BarPart(counts[part], _say(lang, f"part.{part}"), part) for part in parts))


def _why_refused(lines: Sequence[PersonLine], grants: Sequence[Grant], lang: Language) -> Iterable[Plot]:
    for grant in grants:
        counts = Counter(
            item.code.value
            for line in lines
            for item in (line.person.claim.conditions if line.person.claim else ())
            if item.grant == grant.code and item.outcome is Verdict.NOT_MET
        )
        if counts:
            name = _say(lang, "part.bad")
            rows = [
                Bar(text(f"programme.name.{code}", lang), (BarPart(count, name, "bad"),))
                for code, count in counts.most_common()
            ]
            title = _say(lang, "why", grant=grant.title)
            yield Plot(title, _svg(bars(title, _say(lang, "why_words"), rows)), _say(lang, "why_words"))


def _heat(stamps: Stamps, lang: Language) -> Plot | None:
    if not stamps:
        return None
    title, words = _say(lang, "heat"), _say(lang, "heat_words")
    days = [_say(lang, f"day.{number}") for number in range(7)]
    return Plot(title, _svg(heat(title, words, days, stamps)), words)


def _levels(lines: Sequence[PersonLine], lang: Language) -> Plot | None:
    counts = Counter(line.level for line in lines if line.level)
    if not counts:
        return None
    title = _say(lang, "levels")
    rows = [Bar(level, (BarPart(count, _say(lang, "people"), "heat4"),)) for level, count in sorted(counts.items())]
    return Plot(title, _svg(bars(title, title, rows)), _say(lang, "levels_words"))


def _made(summary: Summary, lang: Language) -> Iterable[tuple[str, str]]:
    """Give what the run rests on, as a report of one person does: the files by their hashes."""
    made = summary.made_with
    for key in _BASIS:
        given = made.get(key)
        for value in given if isinstance(given, list) else (given,):
            if value is not None:
                yield text(f"papers.basis.{key}", lang), _basis(key, value, made, lang)


def _basis(key: str, value: JsonValue, made: Mapping[str, JsonValue], lang: Language) -> str:
    match key:
        case "programme":
            return f"{value} sha256:{made.get('programme_sha256')}"
        case "calendar":
            return in_office_words(str(value), lang)
        case "program" | "as_of":
            return str(value)
        case _:
            return f"sha256:{value}"


def _svg(root: etree._Element) -> Markup:
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 - a tree of our own, escaped by its writer


def _say(lang: Language, key: str, **params: object) -> str:
    return text(f"bulk.page.{key}", lang, **params)
