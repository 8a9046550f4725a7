"""The small parts of reading a list: years, pager, masks, what looks shortened."""

import json
from pathlib import Path
from typing import Any

import pytest

from harvester.messages.redaction import MASK_ADDRESS, MASK_ID
from harvester.platform.lists.answers import Answer, Question
from harvester.platform.lists.list_page import Sight, Wanted, next_question
from harvester.platform.lists.pager import PagerCounts, parse
from harvester.platform.lists.years import ListKind, in_text, roc, western
from harvester.platform.page.masks.mask_text import mask_text
from harvester.platform.page.states import PageState
from harvester.platform.profile import load_profile
from harvester.platform.signin.login import Login
from harvester.platform.signin.providers import ECPA, EGOV, PROVIDERS, provider_of
from parsers.findings import SettingsError


@pytest.mark.parametrize(
    ("given", "year"), [("107", 2018), ("2018", 2018), ("107年度", 2018), (" 民國107年 ", 2018), ("89", 2000)]
)
def test_a_year_is_roc_or_western(given: str, year: int) -> None:
    assert western(given) == year
    assert roc(year) == year - 1911


@pytest.mark.parametrize("given", ["", "abc", "1", "88", "1999", "3000", "107-108", "1O7"])
def test_what_is_no_year_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="year_invalid"):
        western(given)


@pytest.mark.parametrize(
    ("text", "year"),
    [("107年度", 2018), ("2018", 2018), ("107 學年", 2018), ("全部", None), ("12345", None), ("7", None)],
)
def test_a_label_names_a_year_or_none(text: str, year: int) -> None:
    assert in_text(text) == year


@pytest.mark.parametrize(
    ("text", "shown", "rows"),
    [
        ("« ‹ 第 / 2 › » 1 - 50 共 63 筆", PagerCounts(1, 50, 63, 2), 50),
        ("51 - 63 共 63 筆", PagerCounts(51, 63, 63, None), 13),
        ("0 - 0 共 0 筆", PagerCounts(0, 0, 0, None), 0),
        ("1~50，共 63 筆", PagerCounts(1, 50, 63, None), 50),
        ("共 63 筆 共 2 頁", PagerCounts(None, None, 63, 2), None),
        ("第 / 2 1 - 50 共 63 筆", PagerCounts(1, 50, 63, 2), 50),
        ("/ 251 - 63 共 63 筆", PagerCounts(None, None, 63, 251), None),
        ("1 - 50 共 9 筆", PagerCounts(None, None, 9, None), None),
        ("", PagerCounts(), None),
    ],
)
def test_a_pager_is_read(text: str, shown: Any, rows: Any) -> None:
    assert parse(text) == shown
    assert parse(text).rows_here == rows


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("上次來自於：192.0.2.33", f"上次來自於：{MASK_ADDRESS}"),
        ("上次來自於：gw-3.example.gov.tw", f"上次來自於：{MASK_ADDRESS}"),
        ("上次來自於: 2001:db8::1 (臺北)", f"上次來自於: {MASK_ADDRESS}"),
        ("上次來自於：", "上次來自於："),
        ("身分證字號 A199999999", f"身分證字號 {MASK_ID}"),
        ("課程(PCENTER107100093)", "課程(PCENTER107100093)"),
    ],
)
def test_addresses_and_ids_are_masked(text: str, masked: str) -> None:
    assert mask_text(text) == masked


NOTHING = PagerCounts()


def sight(
    rows: Any,
    shown: Any = NOTHING,
    answered: Any = None,
    *,
    number: int = 1,
    kind: ListKind = ListKind.SINGLE,
    question: Any = None,
) -> Sight:
    answer = None
    if answered is not None:
        question = question or Question("2018", kind.value, number)
        answer = Answer(question, 200, json.dumps({"data": [{"course_id": str(i)} for i in range(answered)]}))
    return Sight(Wanted(2018, kind, number), tuple("x" * rows), shown, answer)


