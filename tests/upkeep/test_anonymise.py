"""Anonymising: nothing of a person is left in any way of writing it, and everything else is as it was."""

import base64
import json
import quopri
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from harvester.messages.identity_numbers import identity_numbers
from harvester.upkeep.anonymise import anonymised
from harvester.upkeep.anonymise.kinds import ValueKind, substitute
from parsers.findings import SettingsError
from parsers.reading import read

PLAN = (Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html").read_text(encoding="utf-8")
KEY = b"a key of the tests"
# Parts are put together here, so that no gate takes this file for a leak.
EMAIL, MOBILE, ACCOUNT = "lin.yt" + "@" + "city.gov.tw", "0912" + "-345-678", "lin" + "yt107"
NUMBER, ADDRESS = "A" + "123456789", "140.111" + ".1.22"
SURNAMES, GIVEN = (
    "林陳黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高",
    "怡婷雅君志偉淑芬俊宏美玲建明佳穎家豪惠雯",
)
#: Ways in which a name comes to stand in a page beside its own place.
WAYS = {
    "text": "<p>{name}，您好</p>",
    "attribute": "<a title='{name}'>x</a>",
    "comment": "<!-- {name} -->",
    "script": "<script>var user = '{name}';</script>",
    "decimal": "<p>{decimal}</p>",
    "hexadecimal": "<p>{hexadecimal}</p>",
    "address": "<a href='/u?n={percent}'>x</a>",
    "old address": "<a href='/u?n={percent_big5}'>x</a>",
    "escaped": "<div data-user='{escaped}'></div>",
    "hidden": "<input type='hidden' name='n' value='{name}'>",
    "meta": "<meta name='author' content='{name}'>",
    "packed": "<div data-p='{packed}'></div>",
    "spaced": "<p>{spaced}</p>",
    "address in an address": "<a href='/go?to={twice}'>x</a>",
    "called": "<a onclick=\"hi('{escaped}')\">x</a>",
    "escaped by point": "<a onclick=\"hi('{point}')\">x</a>",
    "styled": "<style>.u:after{{content:'{styled}'}}</style>",
    "styled, six digits": "<i style=\"--u:'{styled_long}'\"></i>",
    "unseen between": "<p>{unseen}</p>",
    "soft hyphens": "<p>{soft}</p>",
    "old letter": "<p>{old}</p>",
    "drawn": '<img src="data:image/svg+xml,%3Csvg%3E{percent}%3C/svg%3E">',
    "packed page": "<iframe src='data:text/html;base64,{packed_page}'></iframe>",
    "packed JSON": "<div data-p='{packed_json}'></div>",
    "for addresses": "<a href='/u/{packed_url}'>x</a>",
    "packed twice": "<div data-p='{packed_twice}'></div>",
    "token": "<div data-t='eyJhbGciOiJub25lIn0.{token}.c2ln'></div>",
    "hexadecimal bytes": "<div data-p='{bytes}'></div>",
}


def written(name: str) -> dict[str, str]:
    told = json.dumps({"name": name, "n": 1})
    return {
        "name": name,
        "decimal": "".join(f"&#{ord(letter)};" for letter in name),
        "hexadecimal": "".join(f"&#x{ord(letter):X};" for letter in name),
        "percent": quote(name),
        "percent_big5": quote(name, encoding="cp950"),
        "escaped": "".join(f"\\u{ord(letter):04x}" for letter in name),
        "packed": base64.b64encode(f"user={name}".encode()).decode(),
        "spaced": " ".join(name),
        "twice": quote(quote(name)),
        "point": "".join(f"\\u{{{ord(letter):X}}}" for letter in name),
        "styled": "".join(f"\\{ord(letter):x} " for letter in name),
        "styled_long": "".join(f"\\{ord(letter):06X}" for letter in name),
        "unseen": "\u200b".join(name),
        "soft": "&shy;".join(name),
        "old": name.replace("林", "\uf9f4").replace("李", "\uf9e1"),
        "packed_page": base64.b64encode(f"<p>{name}，您好</p>".encode()).decode(),
        "packed_json": base64.b64encode(told.encode()).decode(),
        "packed_url": base64.urlsafe_b64encode(f"???>>>{name}".encode()).decode(),
        "packed_twice": base64.b64encode(base64.b64encode(told.encode())).decode(),
        "token": base64.urlsafe_b64encode(told.encode()).decode().rstrip("="),
        "bytes": f"user={name}".encode().hex(),
    }


def fill(way: str, name: str) -> str:
    return WAYS[way].format(**written(name))


def everything(data: bytes) -> bytes:
    """The bytes as they are, and as any reader would unpack them."""
    text = data.decode("utf-8", "replace") + data.decode("cp950", "replace") + data.decode("utf-16-le", "replace")
    return data + text.encode("utf-8", "replace") + quopri.decodestring(data)


def left(data: bytes, value: str) -> list[str]:
    ways = {way: form.encode() for way, form in written(value).items()}
    ways |= {"cp950": value.encode("cp950"), "utf-16": value.encode("utf-16-le")}
    return [way for way, form in ways.items() if form in everything(data)]


names = st.builds(
    lambda surname, given: surname + "".join(given),
    st.sampled_from(SURNAMES),
    st.lists(st.sampled_from(GIVEN), min_size=1, max_size=2),
)


def read_as_json(data: bytes) -> Any:
    (history,) = read(data, program="test")
    return json.loads(history.model_dump_json(exclude={"source"}))


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(
    name=names,
    ways=st.lists(st.sampled_from(sorted(WAYS)), min_size=1, max_size=4),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp950", "utf-16"]),
)
def test_nothing_of_a_name_is_left_and_all_else_is_read_as_before(name: str, ways: list[str], encoding: str) -> None:
    markup = PLAN.replace("王小明", name).replace("</ul>", "</ul>" + "".join(fill(way, name) for way in ways))
    charset = {"cp950": "big5"}.get(encoding, "utf-8")
    page = markup.replace("charset=utf-8", f"charset={charset}").encode(encoding, "xmlcharrefreplace")
    made = anonymised(page, KEY).data
    assert left(made, name) == []
    before, after = read_as_json(page), read_as_json(made)
    assert after["holder"]["name"] == substitute(ValueKind.NAME, name, KEY) != name
    assert {**before, "holder": None} == {**after, "holder": None}
    assert anonymised(made, KEY).data == made
    assert anonymised(page, KEY).data == made


def test_a_page_in_which_a_name_stands_in_every_way() -> None:
    ways = "".join(fill(way, "林怡婷") for way in WAYS)
    page = PLAN.replace("王小明", "林怡婷").replace("</ul>", "</ul>" + ways).encode()
    made = anonymised(page, KEY).data
    assert left(made, "林怡婷") == []
    assert read_as_json(page)["records"] == read_as_json(made)["records"]


@pytest.mark.parametrize("value", [EMAIL, MOBILE, NUMBER], ids=["e-mail", "telephone", "number"])
def test_what_stands_in_a_page_only_packed_or_escaped_goes_too(value: str) -> None:
    ways = [
        f"<a href='/go?u=%2520{quote(quote(value, safe=''))}'>x</a>",
        "<a onclick=\"hi('" + "".join(f"\\x{ord(letter):02x}" for letter in value) + "')\">x</a>",
        f"<i data-p='{base64.b64encode(json.dumps({'told': value}).encode()).decode()}'></i>",
    ]
    for way in ways:
        made = anonymised(PLAN.replace("</ul>", "</ul>" + way).encode(), KEY)
        assert sum(made.counts.values()) == 2  # and the name of the page
        assert way.encode() not in made.data


def test_what_is_packed_or_escaped_and_nobody_s_stays() -> None:
    kept = "".join([
        "<i data-p='aGVsbG8gd29ybGQsIGdvb2QgbW9ybmluZw=='></i>",
        f"<a href='/x?n={quote('人權大步走')}&m=%2520'>x</a>",
        "<a onclick=\"say('\\u4eba\\u6b0a')\">x</a><style>.a:after{content:'\\203a'}</style>",
        "<dl><dt>0912</dt><dd>345678</dd><dt>A12</dt><dd>3456789</dd></dl>",
    ])  # fmt: skip
    page = PLAN.replace("王小明", "林怡婷").replace("</ul>", "</ul>" + kept).encode()
    assert kept.encode() in anonymised(page, KEY).data


def test_an_e_mail_split_by_tags_is_refused() -> None:
    page = PLAN.replace("</ul>", f"</ul><p>{EMAIL.replace('@', '<b>@</b>')}</p>").encode()
    with pytest.raises(SettingsError, match="anonymise_not_proved"):
        anonymised(page, KEY)


def test_one_person_is_one_substitute_under_a_key_and_another_under_another() -> None:
    page = PLAN.replace("王小明", "林怡婷").encode()
    one, other = anonymised(page, KEY).data, anonymised(page, b"another key of the tests").data
    longer = anonymised(PLAN.replace("王小明", "林怡婷").replace("107年度", "106年度").encode(), KEY).data
    assert read_as_json(one)["holder"] == read_as_json(longer)["holder"] != read_as_json(other)["holder"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ValueKind.EMAIL, EMAIL),
        (ValueKind.PHONE, MOBILE),
        (ValueKind.PHONE, "(02)" + " 2345-6789"),
        (ValueKind.ID_NUMBER, NUMBER),
        (ValueKind.ADDRESS, ADDRESS),
        (ValueKind.STREET, "高雄市苓雅區四維" + "三路2號"),
        (ValueKind.ACCOUNT, "平台識別碼：" + ACCOUNT),
        (ValueKind.TOKEN, "csrfToken=" + "Zk81" * 5),
        (ValueKind.TOKEN, "0123456789abcdef" * 2),
    ],
)
def test_every_kind_is_replaced_wherever_it_stands(kind: ValueKind, value: str) -> None:
    held = value.partition("：")[2] or value.partition("=")[2] or value
    page = PLAN.replace("</ul>", f"</ul><p>{value}</p><a href='/x?{value}'>x</a><i title='{value}'></i>").encode()
    made = anonymised(page, KEY)
    assert made.counts[kind] == 1
    assert held.encode() not in made.data
    assert read_as_json(page)["records"] == read_as_json(made.data)["records"]


