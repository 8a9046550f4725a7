"""The outermost layer: lets in or refuses, puts headers to every answer, lets no fault of ours show its inside."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from harvester.web.codes import WebCode
from harvester.web.guard.access import Access
from harvester.web.guard.answers import guarded
from harvester.web.guard.peers import is_of_another
from harvester.web.guard.rules import RequestFacts, headers_of, refusal

Refuse = Callable[[Request, WebCode], Response]
OnFault = Callable[[Exception], None]


class Guard:
    """An application behind its guard."""

    def __init__(self, app: ASGIApp, access: Access, *, port: int, cookie: str, refuse: Refuse, on_fault: OnFault):
        """Guard ``app``; ``refuse`` words an answer, ``on_fault`` is told what went wrong within."""
        self._app = app
        self._access = access
        self._port = port
        self._cookie = cookie
        self._refuse = refuse
        self._on_fault = on_fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            # There is no WebSocket here; what starts and ends with the server is the application's own.
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": guarded(message.get("headers", []))}
            await send(message)

        request = Request(scope, receive)
        asked = RequestFacts(
            request.method,
            request.url.path,
            headers_of(scope["headers"]),
            request.cookies.get(self._cookie),
        )
        code = refusal(asked, self._access, self._port)
        client = scope.get("client")
        # Without an address it was gone before it was let in.
        if code is None and (client is None or is_of_another((client[0], client[1]), self._port)):
            code = WebCode.WEB_OTHER_USER
        if code is not None:
            await self._refuse(request, code)(scope, receive, answer)
            return
        try:
            await self._app(scope, receive, answer)
        except Exception as error:
            self._on_fault(error)
            if not begun:
                await self._refuse(request, WebCode.WEB_FAULT)(scope, receive, answer)
