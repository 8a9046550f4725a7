"""What a file says twice and differently: pages in one archive, holders, the year's option, stamps and its own date."""

from email.message import EmailMessage

import pytest

from parsers.findings import UnreadableError
from parsers.history import LearningHistory
from parsers.reading import read
from tests.html import two_rows

OTHER = two_rows.PAGE.replace("王小明", "陳大文").replace("2018-02-1", "2018-03-1")
FRAMED = "<html><body><iframe src='{}'></iframe></body></html>"
PLAIN_PAGE = "<html><body>線上客服</body></html>"


def mhtml(*pages: tuple[str, str], date: str = "Wed, 21 Mar 2018 10:12:00 +0800", sheet: str = "") -> bytes:
    """Make an archive of pages, each with its address, in order."""
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    if date:
        whole["Date"] = date
    whole.make_related()
    parts = [(address, text, "html") for address, text in pages]
    for address, text, kind in [*parts, *([("cid:css@mhtml.blink", sheet, "css")] if sheet else [])]:
        part = EmailMessage()
        part.set_content(text, subtype=kind, cte="quoted-printable")
        if address.startswith("cid:"):
            part["Content-ID"] = f"<{address[4:]}>"
        else:
            part["Content-Location"] = address
        whole.attach(part)
    return bytes(whole)


def history(data: bytes | str) -> LearningHistory:
    (found,) = read(data.encode() if isinstance(data, str) else data, program="test")
    return found


def warned(found: LearningHistory) -> list[str]:
    return [finding.code for finding in found.findings if finding.severity != "info"]


HOME = "https://platform.example/mooc/user/learn_stat.php"


def test_the_page_of_an_archive_is_the_one_a_browser_shows() -> None:
    found = history(mhtml((HOME, two_rows.PAGE), ("cid:f@b", OTHER)))
    assert found.holder.name == "王小明"
    assert warned(found) == ["second_page"]


def test_the_order_of_its_parts_decides_what_is_shown() -> None:
    assert history(mhtml((HOME, OTHER), ("cid:f@b", two_rows.PAGE))).holder.name == "陳大文"


@pytest.mark.parametrize(
    ("address", "source"), [("cid:f@b", "cid:f@b"), (f"{HOME}?in=1", f"{HOME}?in=1"), (f"{HOME}?in=1", "?in=1")]
)
def test_a_page_in_a_shown_frame_is_shown(address: str, source: str) -> None:
    found = history(mhtml((HOME, FRAMED.format(source)), (address, two_rows.PAGE)))
    assert found.holder.name == "王小明"
    assert warned(found) == []


@pytest.mark.parametrize(
    "root", [PLAIN_PAGE, "<html><body><iframe style='display:none' src='cid:f@b'></iframe></body></html>"]
)
def test_a_page_that_no_browser_shows_is_not_read(root: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(mhtml((HOME, root), ("cid:f@b", two_rows.PAGE)), program="test")
    assert [finding.code for finding in raised.value.findings] == ["not_this_page", "second_page"]


def test_a_frame_without_records_raises_nothing() -> None:
    assert warned(history(mhtml((HOME, two_rows.PAGE), ("cid:f@b", PLAIN_PAGE)))) == []


def test_an_archive_s_own_style_sheet_is_read() -> None:
    hidden = two_rows.PAGE.replace("<div>100</div>", '<div>10<i class="z">0</i></div>').replace(
        "</head>", '<link rel="stylesheet" type="text/css" href="cid:css@mhtml.blink"></head>'
    )
    found = history(mhtml((HOME, hidden), sheet=".z{display:none}"))
    assert [record.exam_score for record in found.records] == [10.0, 10.0]


@pytest.mark.parametrize(
    "line", ["<p>姓名：陳大文</p>", '<span class="co-realname">陳大文</span>', "<p>王小明明，這是您第3次進入這裡</p>"]
)
def test_two_holders_above_one_table_are_in_doubt(line: str) -> None:
    found = history(two_rows.PAGE.replace("<h2>", f"{line}<h2>", 1))
    assert "holder.name" in found.doubts
    assert "two_holders" in warned(found)


@pytest.mark.parametrize(
    "line",
    [
        "<p>姓名：王小明</p>",
        '<span class="co-realname">王小明</span>',
        "<p>姓名：王 小 明</p>",
        "<p>姓名：王小明(A123)</p>",
        '<span class="co-realname">王小明 您好</span>',
        "<p>姓名：王○明</p>",
        "<p>姓名：王⼩明</p>",
        "<p>王小明先生，這是您第3次進入這裡</p>",
    ],
)
def test_one_holder_named_twice_raises_nothing(line: str) -> None:
    assert warned(history(two_rows.PAGE.replace("<h2>", f"{line}<h2>", 1))) == []


@pytest.mark.parametrize(
    ("label", "value"), [("107年度", "2017"), ("107", "106"), ("2018", "107年度"), ("106年度", "2018")]
)
def test_a_year_whose_option_says_two_years_is_in_doubt(label: str, value: str) -> None:
    option = f'<option value="{value}" selected>{label}</option>'
    found = history(two_rows.PAGE.replace('<option value="2018" selected>107年度</option>', option))
    same = (value, label) == ("107年度", "2018")
    assert ("year" in found.doubts) is not same
    assert ("year_option_differs" in warned(found)) is not same


@pytest.mark.parametrize(
    ("label", "value"), [("107年度", "107"), ("2018", "107"), ("107年度", ""), ("107年度", "1"), ("107年度", "y7")]
)
def test_a_year_s_option_in_another_form_raises_nothing(label: str, value: str) -> None:
    option = f'<option value="{value}" selected>{label}</option>'
    assert warned(history(two_rows.PAGE.replace('<option value="2018" selected>107年度</option>', option))) == []
