"""The sheets of a run: a line a person, and a line a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import PersonOutcome, VerifiedPerson
from harvester.bulk.results.said import in_an_officers_words
from harvester.messages import Language, text
from harvester.programme.decide.claim import Claim, ClaimGrant
from harvester.programme.plan.model import Grant
from harvester.programme.verdict import GrantOutcome, Verdict, together
from harvester.sheets.written.sheet import Tone, Value, WrittenSheet

#: The most rows that a spreadsheet program takes in one sheet, with some room.
MOST_ROWS = 1_000_000
_SHOWN = 3


def people_sheets(lines: Sequence[PersonLine], grants: Sequence[Grant], lang: Language) -> list[WrittenSheet]:
    """Give the sheet of people and as many sheets of courses as their rows need."""
    rows = [row for line in lines for row in _courses(line.person, lang)]
    parts = [rows[at : at + MOST_ROWS] for at in range(0, len(rows), MOST_ROWS)] or [[]]
    title = _say("courses", lang)
    tones = _tones(lang)
    people = WrittenSheet(
        _say("people", lang), _header(grants, lang), tuple(_person(line, grants, lang) for line in lines), tones
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
        found += [grant.title, f"{grant.title} {_say('hours', lang)}", f"{grant.title} {_say('use_by', lang)}"]
        found += [f"{grant.title}：{text(f'programme.name.{code}', lang)}" for code in _codes(grant)]
    return (*found, *labels(_LAST, lang))


def _person(line: PersonLine, grants: Sequence[Grant], lang: Language) -> tuple[Value, ...]:
    person = line.person
    found: list[Value] = [
        person.person, person.name, person.unit, person.category, _say(f"outcome.{person.outcome.value}", lang),
    ]  # fmt: skip
    for grant in grants:
        granted = _grant(person.claim, grant.code)
        found.append(None if granted is None else grant_words(person, granted, lang))
        found.append(None if granted is None else granted.hours)
        found.append(None if granted is None or granted.use_by is None else granted.use_by.isoformat())
        found += [_condition(person.claim, grant.code, code, lang) for code in _codes(grant)]
    worst = [in_an_officers_words(one.finding, lang) for one in line.open[:_SHOWN]]
    shown = [one.message for one in worst]
    if len(line.open) > _SHOWN:
        shown.append(_say("more", lang, count=len(line.open) - _SHOWN))
    steps = list(dict.fromkeys(one.next_step for one in worst))
    return (*found, line.level, "\n".join(shown) or None, "\n".join(steps) or None)


def grant_words(person: VerifiedPerson, grant: ClaimGrant, lang: Language) -> str:
    """Say what became of a grant: granted is not yet what somebody must look at first, or what has run out."""
    return _say(f"grant.{shown_outcome(person, grant)}", lang)


def is_granted_for_good(person: VerifiedPerson, grant: ClaimGrant) -> bool:
    """Tell whether a grant can be signed and used as it stands."""
    return shown_outcome(person, grant) == GrantOutcome.GRANTED.value


def shown_outcome(person: VerifiedPerson, grant: ClaimGrant) -> str:
    """Give what is shown of a grant: its outcome, or ``waiting`` or ``expired`` where that would say too much."""
    if grant.outcome is GrantOutcome.GRANTED and person.outcome is not PersonOutcome.DECIDED:
        return "waiting"
    expired = person.claim is not None and person.claim.is_expired(grant)
    return "expired" if expired else grant.outcome.value


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
    by_outcome = {GrantOutcome.GRANTED: Tone.GOOD, GrantOutcome.REFUSED: Tone.BAD, GrantOutcome.UNDETERMINED: Tone.OPEN}
    tones |= {_say(f"grant.{one.value}", lang): tone for one, tone in by_outcome.items()}
    tones |= {_say(f"grant.{name}", lang): Tone.OPEN for name in ("expired", "waiting")}
    by_verdict = {Verdict.MET: Tone.GOOD, Verdict.NOT_MET: Tone.BAD, Verdict.UNDETERMINED: Tone.OPEN}
    return tones | {_say(f"verdict.{one.value}", lang): tone for one, tone in by_verdict.items()}


def labels(keys: Iterable[str], lang: Language) -> tuple[str, ...]:
    """Give the labels of columns."""
    return tuple(_say(f"column.{key}", lang) for key in keys)


def _say(key: str, lang: Language, **params: object) -> str:
    return text(f"bulk.{key}", lang, **params)
