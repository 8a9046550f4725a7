"""The office's form: what it hands in is kept in the folder of results, and goes into the run's settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from harvester.bulk.run.spared import refuse_anothers
from harvester.bulk.settings import VerifySettings
from harvester.files import Folder, name_of, take_over
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.messages import Language, visible
from harvester.web.claim.fields import FieldError, hours_of, programme_of
from harvester.web.codes import WebCode
from harvester.web.kept.made_hours import KeptHours
from harvester.web.office.paths import folder_at, inbox_at, out_at
from harvester.web.pages.forms import ByField, by_field
from harvester.web.runs.codes import OfficeCode
from harvester.web.runs.kept import KeptRun, kept_run
from harvester.web.runs.names import GIVEN
from harvester.web.uploads.form import Bounds, HandedFile, UploadedForm
from parsers.findings import FindingError, finding
from parsers.moments import TAIPEI

_MEGA = 1024 * 1024
#: An office hands in a month of everybody at once.
BOUNDS = Bounds(whole=2048 * _MEGA, files=5000)
#: A finding's field by how its code begins, where it names no file of the form.
_BEGIN = (
    ("inbox_", "inbox"), ("roster_", "roster"), ("plan_", "programme_file"), ("web_no_programme", "programme"),
    ("grant_", "grant"), ("web_no_hours", "hours"), ("web_two_hours", "hours"), ("hours_", "hours_file"),
    ("example_", "hours"), ("sheet_", "attendance"), ("mapping_", "attendance"), ("columns_", "attendance"),
    ("attendance_", "attendance"), ("calendar_", "calendar"), ("matches_", "matches"), ("list_", "courses"),
    ("confirmed_", "confirmed"), ("lists_", "lists"), ("earlier_", "earlier"), ("ledger_missing", "earlier"),
)  # fmt: skip
#: Fields of one file each, of which the first form of a folder need hand in none.
ONE_FILE = ("courses", "portal", "calendar", "matches", "lists")
#: Says that there are no earlier results, where a form before named some.
NONE = "-"
_DIGITS = 7


@dataclass(frozen=True)
class RunAsked:
    """What a form asks for: where the results go, and what the run is made from."""

    out: Path
    kept: KeptRun


def take_in(form: UploadedForm, place: Path, made: Iterable[KeptHours], lang: Language) -> RunAsked:
    """Take a form's files into its folder of results and give the run's settings.

    What an earlier form for the same folder handed in holds on where this one hands in nothing; of what can be typed
    or ticked only where the form did not show it (``run``): there an empty field is one that was emptied. Files in the
    inbox come to those that are there. ``place`` takes what is made on the way. Raises ``FieldError``, and
    ``SettingsError`` where the disk refuses.
    """
    out_given = form.one("out")
    if out_given is None:
        raise FieldError("out", finding(OfficeCode.OFFICE_NO_OUT))
    out = out_at(out_given)
    before = kept_run(out)
    typed = before if form.one("run") is None else None
    given = out / GIVEN
    uploaded = given / "inbox"
    path = form.one("inbox")
    inbox = None if path is None else inbox_at(path)
    held = () if before is None else tuple(one for one in before.inboxes if typed is not None or one == uploaded)
    if inbox is None and not form.files.get("files") and not held:
        raise FieldError("inbox", finding(OfficeCode.OFFICE_NO_INBOX))
    if form.file("roster") is None and before is None:
        raise FieldError("roster", finding(OfficeCode.OFFICE_NO_ROSTER))
    _day(form)
    earlier, sample, mask = _earlier(form), _sample(form), _mask(form)
    hours = _hours(form, place, made, before)
    programme = _programme(form, before)
    rules = ClaimSettings(files=(), programme=programme, hours=hours or out, as_of=datetime.now(TAIPEI).date())
    try:
        # Before anything is put into a folder that may be somebody's own.
        refuse_anothers(VerifySettings(inboxes=() if inbox is None else (inbox,), out=out, claims=rules))
        Folder(out)
    except FindingError as error:
        raise FieldError("out", *error.findings) from None
    kept = _Kept(form, given)
    for file in form.files.get("files", ()):
        take_over(file.path, uploaded, file.name)
    return RunAsked(
        out,
        KeptRun(
            lang=lang if before is None else before.lang,
            inboxes=_inboxes(inbox, uploaded, held),
            roster=kept.one("roster") or (before.roster if before is not None else given),
            programme=str(kept.one("programme_file") or programme),
            hours=before.hours if before is not None and hours is None else kept.of("hours", hours),
            grants=form.all("grant") or (typed.grants if typed is not None else ()),
            as_of=_day(form) or (before.as_of if before is not None else None),
            attendance=kept.all("attendance") or (before.attendance if before is not None else ()),
            confirmed=kept.all("confirmed") or (before.confirmed if before is not None else ()),
            **{name: kept.one(name) or getattr(before, name, None) for name in ONE_FILE},
            earlier=earlier if earlier is not None else (typed.earlier if typed is not None else ()),
            sample=sample if sample is not None else (typed.sample if typed is not None else 0),
            mask=mask if mask is not None else (before is not None and before.mask),
        ),
    )


def beside(error: FindingError, kept: KeptRun | None) -> ByField:
    """Give what is wrong with a form by the field it stands beside: the one the error names, or by its findings."""
    if isinstance(error, FieldError):
        return {error.field: error.findings}
    return by_field(error.findings, dict(_named(kept)) if kept is not None else {}, _BEGIN, "out")


def _named(kept: KeptRun) -> Iterable[tuple[str, str]]:
    yield name_of(kept.roster), "roster"
    yield name_of(kept.hours), "hours_file"
    yield visible(Path(kept.programme).name), "programme_file"
    yield from ((name_of(path), "attendance") for path in kept.attendance)
    yield from ((name_of(path), "confirmed") for path in kept.confirmed)
    yield from ((name_of(path), field) for field in ONE_FILE if (path := getattr(kept, field)))


def _inboxes(inbox: Path | None, uploaded: Path, held: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the folder named (or that of before) and the one of what was handed in, where there is such."""
    named = [inbox] if inbox is not None else [one for one in held if one != uploaded]
    return (*named, *([uploaded] if uploaded.is_dir() else ()))