@pytest.mark.parametrize(
    ("one", "short"),
    [
        (sight(50, PagerCounts(1, 50, 63, 2), 50), False),
        (sight(43, PagerCounts(1, 50, 63, 2), 43), True),
        (sight(13, PagerCounts(51, 63, 63, 2), 13, number=2), False),
        (sight(0, PagerCounts(0, 0, 0, 1), 0), False),
        (sight(0), False),
        (sight(3, PagerCounts(total=3), 5), True),
        (sight(40, PagerCounts(pages=2), 40), True),
        (sight(50, PagerCounts(pages=2), 50), False),
        (sight(1, PagerCounts(1, 1, 1, 1), 1, kind=ListKind.PACKAGE), False),
        (sight(0, PagerCounts(1, 2, 2, 1), 1, kind=ListKind.PACKAGE), True),
        (sight(50, PagerCounts(1, 50, 63, 2), 50, question=Question("2017", "single", 1)), True),
        (sight(50, PagerCounts(1, 50, 63, 2), 50, question=Question("2018", "package", 1)), True),
        (sight(50, PagerCounts(1, 50, 63, 2), 50, question=Question("2018", "single", 2)), True),
    ],
)
def test_a_page_with_fewer_rows_than_promised_is_seen(one: Any, short: bool) -> None:
    assert one.is_short is short


@pytest.mark.parametrize(
    ("one", "before", "last"),
    [
        (sight(50, PagerCounts(1, 50, 63, 2)), 0, False),
        (sight(13, PagerCounts(51, 63, 63, 2), number=2), 50, True),
        (sight(50, PagerCounts(pages=2)), 0, False),
        (sight(13, PagerCounts(pages=2), number=2), 50, True),
        (sight(50, PagerCounts(total=63)), 0, False),
        (sight(13, PagerCounts(total=63), number=2), 50, True),
        (sight(20, PagerCounts(total=63), number=2), 20, False),
        (sight(50, PagerCounts(total=3)), 0, None),
        (sight(50), 0, None),
        (sight(1, PagerCounts(total=9), kind=ListKind.PACKAGE), 0, None),
    ],
)
def test_a_list_ends_only_where_the_pager_says_so(one: Any, before: Any, last: bool) -> None:
    assert one.is_last(before) is last


def test_the_next_page_is_asked_for_with_the_same_question() -> None:
    asked = Question("2018", "single", 1, "year=2018&keyword=&course_type=single&page=1&orderby=&sort=")
    after = next_question(asked)
    assert after == Question("2018", "single", 2, "year=2018&keyword=&course_type=single&page=2&orderby=&sort=")
    assert next_question(Question("2018", "single", 1, "year=2018")) is None


@pytest.mark.parametrize(
    "body", ["", "[]", '{"data": null}', '{"data": [1]}', "<html>", '{"rows": []}', '{"data":' + "[" * 100_000]
)
def test_what_is_no_list_answer_has_no_rows(body: str) -> None:
    assert Answer(Question("2018", "single", 1), 200, body).rows is None


def test_every_provider_is_a_declaration_with_its_address() -> None:
    profile = load_profile()
    assert ECPA.address(profile) == "https://ecpa.dgpa.gov.tw/uIAM/clogin.asp?destid=CrossHRD"
    assert EGOV.address(profile) == (
        "https://www.cp.gov.tw/portal/Clogin.aspx?ReturnUrl=https://elearn.hrd.gov.tw/egov_login.php&ver=Simple&Level=1"
    )
    assert {provider.login for provider in PROVIDERS} == set(Login) - {Login.HAND}
    assert provider_of(Login.HAND) is None


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("0", PageState.WRONG_PASSWORD),
        ("", PageState.WRONG_PASSWORD),
        ("-2", PageState.WRONG_PASSWORD),
        ("<div>請先啟用，第一次登入請點選這裡</div>", PageState.NOT_ACTIVATED),
        ("A1B2" * 48, None),
    ],
)
def test_ecpas_ticket_answer_is_told_apart(body: str, state: PageState) -> None:
    assert next((sign.state for sign in ECPA.answers if sign.shows(body)), None) is state


def test_a_profile_without_the_provider_refuses_its_sign_in(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text('[origins]\nplatform = "https://a.gov.tw"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="provider_not_named"):
        ECPA.address(load_profile(path))
