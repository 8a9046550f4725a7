"""A plain HTTP client with cookies, for what needs no browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from fixtures.platform import PEOPLE, Replica


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Client:
    """One browser's worth of cookies; redirects are answers like any other."""

    def __init__(self, replica: Replica) -> None:
        self.replica = replica
        self.cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies), _Stay)

    def get(self, path: str, origin: str = "platform", **headers: str) -> Answer:
        return self._ask(Request(self._address(origin, path), headers=headers))

    def post(self, path: str, form: Mapping[str, object], origin: str = "platform", **headers: str) -> Answer:
        return self._ask(Request(self._address(origin, path), urlencode(form).encode(), headers=headers))

    def _address(self, origin: str, path: str) -> str:
        return path if path.startswith("http") else getattr(self.replica.origins, origin) + path

    def _ask(self, request: Request) -> Answer:
        try:
            with self._opener.open(request) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read().decode())
        except HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read().decode())

    def ticket(self, person: str = "wang", password: str | None = None, **more: str) -> str:
        """What eCPA hands out for an account and a password."""
        known = PEOPLE[person].accounts["ecpa"]
        form = {"account": known.account, "password": password or known.password, "ApID": "CrossHRD", **more}
        return self.post("/Home/GetApTicketV2", form, "ecpa").text

    def sign_in(self, person: str = "wang") -> Answer:
        """The way through eCPA, as far as home."""
        self.get("/webform/clogin.aspx", "ecpa")
        came_from = self.replica.origins.ecpa + "/webform/clogin.aspx"
        form = {"loginType": "0", "APReqEncodedData": self.ticket(person)}
        hop = self.post("/sso_verify.php", form, Referer=came_from)
        return self.get(hop.headers["location"])

    def egov(self, person: str = "wang", password: str | None = None) -> Answer:
        """The account form of 我的e政府."""
        known = PEOPLE[person].accounts["egov"]
        form = {
            "AccountPassword_simple$txt_account": known.account,
            "AccountPassword_simple$txt_password": password or known.password,
        }
        return self.post("/portal/Clogin.aspx", form, "egov")

    def list(self, page: int = 1, year: int | str = 2018, course_type: str = "single", keyword: str = "") -> Any:
        form = {"year": year, "keyword": keyword, "course_type": course_type, "page": page, "orderby": "", "sort": ""}
        return self.post("/mooc/user/co_get_course.php", form).json

    def table(self, **asked: Any) -> tuple[str, dict[str, str]]:
        """The table the page shows for a list, as HTML, and the HTML inside its packages."""
        body = self.list(**asked)
        (rest,) = (value for key, value in body.items() if key != "data")
        return rest["table"], rest["inside"]
