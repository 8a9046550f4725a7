"""The last step: everybody's line, and the files of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from harvester.bulk.judging.result import JudgedPerson, KeptLeave
from harvester.bulk.ledger import Ledger
from harvester.bulk.lists import Lists, list_sheets
from harvester.bulk.pages.person import person_html
from harvester.bulk.pages.summary import MOST_LISTED, Shown, summary_html
from harvester.bulk.reading import Reading
from harvester.bulk.results.eyes import eyes_header, eyes_rows
from harvester.bulk.results.groups import groups_header, groups_rows
from harvester.bulk.results.line import Line
from harvester.bulk.results.masked import masked_document_line, masked_line, masked_summary
from harvester.bulk.results.model import Outcome, Summary, VerifiedDocument, as_json
from harvester.bulk.results.notices import notices, notices_header
from harvester.bulk.results.tables import people_sheets
from harvester.bulk.results.write import Results
from harvester.bulk.run.assigned import Found
from harvester.files import no_text, outgoing
from harvester.messages import Language, with_words
from harvester.programme.plan.model import Grant, Programme
from harvester.sheets.written.csv_out import to_csv
from harvester.sheets.written.ods_out import to_ods
from harvester.sheets.written.odt_out import to_odt
from harvester.sheets.written.xlsx_out import to_xlsx
from parsers.findings import Finding


@dataclass
class Gathered:
    """What is gathered line by line for the sheets and pages."""

    lines: list[Line] = field(default_factory=list)
    leaves: dict[str, tuple[KeptLeave, ...]] = field(default_factory=dict)
    stamps: Counter[tuple[int, int]] = field(default_factory=Counter)
    on_duty: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, line: Line, judged: JudgedPerson | None) -> None:
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
    found: Sequence[Found], ledger: Ledger, numbers: Sequence[str], lang: Language
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


def _findings_in(ledger: Ledger, one: Found) -> list[Finding]:
    result = None if one.key is None else ledger.result(one.key)
    if result is None:
        return []
    reading = Reading.model_validate_json(result)
    return [*reading.findings, *(item for history in reading.histories for item in history.findings)]


def write_all(output: Output, summary: Summary, gathered: Gathered, documents: Sequence[VerifiedDocument]) -> Summary:
    """Write every file but the ledger; the summary is the last."""
    put, lang = output.results, output.lang
    put.lines("people.jsonl", (as_json(line.person) for line in gathered.lines))
    put.lines("documents.jsonl", (as_json(document) for document in documents))
    lines, shown = gathered.lines, documents
    if output.mask:
        lines = [masked_line(line, lang) for line in lines]
        shown = [masked_document_line(document, lang) for document in documents]
        summary = masked_summary(summary, lang)
    sheets = people_sheets(lines, output.grants, lang)
    put.put("people.xlsx", no_text(to_xlsx(sheets)))
    put.put("people.ods", no_text(to_ods(sheets)))
    put.put("people.csv", outgoing(to_csv(sheets[0].header, sheets[0].rows)))
    put.put("eyes.csv", outgoing(to_csv(eyes_header(lang), eyes_rows(lines, shown, lang))))
    if summary.groups:
        rows = groups_rows(summary.groups, output.programme, lang)
        put.put("groups.csv", outgoing(to_csv(groups_header(lang), rows)))
    if not output.mask:
        told = notices(lines, output.programme, output.grants)
        put.put("notices.csv", outgoing(to_csv(notices_header(), told)))
        made = list_sheets(output.lists, output.programme, lines, gathered.leaves)
        for name, sheet in made.items():
            put.put(f"{name}.xlsx", no_text(to_xlsx([sheet])))
            put.put(f"{name}.ods", no_text(to_ods([sheet])))
            put.put(f"{name}.odt", no_text(to_odt(sheet)))
    hrefs = _pages(output, lines)
    page = summary_html(summary, Shown(output.programme, lines, gathered.heat(), hrefs), lang)
    put.put("summary.html", outgoing(page))
    return put.finish(summary)


def _pages(output: Output, lines: Sequence[Line]) -> Mapping[str, str]:
    """Write one page a person; of very many people only those who need eyes."""
    few = len(lines) <= MOST_LISTED
    hrefs = {}
    for number, line in enumerate(lines, 1):
        if few or line.person.outcome is Outcome.EYES:
            name = f"people/{number if output.mask else _file_name(line.person.person)}.html"
            output.results.put(name, outgoing(person_html(line, output.grants, output.lang)))
            hrefs[line.person.person] = name
    return hrefs


def _file_name(number: str) -> str:
    """Give a number as a file's name; letters that no file may have are written as their code."""
    return "".join(letter if letter.isalnum() or letter in "-_" else f"%{ord(letter):02X}" for letter in number)
