"""No identity number and no network address survives in anything the program writes."""

import re
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harvester.messages import redact
from harvester.messages.redaction import MASK_ADDRESS, MASK_ID
from harvester.messages.secrets import remember


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("身分證A123456789號", f"身分證{MASK_ID}號"),
        ("²A123456780", f"²{MASK_ID}"),
        ("A123456780", MASK_ID),  # a wrong checksum is still somebody's number
        ("Ａ１２３４５６７８９", MASK_ID),
        ("居留證 AC01234567。", f"居留證 {MASK_ID}。"),
        ("上次來自於：192.0.2.33", f"上次來自於：{MASK_ADDRESS}"),
        ("來自２０３.0.113.7，", f"來自{MASK_ADDRESS}，"),
        ("2001:db8:0:0:0:0:0:1", MASK_ADDRESS),
        ("於 2001:db8::1 登入", f"於 {MASK_ADDRESS} 登入"),
        ("IP：2001:db8:1234::5", f"IP：{MASK_ADDRESS}"),
        ("IP:2001:db8:1234::5。", f"IP:{MASK_ADDRESS}。"),
        ("add:2001:db8::1.", f"add:{MASK_ADDRESS}."),
        ("x " + "1:" * 5000 + "2001:db8::1 y", f"x {MASK_ADDRESS} y"),
        ("由 ::1 登入", f"由 {MASK_ADDRESS} 登入"),
        ("[::ffff:192.0.2.1]:443", f"[{MASK_ADDRESS}]:443"),
        ("198.051.100.007", MASK_ADDRESS),
        ("192．0．2．33", MASK_ADDRESS),
        ("A 199999999", MASK_ID),
        ("A-199999999", MASK_ID),
        ("A199-999-999", MASK_ID),
        ("A1 2345 6789", MASK_ID),
        ("A 1 9 9 9 9 9 9 9 9", MASK_ID),
        ("A1999　99999", MASK_ID),
        ("A1999\n99999，", f"{MASK_ID}，"),
        ("A1\u200b99\u00ad999999\ufeff", MASK_ID + "\ufeff"),
        ("Ⓐ①②③④⑤⑥⑦⑧⑨", MASK_ID),
        ("A❶❷❸❹❺❻❼❽❾", MASK_ID),
        ("A199999999B299999999", MASK_ID * 2),
        ("?id=%20A199999999&x", f"?id=%20{MASK_ID}&x"),
        (r'{"a": "x\nA199999999"}', r'{"a": "x\n' + MASK_ID + '"}'),
        # in brackets, white on black, flags' letters, letters of other alphabets
        ("⒜⑴⑼⑼⑼⑼⑼⑼⑼⑼", MASK_ID),
        ("🅰199999999，🅐199999999，🇦199999999，🄐199999999", "，".join([MASK_ID] * 4)),
        ("\u0410199999999，\u0391199999999", f"{MASK_ID}，{MASK_ID}"),
        ("A١٩٩٩٩٩٩٩٩", MASK_ID),
        # escaped for an address, a page, a script
        ("?id=%41199999999&b=1", f"?id={MASK_ID}&b=1"),
        ("?id=A%20199999999", f"?id={MASK_ID}"),
        ("%EF%BC%A1%EF%BC%91%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99", MASK_ID),
        ("%E5%AD%97A199999999%E5%AD%97", f"%E5%AD%97{MASK_ID}%E5%AD%97"),
        ("&#65;&#x31;&amp;#57;9999999", MASK_ID),
        ("A&nbsp;199999999", MASK_ID),
        ("A1&shy;99999999<br>", f"{MASK_ID}<br>"),
        ("A1999<br />99999", MASK_ID),
        ("A19<wbr>9999999", MASK_ID),
        (r'"A\u200b199999999"', f'"{MASK_ID}"'),
        (r'"\uff21\u{31}\x399999999"', f'"{MASK_ID}"'),
        ("ip=2001%3Adb8%3A%3A1&x", f"ip={MASK_ADDRESS}&x"),
        ("192%2e0.2&#46;1", MASK_ADDRESS),
        ("來自from2001:db8::1", f"來自from{MASK_ADDRESS}"),
        ("fe80::1%eth0", f"{MASK_ADDRESS}%eth0"),
        ("64:ff9b::192.0.2.33", MASK_ADDRESS),
        ("由 1.2.3.4 登入", f"由 {MASK_ADDRESS} 登入"),
        # any signs between, if the checksum is right
        ("A.199.999.999，A/199/999/999，A_199_999_999。", f"{MASK_ID}，{MASK_ID}，{MASK_ID}。"),
        ("A199·999·999 A·1·9·9·9·9·9·9·9·9", f"{MASK_ID} {MASK_ID}"),
        ("Ａ．１９９．９９９．９９９", MASK_ID),
        ("A（199）999-999", MASK_ID),
        ("號碼:A:199:999:999", f"號碼:{MASK_ID}"),
        ("A107000018", MASK_ID),  # begins like a year, and is somebody's by its checksum
        # marked up, the marks staying
        ("A1999<b>99999</b>號", f"{MASK_ID}<b></b>號"),
        ('<td><b class="x">A</b>199<!-- 1 -->999999</td>', f'<td><b class="x">{MASK_ID}</b></td>'),
        (r'{"html": "A1999<i>99999<\/i>"}', '{"html": "' + MASK_ID + r'<i><\/i>"}'),
        ("192<b>.0.2</b>.1", f"{MASK_ADDRESS}<b></b>"),
        # written so that it is no link
        ("192[.]0[.]2[.]1，192(dot)0(dot)2(dot)1", f"{MASK_ADDRESS}，{MASK_ADDRESS}"),
        ("192 . 0 . 2 . 1", MASK_ADDRESS),
        ("192 .0. 2.1，192 dot 0 dot 2 dot 1，192・0・2・1", "，".join([MASK_ADDRESS] * 3)),
        ("192。0。2。1", MASK_ADDRESS),
        ("2001[:]db8[:][:]77", MASK_ADDRESS),
        ("192-0-2-1.dynamic-ip.example.net", f"{MASK_ADDRESS}.dynamic-ip.example.net"),
        # what is an address only by the words before it
        ("IP：192. 0. 2. 1。", f"IP：{MASK_ADDRESS}。"),
        ("來源位址 192,0,2,1，IP 192, 0, 2, 1", f"來源位址 {MASK_ADDRESS}，IP {MASK_ADDRESS}"),
        ("上次來自於 192. 0. 2. 1", f"上次來自於 {MASK_ADDRESS}"),
        ("ＩＰ：１９２，０，２，１", f"ＩＰ：{MASK_ADDRESS}"),
        ('"ip": 3221225985, IP位址 0xC0000201', f'"ip": {MASK_ADDRESS}, IP位址 {MASK_ADDRESS}'),
        # a quote or an equals sign within, and a line of quoted-printable that goes on
        (r'A1234"56789，A1234\"56789，A1234“56789', "，".join([MASK_ID] * 3)),
        ("A1234=56789，A1234=\r\n56789", f"{MASK_ID}，{MASK_ID}"),
        # words beside an address that are no program's name
        (
            "LoginIP 1.2.3.4, Server/1.2.3.4, 2.3.4.5 登入",
            ", ".join([f"LoginIP {MASK_ADDRESS}", f"Server/{MASK_ADDRESS}", f"{MASK_ADDRESS} 登入"]),
        ),
        ("LibreOffice 203.0.113.7, Taipei/192.0.2.33", f"LibreOffice {MASK_ADDRESS}, Taipei/{MASK_ADDRESS}"),
    ],
)
def test_personal_marks_are_masked(written: str, kept: str) -> None:
    assert redact(written) == kept


