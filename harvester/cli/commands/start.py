"""``harvester start``: the way from what a person has to the filled form, by questions in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.cli.duty_options import HOURS, Attendance, Confirmed, Person
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import expand

if TYPE_CHECKING:
    from harvester.cli.asks.start import Questions
    from harvester.jobs.claim.grounds import ClaimSettings
    from harvester.programme.decide.decided import DecidedClaim
    from parsers.findings import SettingsError

_OUT = "harvester-claim"


def start(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE…]", help="cli.start.files", callback=expand)
    ] = None,
    *,
    collect: Annotated[bool, typer.Option("--collect", help="cli.start.collect")] = False,
    consent: Annotated[bool, typer.Option("--consent", help="cli.collect.consent")] = False,
    programme: Annotated[str | None, typer.Option("--programme", metavar="P", help="cli.claim.programme")] = None,
    hours: Annotated[Path | None, HOURS] = None,
    category: Annotated[str | None, typer.Option("--category", metavar="C", help="cli.claim.category")] = None,
    attendance: Attendance = None,
    no_attendance: Annotated[bool, typer.Option("--no-attendance", help="cli.start.no_attendance")] = False,
    person: Person = None,
    declare: Annotated[
        bool | None, typer.Option("--declare-no-other-duty/--declare-nothing", help="cli.start.declare")
    ] = None,
    confirmed: Confirmed = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="cli.claim.as_of")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="cli.start.out")] = None,
) -> ExitCode:
    """Ask for what no option says, then do what ``claim`` does, and say what is missing."""
    from harvester.cli.asks.password import PasswordPrompt
    from harvester.cli.asks.start import Questions
    from harvester.cli.commands.claim import exit_of, put_papers, refuse_inputs_of, written
    from harvester.cli.progress import page_teller
    from harvester.jobs.claim.grounds import ClaimSettings
    from harvester.jobs.claim.run import claim as decide
    from harvester.jobs.inputs.as_of import as_of_date

    face: Face = context.obj
    asks = Questions(face)
    # Before anything is asked: what is wrong with it is no answer's fault.
    day = as_of_date(as_of)
    given = files or None
    if given is None and not collect:
        nothing = asks.ask(None, "FILE | --collect", lambda: asks.choose("have", asks.choices("have")) == 1)
        collect = bool(nothing)
        given = None if collect or nothing is None else asks.files("files")
    plan = asks.ask(programme, "--programme", lambda: _programme(asks))
    if category is None:
        category = asks.ask(None, "--category", lambda: _category(asks, plan))
    hours = asks.ask(hours, "--hours", lambda: _hours(asks))
    if attendance is None and not no_attendance:
        attendance = asks.ask(None, "--attendance | --no-attendance", lambda: _attendance(asks))
        person = person or (asks.words("person") or None if attendance else None)
    declare = asks.ask(declare, "--declare-no-other-duty | --declare-nothing", lambda: asks.agree("declare"))
    target = asks.ask(out, "--out", lambda: Path(asks.words("out", _OUT)))
    if plan is None or hours is None or target is None or asks.missing:
        raise _unanswered(asks.missing)
    if collect:
        given = _collected(context, plan, target, consent=consent)
    if not given:
        raise _unanswered(["FILE"])
    settings = ClaimSettings(
        files=tuple(given),
        programme=plan,
        hours=hours,
        as_of=day,
        attendance=tuple(attendance or ()),
        person=person,
        category=category or None,
        confirmed=tuple(confirmed or ()),
        declared=bool(declare),
    )
    refuse_inputs_of(settings, target, None, None)
    decided = decide(settings, face.lang, ask=PasswordPrompt(face), on_page=page_teller(face))
    put_papers(face, decided, target, template=None, draft=False)
    face.put(written(decided))
    for found in decided.findings:
        face.show(found)
    _say_end(face, decided, settings, target, as_of)
    return exit_of(decided)


def _programme(asks: Questions) -> str:
    """Let one of the plans that come along be chosen, or a file of one's own."""
    from harvester.programme.plan.shipped import shipped

    plans = shipped()
    at = asks.choose("programme", [*(plan.programme.title for plan in plans), *asks.choices("own_file")])
    return plans[at].programme.code if at < len(plans) else asks.files("own_plan")[0]


def _category(asks: Questions, plan: str | None) -> str:
    """Let a category of the plan be chosen; nothing where the person does not know it."""
    from harvester.programme.plan.shipped import open_plan

    people = open_plan(plan or "").programme.person
    at = asks.choose("category", [*(person.name for person in people), *asks.choices("unknown")])
    return people[at].name if at < len(people) else ""


def _hours(asks: Questions) -> Path:
    """Let an example of working hours be chosen, or a file of one's own."""
    from harvester.duty.examples import example_names
    from harvester.views.hours_words import example_words

    names = [name for name in example_names() if not name.endswith(".csv")]
    at = asks.choose("hours", [*(example_words(name, asks.lang) for name in names), *asks.choices("own_file")])
    return Path(names[at] if at < len(names) else asks.files("own_hours")[0])


def _attendance(asks: Questions) -> list[Path]:
    return [Path(one) for one in asks.files("attendance_files")] if asks.agree("attendance") else []


def _collected(context: typer.Context, plan: str, out: Path, *, consent: bool) -> list[str]:
    """Collect the years of the plan from the platform; gives the histories' files."""
    from harvester.cli.commands.collect import collect
    from harvester.programme.plan.shipped import open_plan
    from parsers.moments import republic_year

    period = open_plan(plan).programme.period
    years = [str(republic_year(year)) for year in range(period.from_.year, period.until.year + 1)]
    folder = out / "collected"
    collect(context, out=folder, year=years, consent=consent)
    return [str(folder / f"history-{year}.json") for year in years if (folder / f"history-{year}.json").is_file()]


def _unanswered(missing: list[str]) -> SettingsError:
    from harvester.cli.asks.codes import StartCode
    from parsers.findings import SettingsError, finding

    return SettingsError(finding(StartCode.START_UNANSWERED, None, options="、".join(missing)))


def _say_end(face: Face, decided: DecidedClaim, settings: ClaimSettings, out: Path, as_of: str | None) -> None:
    """Say what is still missing, or what to hand in; and the one command that does the same again."""
    from harvester.cli.asks.typed import command_line
    from harvester.programme.verdict import GrantOutcome, Verdict
    from harvester.views.claim_words import condition_text

    form = decided.plan.programme.form
    wanted = [result for result in decided.results if form is None or result.grant.code == form.grant]
    for result in wanted:
        if result.outcome is GrantOutcome.GRANTED:
            face.say("start.end.granted", grant=result.grant.title, out=out)
            continue
        face.say("start.end.missing", grant=result.grant.title)
        for item in result.conditions:
            if item.verdict is not Verdict.MET:
                face.tell(f"  · {condition_text(item, face.lang)}")
    words = ["harvester", "claim", *map(str, settings.files), "--programme", settings.programme]
    words += ["--hours", str(settings.hours)]
    words += [word for path in settings.attendance for word in ("--attendance", str(path))]
    words += [word for path in settings.confirmed for word in ("--confirmed", str(path))]
    words += [] if settings.person is None else ["--person", settings.person]
    words += [] if settings.category is None else ["--category", settings.category]
    words += ["--declare-no-other-duty"] if settings.declared else []
    # A day that was not named is the day of asking, whenever that is.
    words += [] if as_of is None else ["--as-of", as_of]
    face.say("start.end.again", command=command_line([*words, "--out", str(out)]))
