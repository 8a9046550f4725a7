"""The claim's form, and which of its fields a finding stands beside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from harvester.duty.examples import example, example_names
from harvester.files import call, new_place, no_text, write_whole
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.jobs.inputs.as_of import as_of_date
from harvester.messages import visible
from harvester.web.codes import WebCode
from harvester.web.kept.made_hours import KeptHours
from harvester.web.pages.forms import ByField, by_field
from harvester.web.uploads.form import HandedFile, UploadedForm
from parsers.findings import Finding, FindingError, SettingsError, finding

#: A finding's field by how its code begins; the first that fits, ``files`` for what none does.
_BEGIN = (
    ("web_no_hours", "hours"), ("web_two_hours", "hours"), ("web_no_programme", "programme"), ("hours_", "hours_file"),
    ("example_", "hours"), ("plan_", "programme_file"), ("person_category", "category"), ("matches_", "matches"),
    ("list_", "courses"), ("sheet_", "attendance"), ("mapping_", "mapping"), ("columns_", "attendance"),
    ("attendance_", "attendance"), ("calendar_", "calendar"), ("password_", "password"),
    ("consent_", "consent"), ("confirmed_", "confirmed"), ("no_window", "consent"), ("year_", "years"),
)  # fmt: skip
_FIELDS = (
    "files", "programme_file", "hours_file", "attendance", "mapping", "calendar", "courses", "portal", "matches",
    "confirmed",
)  # fmt: skip
#: The fields of which there may be several files.
SEVERAL = frozenset({"files", "attendance", "confirmed"})


class FieldError(SettingsError):
    """A form that cannot be taken; its findings stand beside the field named."""

    def __init__(self, field: str, *findings: Finding) -> None:
        """Keep the field's name."""
        super().__init__(*findings)
        self.field = field


def claim_settings(
    form: UploadedForm, place: Path, made: Iterable[KeptHours], *, without_files: bool = False
) -> ClaimSettings:
    """Give the settings of the job that a form asks for.

    Args:
        form: What was sent.
        place: Where files that the job needs may be made.
        made: Hours made in this run, which the list of hours offers too.
        without_files: The record's files come later.

    Raises:
        FieldError: a field is missing or names nothing that there is.

    """
    given = _paths(form, "files")
    if not given and not without_files:
        raise FieldError("files", finding(WebCode.WEB_NO_FILES))
    return ClaimSettings(
        files=tuple(map(str, given)),
        programme=programme_of(form),
        hours=hours_of(form, place, made),
        as_of=_as_of(form),
        attendance=_paths(form, "attendance"),
        mapping=_path(form.file("mapping")),
        calendar=_path(form.file("calendar")),
        person=form.one("person"),
        unit=form.one("unit"),
        category=form.one("category"),
        courses=_path(form.file("courses")),
        portal=_path(form.file("portal")),
        matches=_path(form.file("matches")),
        confirmed=_paths(form, "confirmed"),
        declared=form.ticked("declare_no_other_duty"),
    )


def beside(error: FindingError, form: UploadedForm) -> ByField:
    """Give what is wrong with a form by the field it stands beside: the one the error names, or by its findings."""
    return {error.field: error.findings} if isinstance(error, FieldError) else of_files(error.findings, form)


def of_files(findings: Iterable[Finding], form: UploadedForm) -> ByField:
    """Sort findings by the field they stand beside: that of the file they name, or by what they say."""
    files = {visible(one.name): name for name in _FIELDS for one in form.files.get(name, ())}
    return by_field(findings, files, _BEGIN, "files")


def programme_of(form: UploadedForm) -> str:
    """Give the plan that a form names: a file of its own, or one of the list; raises ``FieldError``."""
    own = form.file("programme_file")
    chosen = form.one("programme")
    if own is not None:
        return str(own.path)
    if chosen is None:
        raise FieldError("programme", finding(WebCode.WEB_NO_PROGRAMME))
    if "/" in chosen or "\\" in chosen or chosen.endswith(".toml"):
        # A plan's name may be a file's on the command line; what is sent names none of this machine's.
        raise FieldError("programme", finding(WebCode.WEB_CHOICE_UNKNOWN, given=visible(chosen)))
    return chosen


def hours_of(form: UploadedForm, place: Path, made: Iterable[KeptHours]) -> Path:
    """Give the file of a form's hours, made in ``place`` where they are of the list; raises ``FieldError``."""
    own = form.file("hours_file")
    chosen = form.one("hours")
    if own is not None and chosen is not None:
        raise FieldError("hours", finding(WebCode.WEB_TWO_HOURS))
    if own is not None:
        return own.path
    if chosen is None:
        raise FieldError("hours", finding(WebCode.WEB_NO_HOURS))
    for one in made:
        if one.value == chosen:
            return _written(place, one.name, one.toml.encode())
    if chosen not in example_names() or chosen.endswith(".csv"):
        raise FieldError("hours", finding(WebCode.WEB_CHOICE_UNKNOWN, given=visible(chosen)))
    return _written(place, f"{chosen}.toml", example(chosen) or b"")


def _written(place: Path, name: str, data: bytes) -> Path:
    path = new_place(place) / "hours.toml"
    write_whole(path, no_text(data))
    call(path, name)
    return path


def _as_of(form: UploadedForm) -> date:
    try:
        return as_of_date(form.one("as_of"))
    except SettingsError as error:
        raise FieldError("as_of", *error.findings) from None


def _paths(form: UploadedForm, name: str) -> tuple[Path, ...]:
    return tuple(one.path for one in form.files.get(name, ()))


def _path(file: HandedFile | None) -> Path | None:
    return None if file is None else file.path
