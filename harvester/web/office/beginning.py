"""From a form to a run that is begun, for the page and for systems."""

from __future__ import annotations

from pathlib import Path

from harvester.jobs.claim.grounds import open_grounds
from harvester.jobs.inputs.duty_files import read_hours
from harvester.messages import Language
from harvester.web.desk import Desk
from harvester.web.office.fields import take_in
from harvester.web.runs.codes import OfficeCode
from harvester.web.runs.runs import Run
from harvester.web.runs.work import RunStage
from harvester.web.uploads.form import UploadedForm
from parsers.findings import SettingsError, finding

#: How long is waited for a run's settings to be found right, before its state says how far they are.
SOON = 20.0


def prepare(desk: Desk, form: UploadedForm, place: Path, lang: Language) -> Run:
    """Take a form in and keep the run it asks for; raises as ``take_in`` does, and ``office_busy``."""
    asked = take_in(form, place, desk.made.all(), lang)
    before = desk.runs.at(asked.out)
    if before is not None and before.is_running:
        raise SettingsError(finding(OfficeCode.OFFICE_BUSY))
    return desk.runs.keep(asked.out, asked.kept)


def begin(run: Run) -> None:
    """Begin a run and wait until its settings were found right; raises ``SettingsError`` where they are not."""
    # What is soon looked at is said before a process is begun; attendance may be a city's.
    open_grounds(run.kept.settings(run.out).claims)
    read_hours(run.kept.hours)
    worker = run.start()
    worker.begun(SOON)
    if worker.stage is RunStage.REFUSED:
        raise SettingsError(*worker.findings)
