"""The fourth step: what only shows across people and time, as findings by position in the roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from harvester.bulk.across import Studies, same_files, same_stamps
from harvester.bulk.across.earlier import Earlier
from harvester.bulk.across.files import FileOwners
from harvester.bulk.codes import AcrossCode
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.ledger import Ledger
from harvester.bulk.run.assigned import Assigned
from harvester.duty.people.roster import RosterPerson
from harvester.messages import Language, text, with_words
from harvester.programme.verdict import GrantOutcome
from parsers.findings import Finding, finding

_SHOWN = 5


def compare(
    ledger: Ledger, assigned: Assigned, people: Sequence[RosterPerson], lang: Language
) -> dict[int, list[Finding]]:
    """Give what the documents and records of everybody say of each other."""
    found: dict[int, list[Finding]] = defaultdict(list)
    # What is empty, or no file at all, is nobody's copy of another's.
    files = (one for one in assigned.documents if one.size)
    handed = (FileOwners(one.name, one.sha256, one.people | one.named) for one in files)
    for person, document, copies in same_files(handed):
        note = finding(AcrossCode.SAME_FILE, None, document=document, others=_listed(copies, lang))
        found[person].append(with_words(note, lang))
    for alike in same_stamps(Studies.in_ledger(ledger)):
        records = _listed([f"{document} #{number}" for document, number in alike.records], lang)
        count, documents = len(alike.records), tuple(sorted({document for document, _ in alike.records}))
        if alike.of_a_class:
            note = finding(
                AcrossCode.SAME_STAMPS_OF_A_CLASS, None, count=count, records=records, people=alike.people,
                documents=documents,
            )  # fmt: skip
        else:
            others = _listed([f"{people[one].number} {people[one].name}" for one in alike.others], lang)
            note = finding(
                AcrossCode.SAME_STAMPS, None, count=count, records=records, others=others, documents=documents
            )
        found[alike.person].append(with_words(note, lang))
    return found


def claimed_before(judged: JudgedPerson, earlier: Iterable[Earlier], lang: Language) -> list[Finding]:
    """Give the records that were counted for the same grant in an earlier run, those of a document together."""
    refused = {
        grant.code for grant in (judged.claim.grants if judged.claim else ()) if grant.outcome is GrantOutcome.REFUSED
    }
    found: dict[tuple[str, str, str], dict[int, str]] = defaultdict(dict)
    for leave in judged.leaves:
        for position in leave.counted if leave.grant not in refused else ():
            study = judged.studies[position]
            for ledger in earlier:
                for before in ledger.counted(leave.grant, study.course, study.start, study.end):
                    found[study.document, *before][study.record] = f"#{study.record} {study.course}"
    return [
        with_words(
            finding(
                AcrossCode.SAME_CLAIM, None, document=document, count=len(records), person=person, programme=programme,
                courses=_listed([records[number] for number in sorted(records)], lang),
            ),
            lang,
        )
        for (document, person, programme), records in found.items()
    ]  # fmt: skip


def _listed(items: Sequence[str], lang: Language) -> str:
    shown = text("list.comma", lang).join(items[:_SHOWN])
    more = len(items) - _SHOWN
    return shown if more <= 0 else f"{shown} {text('bulk.more', lang, count=more)}"
