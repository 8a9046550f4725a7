"""``harvester verify``: a personnel office's inbox against its roster, one line a person."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.bulk.engine import Engine
from harvester.cli.duty_options import HOURS, Attendance, Calendar, Confirmed, Courses, Grants, Layout, Mapping, Portal
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import expand_paths, expand_patterns

if TYPE_CHECKING:
    from harvester.bulk.results.model import Summary
    from harvester.bulk.settings import VerifySettings


class VerifyFormat(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"


def verify(
    context: typer.Context,
    inboxes: Annotated[
        list[Path] | None, typer.Argument(metavar="INBOX…", help="cli.verify.inboxes", callback=expand_patterns)
    ] = None,
    *,
    roster: Annotated[Path | None, typer.Option("--roster", metavar="ROSTER", help="cli.verify.roster")] = None,
    programme: Annotated[str | None, typer.Option("--programme", metavar="P", help="cli.claim.programme")] = None,
    grant: Grants = None,
    hours: Annotated[Path | None, HOURS] = None,
    attendance: Attendance = None,
    mapping: Mapping = None,
    calendar: Calendar = None,
    courses: Courses = None,
    portal: Portal = None,
    confirmed: Confirmed = None,
    layout: Layout = None,
    matches: Annotated[
        list[Path] | None, typer.Option("--matches", metavar="F", help="cli.claim.matches", callback=expand_paths)
    ] = None,
    decisions: Annotated[
        list[Path] | None, typer.Option("--decisions", metavar="F", help="cli.verify.decisions", callback=expand_paths)
    ] = None,
    earlier: Annotated[
        list[Path] | None, typer.Option("--earlier", metavar="DIR", help="cli.verify.earlier", callback=expand_patterns)
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="cli.verify.as_of")] = None,
    sample: Annotated[int, typer.Option("--sample", metavar="N", min=0, help="cli.verify.sample")] = 0,
    seed: Annotated[str | None, typer.Option("--seed", metavar="S", help="cli.verify.seed")] = None,
    lists: Annotated[Path | None, typer.Option("--lists", metavar="F", help="cli.verify.lists")] = None,
    mask: Annotated[bool, typer.Option("--mask", help="cli.verify.mask")] = False,
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="cli.verify.workers")] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="cli.verify.engine")] = Engine.LOCAL,
    address: Annotated[str | None, typer.Option("--address", metavar="A", help="cli.verify.address")] = None,
    retry: Annotated[bool, typer.Option("--retry", help="cli.verify.retry")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="cli.verify.dry_run")] = False,
    status: Annotated[Path | None, typer.Option("--status", metavar="DIR", help="cli.verify.status")] = None,
    form: Annotated[VerifyFormat, typer.Option("--format", help="cli.verify.format")] = VerifyFormat.TABLE,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="cli.verify.out")] = None,
) -> ExitCode:
    """Verify an inbox; exit 0 where everybody is decided, 1 where somebody needs eyes, 3 where a document failed."""
    import os

    from harvester.bulk.settings import VerifySettings
    from harvester.jobs.claim.grounds import ClaimSettings
    from harvester.jobs.inputs.as_of import as_of_date

    face: Face = context.obj
    if status is not None:
        return _status(face, status, form)
    needed = {"INBOX": inboxes, "--roster": roster, "--programme": programme, "--hours": hours, "--out": out}
    missing = [name for name, value in needed.items() if not value]
    if missing or roster is None or programme is None or hours is None or out is None or inboxes is None:
        face.say("cli.verify.missing", missing="、".join(missing))
        return ExitCode.USAGE
    claims = ClaimSettings(
        files=(),
        programme=programme,
        hours=hours,
        as_of=as_of_date(as_of),
        attendance=tuple(attendance or ()),
        mapping=mapping,
        calendar=calendar,
        roster=roster,
        grants=tuple(grant or ()),
        courses=courses,
        portal=portal,
        confirmed=tuple(confirmed or ()),
        layouts=tuple(layout or ()),
    )
    settings = VerifySettings(
        inboxes=tuple(inboxes),
        out=out,
        claims=claims,
        matches=tuple(matches or ()),
        decisions=tuple(decisions or ()),
        earlier=tuple(earlier or ()),
        as_of=None if as_of is None else as_of_date(as_of),
        sample=sample,
        seed=seed,
        lists=lists,
        mask=mask,
        workers=workers or os.cpu_count() or 1,
        engine=engine,
        address=address,
        retry=retry,
    )
    return _dry_run(face, settings) if dry_run else _run(face, settings, form)


def _run(face: Face, settings: VerifySettings, form: VerifyFormat) -> ExitCode:
    from harvester.bulk.verify import verify as run
    from harvester.cli.run_progress import run_teller
    from harvester.jobs.inputs.as_of import as_of_date

    try:
        with run_teller(face) as tell:
            summary = run(settings, as_of_date(None), face.lang, tell)
    except KeyboardInterrupt:
        face.say("cli.verify.interrupted", out=settings.out)
        raise
    for note in summary.notes:
        face.show(note)
    _put(face, summary, settings.claims.programme, form)
    face.say("cli.verify.wrote", path=settings.out / "summary.html")
    return _exit_code(summary)


def _put(face: Face, summary: Summary, programme: str, form: VerifyFormat) -> None:
    from harvester.bulk.results.model import as_json
    from harvester.cli.run_table import summary_table
    from harvester.programme.plan.shipped import open_plan

    if form is VerifyFormat.JSON:
        face.put(as_json(summary, 2) + "\n")
        return
    titles = {grant.code: grant.title for grant in open_plan(programme).programme.grant}
    face.put(summary_table(summary, titles, face.lang))


def _exit_code(summary: Summary) -> ExitCode:
    from harvester.bulk.results.model import DocumentStatus, PersonOutcome

    documents, people = summary.documents, summary.people
    if documents[DocumentStatus.FAILED] or documents[DocumentStatus.QUARANTINED]:
        return ExitCode.UNREADABLE
    open_ones = people[PersonOutcome.EYES] or people[PersonOutcome.UNREADABLE] or summary.notes or summary.nobodys
    return ExitCode.NEEDS_EYES if open_ones else ExitCode.DONE


def _status(face: Face, folder: Path, form: VerifyFormat) -> ExitCode:
    from harvester.bulk.status import status_of
    from harvester.cli.run_table import status_table

    found = status_of(folder)
    text = found.model_dump_json(indent=2) + "\n" if form is VerifyFormat.JSON else status_table(found, face.lang)
    face.put(text)
    return ExitCode.DONE


def _dry_run(face: Face, settings: VerifySettings) -> ExitCode:
    from harvester.bulk.dry import planned
    from harvester.cli.run_table import dry_table
    from harvester.jobs.inputs.as_of import as_of_date

    face.put(dry_table(planned(settings, as_of_date(None)), face.lang))
    return ExitCode.DONE
