"""From a form to a claim that is begun, or to the form again with what is wrong beside its fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request

from harvester.jobs.claim.grounds import open_grounds
from harvester.jobs.inputs.duty_files import read_hours
from harvester.messages import remember
from harvester.web.claim.fields import claim_settings
from harvester.web.desk import Desk
from harvester.web.kept.cases import ClaimCase
from harvester.web.pages.language import lang_of
from harvester.web.uploads.form import UploadedForm

#: How long a form is answered with the claim itself; what takes longer is answered with a page that says so.
SOON = 4.0


def begin(
    request: Request,
    desk: Desk,
    form: UploadedForm,
    place: Path,
    *,
    before: Callable[[ClaimCase], None] | None = None,
    stop: Callable[[float], None] | None = None,
) -> ClaimCase:
    """Begin a claim, on files that ``before`` gets where it is given, until ``stop`` ends it.

    Raises as the job does for settings that are wrong, before anything is got or read.
    """
    settings = claim_settings(form, place, desk.made.all(), without_files=before is not None)
    open_grounds(settings)
    read_hours(settings.hours)
    password = form.one("password")
    if password is not None:
        remember(password)
    return desk.cases.begin(place, settings, lang_of(request), before=before, stop=stop, password=password, asked=form)
