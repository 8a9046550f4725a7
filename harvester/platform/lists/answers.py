"""The list answers of ``co_get_course.php`` as the page itself received them, and asking for one again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request, Response

from harvester.platform.lists.years import ListKind

PATH = "/mooc/user/co_get_course.php"

_ASK = """async ([path, body]) => {
  const answer = await fetch(path, {method: "POST", credentials: "same-origin", headers: {
    "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "X-Requested-With": "XMLHttpRequest"},
    body: body});
  return [answer.status, await answer.text()];
}"""


@dataclass(frozen=True)
class Question:
    """What was asked: Western year as sent, list, page from 1; ``form`` is the request's body as sent."""

    year: str
    kind: str
    page: int
    form: str = ""

    def is_for(self, year: int, kind: ListKind, page: int) -> bool:
        """Say whether exactly this was asked for."""
        return (self.year, self.kind, self.page) == (str(year), kind, page)


@dataclass(frozen=True)
class Answer:
    """One answer; ``rows`` are the items of ``data``, ``None`` where the body is no such list."""

    question: Question
    status: int
    body: str

    @property
    def rows(self) -> tuple[dict[str, Any], ...] | None:
        """Give the items of the list."""
        try:
            data = json.loads(self.body)["data"]
        except (ValueError, RecursionError, KeyError, TypeError):
            return None
        return tuple(data) if isinstance(data, list) and all(isinstance(item, dict) for item in data) else None


class AnswerLog:
    """Listens to one page; ``busy`` while an answer is awaited."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self._page = page
        self._asked: list[Request] = []
        self._done: list[tuple[Question, Response | None]] = []
        page.on("request", self._sent)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._failed)

    def stop(self) -> None:
        """Stop listening."""
        self._page.remove_listener("request", self._sent)
        self._page.remove_listener("requestfinished", self._finished)
        self._page.remove_listener("requestfailed", self._failed)

    @property
    def busy(self) -> bool:
        """Say whether an answer is still awaited."""
        return bool(self._asked)

    @property
    def count(self) -> int:
        """Give how many questions were answered or failed so far."""
        return len(self._done)

    def last(self) -> Answer | None:
        """Give the last answer; a question that failed is one with status 0."""
        if not self._done:
            return None
        question, response = self._done[-1]
        if response is None:
            return Answer(question, 0, "")
        try:
            return Answer(question, response.status, response.text())
        except PlaywrightError:
            return Answer(question, 0, "")

    def ask_again(self, question: Question) -> Answer:
        """Ask the same once more from within the page, as the page asks; it only reads."""
        try:
            status, body = self._page.evaluate(_ASK, [PATH, question.form])
        except PlaywrightError:
            return Answer(question, 0, "")
        return Answer(question, int(status), str(body))

    def _sent(self, request: Request) -> None:
        if _is_list(request):
            self._asked.append(request)

    def _finished(self, request: Request) -> None:
        if request in self._asked:
            self._asked.remove(request)
            self._done.append((_question(request), request.response()))

    def _failed(self, request: Request) -> None:
        if request in self._asked:
            self._asked.remove(request)
            self._done.append((_question(request), None))


def _is_list(request: Request) -> bool:
    return request.url.partition("?")[0].endswith(PATH) and request.resource_type in {"xhr", "fetch"}


def _question(request: Request) -> Question:
    form = request.post_data or request.url.partition("?")[2]
    fields = {name: values[-1] for name, values in parse_qs(form, keep_blank_values=True).items()}
    page = fields.get("page", "1")
    return Question(
        fields.get("year", ""), fields.get("course_type", ""), int(page) if page.isdigit() and page != "0" else 1, form
    )
