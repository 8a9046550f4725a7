"""What is wrong, as a page or, for the API, as JSON: always a finding with what to do next, never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from harvester.bulk.codes import LedgerCode
from harvester.web.codes import WebCode
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.runs.codes import OfficeCode
from parsers.findings import Finding, FindingCode, FindingError, finding

Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]
API = "/api/"
_STATUS: dict[FindingCode, int] = {
    WebCode.WEB_HOST: 421,
    WebCode.WEB_ORIGIN: 403,
    WebCode.WEB_OTHER_USER: 403,
    WebCode.WEB_NOT_ENTERED: 403,
    WebCode.WEB_TOKEN_USED: 403,
    WebCode.WEB_NOT_FOUND: 404,
    WebCode.WEB_METHOD: 405,
    WebCode.WEB_BUSY: 409,
    WebCode.WEB_NOT_DECIDED: 409,
    OfficeCode.OFFICE_BUSY: 409,
    LedgerCode.LEDGER_IN_USE: 409,
    WebCode.WEB_TOO_LARGE: 413,
    WebCode.WEB_FAULT: 500,
}
_CODES = {404: WebCode.WEB_NOT_FOUND, 405: WebCode.WEB_METHOD}


def status_of(findings: Sequence[Finding]) -> int:
    """Give the status of an answer that says these findings."""
    known = {code.value: status for code, status in _STATUS.items()}
    return next((known[one.code] for one in findings if one.code in known), 400)


def problem(request: Request, findings: Sequence[Finding], field: str | None = None) -> Response:
    """Give the answer that says what is wrong, and with which field of a form."""
    said = spoken(request, findings)
    status = status_of(findings)
    if request.url.path.startswith(API):
        found = [one.model_dump(mode="json", exclude={"params"}) | {"field": field} for one in said]
        return JSONResponse({"findings": found}, status)
    # A button's own address is nowhere to be: its page is the one above it.
    above = "/".join(request.url.path.split("/")[:3]) if request.method == "POST" else ""
    back = above if above.count("/") > 1 and above != request.url.path else ""
    return page(request, "problem.html.j2", status=status, findings_shown=said, back=back)


def refused(request: Request, code: WebCode) -> Response:
    """Give the answer to who is not let in."""
    return problem(request, [finding(code)])


async def of_finding(request: Request, error: Exception) -> Response:
    """Answer an error that carries findings."""
    found = error.findings if isinstance(error, FindingError) else (finding(WebCode.WEB_FAULT),)
    return problem(request, found, getattr(error, "field", None))


async def of_status(request: Request, error: Exception) -> Response:
    """Answer a status without words: an address that is none, a way to ask that is none."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = problem(request, [finding(_CODES.get(status, WebCode.WEB_FORM_INVALID))])
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def of_request(request: Request, error: Exception) -> Response:
    """Answer what does not fit its address or form: an address that names nothing, or a form that is none."""
    wrong = error.errors() if isinstance(error, RequestValidationError) else ()
    in_path = any(one.get("loc", ("",))[0] == "path" for one in wrong)
    return problem(request, [finding(WebCode.WEB_NOT_FOUND if in_path else WebCode.WEB_FORM_INVALID)])


ERRORS: dict[int | type[Exception], Handler] = {
    FindingError: of_finding,
    RequestValidationError: of_request,
    HTTPException: of_status,
    # What nothing else has words for; whoever runs the page is told of it beside.
    Exception: of_finding,
}