@pytest.mark.parametrize(
    "harmless",
    [
        "PCENTER107100093",
        "MOJ100881168",
        "2018-02-11 13:18:51",
        "00:38:47",
        "record-harvester 0.1.0",
        "holidays 0.109 TW",
        "1070211 1318",
        "第 1.2.3 節",
        "PCENTER107100678",
        "PKCG107100155",
        "KCG 107100155",
        "PCENTER107 100678",
        "A 2018-02-11 1",
        "A2018-02-11",
        "B 1070211 13",
        "Q2 20180211",
        "B1 2018 0211",
        "市府路1號B1 27208889",
        "A 100 100 100",
        "1 234 567 890",
        "2018-02-11 13:18:51- 2018-02-13 12:05:22",
        "12:00:00:00",
        "v1.2.3.4",
        "版本 10.0.0.1",
        "Chrome/131.0.0.0",
        "1.2.3.4.5",
        "std::vector, dead::beef, a::before",
        "a123456789f00d4cafe0123456789abcdef0123456789abcdef0123456789abcd",
        "全形２０１８與①、²註",
        # a slip of the hand in a time, shares, times one behind another
        "12::30",
        "比例 1::2",
        "1：2：3：4：5：6：7：8",
        "08:00:12:00:13:00:17:00",
        "第 1.2.3.4 節",
        "附件1.2.3.4",
        "依 1.2.3.4 節",
        "LibreOffice 7.6.4.1",
        "Firefox/115.0.2.1",
        "OpenOffice 4.1.2.1 版",
        "3.1.2.1 課程",
        "AI 入門 3.1.2.1 課程",
        "<td>12.5.3.1 資料治理</td>",
        "rev 1.2.3.4",
        "1 . 2 . 3 . 4",
        "1。2。3。4。",
        "100. 90. 85. 70",
        "107. 2. 11. 1",
        "1-2-3-4.2018",
        "107-02-11-1.tar.gz",
        # without such a word, or beside one that only ends like it; a telephone, a code, a date beside one
        "192. 0. 2. 1，192,0,2,1，3221225985，0xC0000201",
        "VIP 192,0,2,1, tip: 192,0,2,1, SHIP 3221225985",
        "來自 1,200,100,200 元",
        "IP 107100678，IP 0912345678，IP 20180211，IP 4294967296，IP PCENTER107100678",
        "IP 1,234,567,890",
        # values in quotes, cells, names with values
        '"A1234","56789"',
        '{"A1234": 56789, "A1999": "99999"}',
        'A1="23456789" A1234="56789" title="A1234" 56789',
        "?A1234=56789&b=1",
        "PKCG=\r\n107100155",
        "A1234'56780",
        # documents and codes of a year, dates and lists behind a letter
        "A107001234",
        "A107-001234，A.107.001.234",
        "B 2018/02/11 1",
        "C.2018.02.11.1",
        "F1, 2, 3, 4, 5, 6, 7, 8, 9",
        "?a=199999999&b=1",
        "/course/A/199999999/A.B.199.999.999",
        '"A", 199, 999, 999',
        "<td>A1999</td><td>99999</td>",
        "<li>KCG</li><li>107100155</li>",
        # escapes that hide nothing of the kind
        "100%20180211，50%25&amp;A4&lt;20180211",
        "%E8%AA%B2%E7%A8%8BPCENTER107100678",
        "PKCG%31&#48;7100155",
        "PCENTER<br>107100678",
        r'"\u8ab2PCENTER107100678", C:\x41\u0041',
        "🇹🇼107100678，🄰班",
        "КНИГА107100678",
    ],
)
def test_codes_stamps_and_versions_stay(harmless: str) -> None:
    assert redact(harmless) == harmless


