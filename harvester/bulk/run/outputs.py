"""The last step: everybody's line, and the files of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from harvester.bulk.judging.result import JudgedPerson, KeptLeave
from harvester.bulk.ledger import Ledger
from harvester.bulk.lists import Lists, list_sheets
from harvester.bulk.pages.person import person_html
from harvester.bulk.pages.summary import MOST_LISTED, SummaryShown, summary_html
from harvester.bulk.reading import DocumentReading
from harvester.bulk.results.eyes import eyes_header, eyes_rows
from harvester.bulk.results.groups import groups_header, groups_rows
from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.masked import masked_document_line, masked_line, masked_summary
from harvester.bulk.results.model import PersonOutcome, Summary, VerifiedDocument
from harvester.bulk.results.notices import notices, notices_header
from harvester.bulk.results.tables import people_sheets
from harvester.bulk.results.write import Results, json_lines
from harvester.bulk.run.assigned import AssignedDocument
from harvester.files import Outgoing, no_text, outgoing
from harvester.messages import Language, redact, with_words
from harvester.programme.plan.model import Grant, Programme
from harvester.sheets.written.csv_out import to_csv
from harvester.sheets.written.ods_out import to_ods
from harvester.sheets.written.odt_out import to_odt
from harvester.sheets.written.xlsx_out import to_xlsx
from parsers.findings import Finding

_Written = TypeVar("_Written")


@dataclass
class Gathered:
    """What is gathered line by line for the sheets and pages."""

    lines: list[PersonLine] = field(default_factory=list)
    leaves: dict[str, tuple[KeptLeave, ...]] = field(default_factory=dict)
    stamps: Counter[tuple[int, int]] = field(default_factory=Counter)
    on_duty: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, line: PersonLine, judged: JudgedPerson | None) -> None:
        """Take one person."""
        self.lines.append(line)
        if judged is None:
            return
        self.leaves[line.person.person] = judged.leaves
        for weekday, hour, ruling, count in judged.stamps:
            self.stamps[weekday, hour] += count
            self.on_duty[weekday, hour] += count if ruling == "on_duty" else 0

    def heat(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Give stamps and those on duty, by weekday and hour."""
        return {key: (count, self.on_duty[key]) for key, count in self.stamps.items()}


@dataclass(frozen=True)
class Output:
    """How the files are written."""

    results: Results
    programme: Programme
    grants: Sequence[Grant]
    lists: Lists
    mask: bool
    lang: Language


def documents_of(
    found: Sequence[AssignedDocument], ledger: Ledger, numbers: Sequence[str], lang: Language
) -> Iterator[VerifiedDocument]:
    """Give the contract's line of each document, in code-point order of names."""
    for one in found:
        own = [item for item in (one.trouble, one.doubt) if item is not None]
        own += _findings_in(ledger, one)
        yield VerifiedDocument(
            name=one.name,
            sha256=one.sha256,
            bytes=one.size,
            kind=one.kind,
            status=one.status,
            persons=tuple(numbers[person] for person in sorted(one.people)),
            evidence_level=one.level,
            attempts=one.attempts,
            seconds=one.seconds,
            findings=tuple(with_words(item, lang) for item in own),
        )


def _findings_in(ledger: Ledger, one: AssignedDocument) -> list[Finding]:
    result = None if one.key is None else ledger.result(one.key)
    if result is None:
        return []
    reading = DocumentReading.model_validate_json(result)
    return [*reading.findings, *(item for history in reading.histories for item in history.findings)]


def write_all(
    output: Output,
    summary: Summary,
    gathered: Gathered,
    documents: Sequence[VerifiedDocument],
    keep: Callable[[Iterable[str]], None],
) -> Summary:
    """Write every file but the ledger; the summary is the last.

    ``keep`` is told the names of all before the first is written: what is broken off here is known to be ours.
    """
    shown = documents
    lines, lang = gathered.lines, output.lang
    if output.mask:
        lines = [masked_line(line, lang) for line in lines]
        shown = [masked_document_line(document, lang) for document in documents]
        summary = masked_summary(summary, lang)
    files: dict[str, Callable[[], Outgoing]] = {
        "people.jsonl": lambda: json_lines(line.person for line in gathered.lines),
        "documents.jsonl": lambda: json_lines(documents),
        **_sheets(output, summary, lines, shown),
    }
    if not output.mask:
        files |= _handed_on(output, lines, gathered)
    pages = _pages(output, lines)
    files |= {name: partial(_page, output, line) for name, line in pages.items()}
    hrefs = {line.person.person: name for name, line in pages.items()}
    shows = SummaryShown(output.programme, lines, gathered.heat(), hrefs)
    files["summary.html"] = lambda: outgoing(summary_html(summary, shows, lang))
    keep(files)
    for name, made in files.items():
        output.results.put(name, made())
    return output.results.finish(summary)


def _sheets(
    output: Output, summary: Summary, lines: Sequence[PersonLine], documents: Sequence[VerifiedDocument]
) -> dict[str, Callable[[], Outgoing]]:
    lang = output.lang
    sheets = people_sheets(lines, output.grants, lang)
    found: dict[str, Callable[[], Outgoing]] = {
        "people.xlsx": lambda: no_text(to_xlsx(sheets)),
        "people.ods": lambda: no_text(to_ods(sheets)),
        "people.csv": lambda: outgoing(to_csv(sheets[0].header, sheets[0].rows)),
        "eyes.csv": lambda: outgoing(to_csv(eyes_header(lang), eyes_rows(lines, documents, lang))),
    }
    if summary.groups:
        rows = groups_rows(summary.groups, output.programme, lang)
        found["groups.csv"] = lambda: outgoing(to_csv(groups_header(lang), rows))
    return found


def _handed_on(output: Output, lines: Sequence[PersonLine], gathered: Gathered) -> dict[str, Callable[[], Outgoing]]:
    """Give what leaves the office: notices, and the lists that are signed."""
    told = notices(lines, output.programme, output.grants)
    found: dict[str, Callable[[], Outgoing]] = {"notices.csv": lambda: outgoing(to_csv(notices_header(), told))}
    for name, sheet in list_sheets(output.lists, output.programme, lines, gathered.leaves).items():
        found[f"{name}.xlsx"] = partial(_packed, to_xlsx, [sheet])
        found[f"{name}.ods"] = partial(_packed, to_ods, [sheet])
        found[f"{name}.odt"] = partial(_packed, to_odt, sheet)
    return found


def _packed(pack: Callable[[_Written], bytes], sheets: _Written) -> Outgoing:
    return no_text(pack(sheets))


def _pages(output: Output, lines: Sequence[PersonLine]) -> dict[str, PersonLine]:
    """Give one page a person; of very many people only those who need eyes."""
    few = len(lines) <= MOST_LISTED
    return {
        f"people/{number if output.mask else _file_name(line.person.person, number)}.html": line
        for number, line in enumerate(lines, 1)
        if few or line.person.outcome is PersonOutcome.EYES
    }


def _page(output: Output, line: PersonLine) -> Outgoing:
    return outgoing(person_html(line, output.grants, output.lang))


def _file_name(number: str, place: int) -> str:
    """Give a number as a file's name; letters that no file may have are written as their code.

    Where an office numbers its people by their ID numbers, the ``place`` in the roster stands for one, behind a dot,
    which no number is written with.
    """
    if redact(number) != number:
        return f"no.{place}"
    return "".join(letter if letter.isalnum() or letter in "-_" else f"%{ord(letter):02X}" for letter in number)