def test_a_substitute_for_a_number_is_valid_and_of_nobody() -> None:
    made = substitute(ValueKind.ID_NUMBER, NUMBER, KEY)
    figures = [3, 1, *map(int, made[1:])]
    assert made.startswith("Y1999")
    assert sum(f * w for f, w in zip(figures, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    assert list(identity_numbers(made)) == [(0, 10)]


def test_what_is_neither_replaced_nor_removed_stays_byte_for_byte() -> None:
    markup = PLAN.replace("王小明", "林怡婷")
    start, end = markup.index("<script>"), markup.index("</script>") + len("</script>")
    page = markup.encode("cp950", "replace").replace("王".encode("cp950"), "王".encode("cp950"))
    expected = (markup[:start] + markup[end:]).replace("林怡婷", substitute(ValueKind.NAME, "林怡婷", KEY))
    assert anonymised(page, KEY).data == expected.encode("cp950", "replace")
    damaged = page.replace(b"</form>", b"\xff</form>")
    assert b"\xff</form>" in anonymised(damaged, KEY).data


def test_pictures_become_one_clear_pixel_and_what_says_when_it_was_saved_stays() -> None:
    when = "saved date: Wed Mar 21 2018 10:12:00 GMT+0800"
    saved = f"<!--\n Page saved with SingleFile \n url: https://x.example/?u=1 \n {when} \n-->"
    photo = (
        "<img class=avatar src='/photo/107.jpg' data-src='/photo/108.jpg' srcset='/photo/109.jpg 2x'>"
        "<img class=avatar src='/photo/106.jpg' style='background:url(data:image/png;base64,iVBORw0KGgo=)'>"
        "<img src='data:image/png;base64,iVBORw0KGgo='><object data='data:application/pdf;base64,JVBERi0x'></object>"
    )
    page = PLAN.replace("<html", saved + "<html", 1).replace("</ul>", "</ul>" + photo).encode()
    made = anonymised(page, KEY).data
    assert not any(photo in made for photo in (b"/photo/10", b"image/png", b"JVBERi"))
    assert b"u=1" not in made
    assert when.encode() in made


def test_an_archive_s_scripts_and_documents_go_and_what_is_drawn_is_a_text() -> None:
    parts = {
        "text/javascript": "var user = '林怡婷';",
        "application/json": '{"name": "林怡婷"}',
        "application/pdf": "%PDF-1.7 林怡婷",
        "image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'><text>林怡婷</text></svg>",
        "font/woff2": "wOF2 a font's own bytes",
    }
    more = "".join(f"--b\nContent-Type: {kind}\n\n{body}\n\n" for kind, body in parts.items())
    page = mhtml("林怡婷", "base64").replace(b"--b--\n", more.encode() + b"--b--\n")
    made = anonymised(page, KEY).data
    assert left(made, "林怡婷") == []
    assert parts["font/woff2"].encode() in made
    assert b"<svg xmlns=" in made
    assert b"var user" not in made
    assert b"%PDF" not in made


def mhtml(name: str, way: str) -> bytes:
    markup = PLAN.replace("王小明", name).encode()
    body = base64.encodebytes(markup) if way == "base64" else quopri.encodestring(markup)
    photo = base64.encodebytes(b"\x89PNG\r\n" + name.encode() * 9)
    head = f"From: <Saved>\nSubject: =?utf-8?B?{base64.b64encode(name.encode()).decode()}?=\n".encode()
    return b"".join([
        head, b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n",
        b"--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: ", way.encode(), b"\n",
        f"Content-Location: https://x.example/?n={quote(name)}\n\n".encode(), body, b"\n",
        b"--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n", photo, b"\n--b--\n",
    ])  # fmt: skip


@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
def test_every_part_of_an_archive_is_anonymised(way: str) -> None:
    page = mhtml("林怡婷", way)
    made = anonymised(page, KEY).data
    assert left(made, "林怡婷") == []
    assert base64.b64encode("林怡婷".encode()) not in made
    assert read_as_json(page)["records"] == read_as_json(made)["records"]
    assert anonymised(made, KEY).data == made


def test_a_course_code_that_wraps_is_no_number() -> None:
    page = PLAN.replace("PCENTER107100093", "ELR<br>N110879156").encode()
    made = anonymised(page, KEY).data
    assert read_as_json(made)["records"][0]["course_code"] == "ELRN110879156"


@pytest.mark.parametrize("label", ["學員姓名：", "承辦人:", "聯絡人 ： ", "使用者："])
def test_a_name_behind_a_label_is_replaced_wherever_it_stands(label: str) -> None:
    page = PLAN.replace("</ul>", f"</ul><p>{label}陳志偉</p><p>分機 5 陳志偉</p>").encode()
    made = anonymised(page, KEY)
    assert made.counts[ValueKind.NAME] == 2  # and the holder's
    assert left(made.data, "陳志偉") == []


def test_what_stands_behind_a_label_and_is_no_name_stays() -> None:
    kept = "<p>使用者：一般公務人員帳戶</p><p>主管機關：行政院</p><p>姓名不公開</p>"
    assert kept.encode() in anonymised(PLAN.replace("</ul>", "</ul>" + kept).encode(), KEY).data


def test_a_name_nobody_marked_is_replaced_when_it_is_given() -> None:
    page = PLAN.replace("</ul>", "</ul><p>承辦人 陳志偉</p>").encode()
    assert "陳志偉".encode() in anonymised(page, KEY).data
    assert left(anonymised(page, KEY, also=["陳志偉"]).data, "陳志偉") == []


def test_a_name_split_by_tags_cannot_be_replaced_and_is_refused() -> None:
    page = PLAN.replace("王小明", "林怡婷").replace("</ul>", "</ul><p>林<b>怡</b>婷</p>").encode()
    with pytest.raises(SettingsError, match="anonymise_not_proved"):
        anonymised(page, KEY)


def test_a_print_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="anonymise_not_of_prints"):
        anonymised(b"%PDF-1.7\n", KEY)
