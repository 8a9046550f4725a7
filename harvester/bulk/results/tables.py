"""The sheets of a run: a line a person, and a line a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import VerifiedPerson
from harvester.bulk.results.said import in_an_officers_words
from harvester.bulk.results.standing import TONES, standing_of, standing_words
from harvester.messages import Language, text
from harvester.programme.decide.claim import Claim, ClaimGrant
from harvester.programme.plan.model import Grant
from harvester.programme.verdict import Verdict, together
from harvester.sheets.written.sheet import Tone, Value, WrittenSheet

#: The most rows that a spreadsheet program takes in one sheet, with some room.
MOST_ROWS = 1_000_000
_SHOWN = 3
#: Letters of a finding in a cell: rows of a sheet are to be looked over, and ``eyes.csv`` has every word.
_MOST_LETTERS = 60
_WIDE = 60


def people_sheets(lines: Sequence[PersonLine], grants: Sequence[Grant], lang: Language) -> list[WrittenSheet]:
    """Give the sheet of people and as many sheets of courses as their rows need."""
    rows = [row for line in lines for row in _courses(line.person, lang)]
    parts = [rows[at : at + MOST_ROWS] for at in range(0, len(rows), MOST_ROWS)] or [[]]
    title = _say("courses", lang)
    tones = _tones(lang)
    header = _header(grants, lang)
    widths = (*[None] * (len(header) - 2), _WIDE, _WIDE)
    people = WrittenSheet(
        _say("people", lang), header, tuple(_person(line, grants, lang) for line in lines), tones, widths
    )
    return [
        people,
        *(
            WrittenSheet(title if number == 1 else f"{title} {number}", labels(_COURSE, lang), tuple(part), tones)
            for number, part in enumerate(parts, 1)
        ),
    ]


_PERSON = ("person", "name", "unit", "category", "outcome")
_LAST = ("level", "eyes", "next")
_COURSE = ("person", "name", "course", "record", "matched_by", "course_outcome", "problems", "source")


def _header(grants: Sequence[Grant], lang: Language) -> tuple[str, ...]:
    found = list(labels(_PERSON, lang))
    for grant in grants:
        found.append(grant.title)
        if grant.is_leave:
            found += [f"{grant.title} {_say('hours', lang)}", f"{grant.title} {_say('use_by', lang)}"]
        found += [f"{grant.title}：{text(f'programme.name.{code}', lang)}" for code in _codes(grant)]
    return (*found, *labels(_LAST, lang))


def _person(line: PersonLine, grants: Sequence[Grant], lang: Language) -> tuple[Value, ...]:
    person = line.person
    found: list[Value] = [
        person.person, person.name, person.unit, person.category, _say(f"outcome.{person.outcome.value}", lang),
    ]  # fmt: skip
    for grant in grants:
        granted = _grant(person.claim, grant.code)
        found.append(None if granted is None else standing_words(standing_of(person, granted), lang))
        if grant.is_leave:
            found.append(None if granted is None else granted.hours)
            found.append(None if granted is None or granted.use_by is None else granted.use_by.isoformat())
        found += [_condition(person.claim, grant.code, code, lang) for code in _codes(grant)]
    worst = [in_an_officers_words(one.finding, lang) for one in line.open[:_SHOWN]]
    left = len(line.open) - len(worst)
    messages = _shortened((one.message for one in worst), _say("more", lang, count=left) if left else "", lang)
    return (*found, line.level, messages, _shortened((one.next_step for one in worst), "", lang))


def _shortened(texts: Iterable[str], more: str, lang: Language) -> str | None:
    """Give texts, each once and a line, as far as a cell shows them, and where the rest stands."""
    whole = list(dict.fromkeys(texts))
    shown = [one if len(one) <= _MOST_LETTERS else one[: _MOST_LETTERS - 1] + "…" for one in whole]
    if more or shown != whole:
        shown.append(" ".join(filter(None, (more, _say("in_full", lang)))))
    return "\n".join(shown) or None


def _grant(claim: Claim | None, code: str) -> ClaimGrant | None:
    return None if claim is None else next((grant for grant in claim.grants if grant.code == code), None)


def _codes(grant: Grant) -> tuple[str, ...]:
    """Give the kinds of a grant's conditions, each once: a kind is a column."""
    return tuple(dict.fromkeys(item.code for item in grant.condition))


def _condition(claim: Claim | None, grant: str, code: str, lang: Language) -> str | None:
    """Say what the conditions of a kind came to together; nothing where none was asked of the person."""
    own = [item.outcome for item in claim.conditions if (item.grant, item.code) == (grant, code)] if claim else []
    return _say(f"verdict.{together(own).value}", lang) if own else None


def _courses(person: VerifiedPerson, lang: Language) -> Iterator[tuple[Value, ...]]:
    for course in person.claim.courses if person.claim is not None else ():
        yield (
            person.person,
            person.name,
            course.name,
            course.record_number,
            None if course.matched_by is None else _say(f"matched.{course.matched_by.value}", lang),
            _say(f"verdict.{course.outcome.value}", lang),
            "；".join(problem.text for problem in course.problems) or None,
            course.source,
        )


def _tones(lang: Language) -> dict[str, Tone]:
    tones = {
        _say("outcome.decided", lang): Tone.GOOD,
        _say("outcome.eyes", lang): Tone.OPEN,
        _say("outcome.unreadable", lang): Tone.BAD,
    }
    tones |= {standing_words(one, lang): tone for one, tone in TONES.items()}
    by_verdict = {Verdict.MET: Tone.GOOD, Verdict.NOT_MET: Tone.BAD, Verdict.UNDETERMINED: Tone.OPEN}
    return tones | {_say(f"verdict.{one.value}", lang): tone for one, tone in by_verdict.items()}


def labels(keys: Iterable[str], lang: Language) -> tuple[str, ...]:
    """Give the labels of columns."""
    return tuple(_say(f"column.{key}", lang) for key in keys)


def _say(key: str, lang: Language, **params: object) -> str:
    return text(f"bulk.{key}", lang, **params)