def _day(form: UploadedForm) -> dt.date | None:
    given = form.one("as_of")
    try:
        return None if given is None else dt.date.fromisoformat(given)
    except ValueError:
        raise FieldError("as_of", finding(OfficeCode.OFFICE_NO_DAY, given=visible(given or ""))) from None


def _earlier(form: UploadedForm) -> tuple[Path, ...] | None:
    """Give the folders of earlier results, one a line; ``None`` where nothing is said of them."""
    lines = [line.strip() for value in form.all("earlier") for line in value.splitlines() if line.strip()]
    if not lines:
        return None
    return () if lines == [NONE] else tuple(folder_at(line, "earlier") for line in lines)


def _sample(form: UploadedForm) -> int | None:
    given = form.one("sample")
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < _DIGITS):
        raise FieldError("sample", finding(OfficeCode.OFFICE_NO_NUMBER, given=visible(given)))
    return int(given)


def _mask(form: UploadedForm) -> bool | None:
    match form.one("mask"):
        case None:
            return None
        case "yes" | "no" as given:
            return given == "yes"
        case other:
            raise FieldError("mask", finding(WebCode.WEB_CHOICE_UNKNOWN, given=visible(other)))


def _programme(form: UploadedForm, before: KeptRun | None) -> str:
    nothing = form.one("programme") is None and form.file("programme_file") is None
    return before.programme if before is not None and nothing else programme_of(form)


def _hours(form: UploadedForm, place: Path, made: Iterable[KeptHours], before: KeptRun | None) -> Path | None:
    nothing = form.one("hours") is None and form.file("hours_file") is None
    return None if before is not None and nothing else hours_of(form, place, made)


@dataclass(frozen=True)
class _Kept:
    """Takes a form's files into folders named by their fields."""

    form: UploadedForm
    given: Path

    def all(self, field: str) -> tuple[Path, ...]:
        return tuple(self._of(field, file) for file in self.form.files.get(field, ()))

    def one(self, field: str) -> Path | None:
        return next(iter(self.all(field)), None)

    def of(self, field: str, path: Path | None) -> Path:
        if path is None:
            raise AssertionError
        return take_over(path, self.given / field, name_of(path))

    def _of(self, field: str, file: HandedFile) -> Path:
        return take_over(file.path, self.given / field, file.name)
