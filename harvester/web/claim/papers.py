"""What is taken home of a claim: form, report, bundle, the claim's JSON, what was confirmed; and a page's picture."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from harvester.files import outgoing, read_bounded
from harvester.messages import Language
from harvester.views.claim_out import as_json
from harvester.web.claim.named import OfCase
from harvester.web.codes import WebCode
from harvester.web.kept.cases import ClaimCase, ClaimStage
from harvester.web.kept.taken_home import bundle_of, papers_of
from harvester.web.pages.language import lang_of
from harvester.web.there import there
from parsers.findings import SettingsError, finding

router = APIRouter(include_in_schema=False)
PAPERS = {
    "form.odt": "application/vnd.oasis.opendocument.text",
    "form.pdf": "application/pdf",
    "report.html": "text/html",
    "report.pdf": "application/pdf",
    "claim.json": "application/json",
    "bundle.zip": "application/zip",
}
#: Of one's own draft: what a form that is not granted is called.
DRAFT = "draft-"


@router.get("/claim/{case}/page/{source}/{number}.png")
def picture(case: OfCase, source: str, number: int) -> Response:
    """Give a page's picture, numbers and addresses blackened."""
    drawn = there((case.pictures or {}).get((source, number)))
    return Response(drawn.png, media_type="image/png")


@router.get("/claim/{case}/confirmed/{number}.toml")
def confirmed(case: OfCase, number: int) -> Response:
    """Give what was confirmed, as the command line takes it."""
    files = case.settings.confirmed
    if not 1 <= number <= len(files):
        raise _none()
    return attached(
        read_bounded(files[number - 1]),
        f"confirmed-{number}.toml",
    )


@router.get("/claim/{case}/{name}")
def paper(request: Request, case: OfCase, name: str) -> Response:
    """Give one of the papers."""
    return attached(made(case, name, lang_of(request)), name)


def made(case: ClaimCase, name: str, lang: Language) -> bytes:
    """Give a paper's bytes; raises ``SettingsError`` where there is none of this name, or none yet."""
    bare = name.removeprefix(DRAFT)
    if bare not in PAPERS:
        raise _none()
    if case.stage is not ClaimStage.DECIDED:
        raise SettingsError(finding(WebCode.WEB_NOT_DECIDED))
    match name:
        case "claim.json":
            return outgoing(as_json(case.claim(lang)))
        case "bundle.zip":
            return bundle_of(case, lang).data
        case _:
            return there(papers_of(case, lang, draft=name != bare).get(bare))


def attached(data: bytes, name: str) -> Response:
    """Give a file to be saved; it is never shown in the page's own name."""
    kind = PAPERS.get(name.removeprefix(DRAFT), "application/toml")
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _none() -> SettingsError:
    return SettingsError(finding(WebCode.WEB_NOT_FOUND))
