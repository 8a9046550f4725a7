"""``harvester verify``: an inbox and a roster in, one line a person out; broken off anywhere, it goes on there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harvester.bulk.across.earlier import Counted, keep
from harvester.bulk.conclude import HandedIn, conclude
from harvester.bulk.judging import JudgedPerson
from harvester.bulk.ledger import JobState, Ledger, Lock
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import DocumentName, DocumentStatus, Summary
from harvester.bulk.results.sample import drawn
from harvester.bulk.results.write import Results
from harvester.bulk.run.assigned import Assigned, AssignedDocument, assign
from harvester.bulk.run.compared import claimed_before, compare
from harvester.bulk.run.engines import engine_of
from harvester.bulk.run.engines.contract import ReadAll
from harvester.bulk.run.found import find
from harvester.bulk.run.handed import Handings
from harvester.bulk.run.judged import Judging, judge_all, verdict_of
from harvester.bulk.run.opened import OpenedInputs, open_all
from harvester.bulk.run.outputs import Gathered, Output, documents_of, write_all
from harvester.bulk.run.progress import RunStep, Tell
from harvester.bulk.run.settled import begin, end, keep_written, kept_day, kept_seed, written_before
from harvester.bulk.run.spared import refuse_anothers
from harvester.bulk.run.summed import notes_of, summary_of
from harvester.bulk.run.tasks import tasks_of
from harvester.bulk.settings import VerifySettings
from harvester.files import Folder
from harvester.messages import Language
from harvester.programme.verdict import GrantOutcome
from parsers.findings import Finding


def verify(settings: VerifySettings, today: dt.date, lang: Language, tell: Tell) -> Summary:
    """Verify everything, and write the results into the folder.

    Raises ``SettingsError`` before anything is read where an option or a settings file is wrong, and where another
    run holds the folder.
    """
    read_all = engine_of(settings.engine, settings.workers, settings.address)
    refuse_anothers(settings)
    opened = open_all(settings, today)
    Folder(settings.out)
    with Lock(settings.out), Ledger(settings.out) as ledger:
        opened = opened.on(kept_day(ledger, settings, today))
        seed = kept_seed(ledger, settings)
        begin(ledger)
        before = written_before(ledger)
        results = Results(settings.out, before)
        tell(RunStep.FIND, 0, 1)
        find(ledger, settings.inboxes, settings.out, opened)
        ledger.take_up(retry=settings.retry)
        _read(ledger, read_all, opened, tell)
        assigned = assign(ledger, opened.roster, opened.decisions)
        everybody = _Everybody(ledger, opened, assigned, settings, seed, lang)
        gathered = everybody.gathered(tell)
        keep(ledger, everybody.counted)
        numbers = [person.number for person in opened.roster.people]
        documents = list(documents_of(assigned.documents, ledger, numbers, lang))
        notes = notes_of(opened, assigned, lang)
        summary = summary_of(opened, settings, gathered, documents, notes, everybody.sample, seed)
        output = Output(results, opened.programme, opened.asked, opened.lists, settings.mask, lang)
        tell(RunStep.WRITE, 0, 1)
        summary = write_all(output, summary, gathered, documents, lambda names: keep_written(ledger, {*before, *names}))
        end(ledger, summary.files)
        return summary


def _read(ledger: Ledger, read_all: ReadAll, opened: OpenedInputs, tell: Tell) -> None:
    """Read what waits; nothing is started where nothing does."""
    counts = ledger.counts()
    waiting = counts[JobState.WAITING]
    ended: Counter[DocumentStatus] = Counter()
    tell(RunStep.READ, 0, waiting)

    def said(status: DocumentStatus) -> None:
        ended[status] += 1
        tell(RunStep.READ, ended.total(), waiting, ended)

    if waiting:
        read_all(ledger, tasks_of(ledger, opened), said)


@dataclass
class _Everybody:
    """Everybody's line, one after the other."""

    ledger: Ledger
    opened: OpenedInputs
    assigned: Assigned
    settings: VerifySettings
    seed: str
    lang: Language

    def __post_init__(self) -> None:
        self.counted: list[Counted] = []
        people = self.opened.roster.people
        with_documents = (people[at].number for at in self.assigned.own)
        self.sample = drawn(with_documents, self.settings.sample, self.seed)

    def gathered(self, tell: Tell) -> Gathered:
        """Judge everybody, compare everybody, and conclude."""
        people, total, done = self.opened.roster.people, len(self.assigned.own), 0
        judging = Judging(self.opened.grounds, self.opened.checker, self.opened.mappings, self.lang)

        def said() -> None:
            nonlocal done
            done += 1
            tell(RunStep.JUDGE, done, total)

        keys = judge_all(self.ledger, judging, self.assigned, said)
        tell(RunStep.COMPARE, 0, 1)
        across = compare(self.ledger, self.assigned, people, self.lang)
        gathered = Gathered()
        handed = Handings.in_ledger(self.ledger)
        with handed.anew():
            for line, judged in self._lines(keys, across, handed):
                gathered.add(line, judged)
                if judged is not None:
                    self.counted += _counted(line, judged, self.opened.programme.code)
        return gathered

    def _lines(
        self, keys: Mapping[int, str], across: Mapping[int, Sequence[Finding]], kept: Handings
    ) -> Iterator[tuple[PersonLine, JudgedPerson | None]]:
        for at, person in enumerate(self.opened.roster.people):
            judged = verdict_of(self.ledger, keys[at]) if at in keys else None
            before = claimed_before(judged, self.opened.earlier, self.lang) if judged is not None else []
            handed = HandedIn(
                person=person,
                judged=judged,
                documents=tuple(map(_name_of, self.assigned.own.get(at, ()))),
                across=(*across.get(at, ()), *before),
                named=tuple(
                    (_name_of(one), one.doubt) for one in self.assigned.naming.get(at, ()) if one.doubt is not None
                ),
            )
            sampled = person.number in self.sample
            kept.keep(handed, keys.get(at), sampled=sampled)
            yield conclude(handed, self.opened.decisions, self.opened.asked, sampled, self.lang), judged


def _name_of(found: AssignedDocument) -> DocumentName:
    return DocumentName(name=found.name, sha256=found.sha256)


def _counted(line: PersonLine, judged: JudgedPerson, programme: str) -> Iterator[Counted]:
    claim = line.person.claim
    granted = {one.code for one in (claim.grants if claim else ()) if one.outcome is GrantOutcome.GRANTED}
    for leave in judged.leaves:
        if leave.grant in granted:
            for study in (judged.studies[position] for position in leave.counted):
                yield Counted(line.person.person, leave.grant, programme, study.course, study.start, study.end)
