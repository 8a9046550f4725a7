"""Hours by questions: answered, made into a file, checked as the command line does, taken home or into a claim."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.hours.shadowed import shadowed_entries
from harvester.duty.hours.written import hours_toml
from harvester.files import outgoing
from harvester.views.hours_words import entry_words
from harvester.web.desk import desk_of
from harvester.web.hours.questions import DAYS, answers_of, asked_too_little, by_question
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.there import there
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields
from parsers.findings import SettingsError

router = APIRouter(include_in_schema=False)
NAME = "HOURS.toml"
_USUAL = UploadedForm({"kind": ("fixed",), "days": DAYS, "lunch": ("yes",)})


@router.api_route("/hours", methods=["GET", "HEAD"])
def questions(request: Request) -> Response:
    """Ask."""
    return _asked(request, _USUAL, {})


@router.post("/hours")
async def answered(request: Request) -> Response:
    """Make a file of the answers, or ask again with what is wrong beside its question."""
    desk, lang = desk_of(request), lang_of(request)
    form = await read_fields(request, desk.folder)
    if wrong := asked_too_little(form):
        return _asked(request, form, wrong)
    toml = hours_toml(answers_of(form, lang))
    try:
        parse_hours(toml.encode(), NAME)
    except SettingsError as error:
        return _asked(request, form, by_question(error.findings, _second(toml)))
    return RedirectResponse(f"/hours/{desk.made.add(NAME, toml).value}", 303)


@router.api_route("/hours/{value}", methods=["GET", "HEAD"])
def made(request: Request, value: str) -> Response:
    """Show what was made, in words and as the file."""
    toml, lang = _toml(request, value), lang_of(request)
    hours = parse_hours(toml.encode(), NAME)
    words = [entry_words(entry, lang) for entry in hours.entries]
    notes = spoken(request, shadowed_entries(hours))
    return page(request, "hours_made.html.j2", value=value, toml=toml, words=words, notes=notes)


@router.get("/hours/{value}/HOURS.toml")
def download(request: Request, value: str) -> Response:
    """Give the file."""
    headers = {"content-disposition": f'attachment; filename="{NAME}"'}
    return Response(outgoing(_toml(request, value)), media_type="application/toml", headers=headers)


def _toml(request: Request, value: str) -> str:
    return there(desk_of(request).made.get(value)).toml


def _second(toml: str) -> int:
    """Give the line on which the second entry begins, one after the last where there is none."""
    lines = toml.splitlines()
    begins = [number for number, line in enumerate(lines, 1) if line == "[[hours]]"]
    return begins[1] if len(begins) > 1 else len(lines) + 1


def _asked(request: Request, form: UploadedForm, wrong: ByField) -> Response:
    return page_of_form(request, "hours.html.j2", wrong, "web.hours.{}".format, chosen=form, days=DAYS)