def test_what_is_known_to_be_something_else_stays_and_only_there() -> None:
    text = "氣候變遷(ELR N120879156) N120879156"
    assert redact(text, spare=["ELR N120879156"]) == f"氣候變遷(ELR N120879156) {MASK_ID}"


@given(
    st.text(max_size=20),
    st.from_regex(r"[A-Z][A-D1-9][0-9]{8}", fullmatch=True),
    st.text(max_size=20),
)
def test_no_number_comes_through_beside_any_text(before: str, number: str, after: str) -> None:
    assume(not re.match(r"[A-Z]1[01]", number))  # where the checksum decides
    if unicodedata.normalize("NFKC", before[-1:]).isalnum():
        before += "，"
    if unicodedata.normalize("NFKC", after[:1]).isalnum():
        after = "。" + after
    assert number not in redact(f"{before}{number}{after}")


SECRET = "Mark3d-Pa$s<w0rd>&\"' ü密"


@pytest.mark.parametrize(
    "again",
    ["1:", "a::", "::", "2001:db8::", "1.", "A 1 ", "%41", "&#65;", "<b>", "A1-", " ::1", "2001:db8::" * 50 + " "],
)
def test_a_text_that_goes_on_like_a_number_or_an_address_is_looked_through_in_moments(again: str) -> None:
    remember(SECRET)
    begin = time.process_time()
    assert redact(f"上次來自於 2001:b011::7 {again * (50_000 // len(again))}").startswith(f"上次來自於 {MASK_ADDRESS} ")
    assert time.process_time() - begin < 2
