"""No secret of a run, its password and cookies, survives in anything the program writes."""

import base64
import json
import re
from html import escape
from textwrap import wrap
from urllib.parse import quote, quote_plus, unquote

import pytest

from harvester.messages import redact, remember_cookie
from harvester.messages.redaction import MASK_SECRET
from harvester.messages.secrets import MOST_TOKENS, remember

MARK = "Mark3d-Pa$s<w0rd>&\"' ü密"
ENCODED = {
    "plain": MARK,
    "another case": MARK.lower(),
    "url": quote(MARK),
    "form": quote_plus(MARK),
    "twice": quote(quote(MARK)),
    "html": escape(MARK),
    "html numbers": "".join(f"&#{ord(one)};" for one in MARK),
    "json": json.dumps(MARK),
    "json as text": json.dumps(MARK, ensure_ascii=False),
    "python": repr(MARK),
    "base64": base64.b64encode(MARK.encode()).decode(),
    "within base64": base64.b64encode(f"name:{MARK};".encode()).decode(),
    "base64 for links": base64.urlsafe_b64encode(f"{MARK}?>".encode()).decode(),
    "hex": MARK.encode().hex(),
    "full width": "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in MARK),
    "unseen letters": "\u200b".join(MARK),
    "hex, listed": MARK.encode().hex(":"),
    "hex of a script": ", ".join(f"0x{one:02x}" for one in MARK.encode()),
    "numbers": json.dumps(list(MARK.encode())),
    "base32": base64.b32encode(MARK.encode()).decode(),
    "base64 over lines": "\r\n".join(wrap(base64.b64encode(MARK.encode()).decode(), 10)),
    "quoted-printable": "".join(f"={one:02X}" for one in MARK.encode()),
    "octal": "".join(f"\\{one:03o}" for one in MARK.encode()),
    "a style sheet's": "".join(f"\\{ord(one):x} " for one in MARK) + ";",
    "a script's": "".join(f"\\u{{{ord(one):x}}}" for one in MARK),
    "a script's strings": f"{MARK[:6]}' + '{MARK[6:]}",
    "marked up": "".join(f"<i>{escape(one)}</i>" for one in MARK)[len("<i>") : -len("</i>")],
    "over two lines": f"{MARK[:7]}\n{MARK[7:]}",
}


LATIN = "Mark3d-Pa$s!"
RARE = {
    "bytes in the other order": LATIN.encode("utf-16-be").hex(),
    "base64 in the other order": base64.b64encode(LATIN.encode("utf-16-be")).decode(),
    "a mail's seven bits": f"+{base64.b64encode(LATIN.encode('utf-16-be')).decode().rstrip('=')}-",
    "a script's escape()": "".join(f"%u{ord(one):04x}" for one in LATIN),
    "names of letters": LATIN.replace("$", "&dollar;").replace("!", "&excl;"),
}


@pytest.mark.parametrize("encoded", RARE.values(), ids=RARE)
def test_rare_ways_of_writing_a_password_are_masked(encoded: str) -> None:
    assert redact(encoded) == encoded
    remember(LATIN)
    masked = redact(f"前 {encoded} 後")
    assert MASK_SECRET in masked
    # What the first or last zero of a byte shares with its neighbour tells nothing.
    assert len(masked) <= len("前  後") + len(MASK_SECRET) + 5


@pytest.mark.parametrize("encoded", ENCODED.values(), ids=ENCODED)
def test_a_secret_of_the_run_is_masked_in_every_encoding(encoded: str) -> None:
    assert redact(f"前 {encoded} 後") == f"前 {encoded} 後"
    remember(MARK)
    masked = redact(f"前 {encoded} 後")
    assert MASK_SECRET in masked
    assert masked.startswith("前 ")
    assert masked.endswith(" 後")
    # what base64 shares with its neighbours tells nothing
    assert len(masked) <= len("前  後") + len(MASK_SECRET) + 12


@pytest.mark.parametrize("secret", ["2018", "1070", "abc", "password"])
def test_a_poor_password_takes_no_stamp_code_or_word_apart(secret: str) -> None:
    remember(secret)
    for harmless in (
        "2018-02-11 13:18:51",
        "2,0,1,8",
        "50, 48, 49, 56",
        "20:18",
        "PCENTER107010678",
        "A2018",
        "abcd",
        "10:20:18",
    ):
        assert redact(harmless) == harmless


@pytest.mark.parametrize(
    "cookie",
    [
        "3f1c9a7be2d04c55",  # 64 bits, no more
        "ABCDEFGHIJKLMNOPQRSTUVWX",  # what some servers give: capitals alone
        "1234567890123456",
        "0b9e2f44-7a61-4c0e-9d3b-5f2a8c6e1d70",
        "gZ3v/Q8k+PpL0xYw1mNt/Q==",
        "uid%3Dwang%26sid%3D3f1c9a7be2d04c55a9",
        '{"user":"wang","token":"3f1c9a7be2d04c55a9"}',
    ],
)
def test_what_nobody_could_guess_in_a_cookie_is_masked_wherever_it_is_shown(cookie: str) -> None:
    remember_cookie(cookie)
    for token in re.findall(r"[\w/+-]{16,}", unquote(cookie)):
        for shown in (token, token.lower(), quote(token, safe=""), base64.b64encode(f"a{token}b".encode()).decode()):
            assert redact(f"前 {shown} 後") != f"前 {shown} 後", shown


def test_cookies_that_change_at_every_answer_push_out_none_that_is_still_there() -> None:
    session = "3f1c9a7be2d04c55"
    for number in range(3 * MOST_TOKENS):
        remember_cookie(f"track-{number:04}-0123456789abcdef")
        remember_cookie(session)
    assert redact(session) == MASK_SECRET
    assert redact("track-0001-0123456789abcdef") == "track-0001-0123456789abcdef"


@pytest.mark.parametrize(
    "cookie",
    [
        "zh-tw",
        "2018",
        "PCENTER107100678",
        "2018-02-11%2013:18:51",
        "2018-02-11_13-18-51",
        "20180211131851",
        "learning-history-list",
        "/mooc/user/learn_dashboard.php",
        "%E4%BA%BA%E6%AC%8A%E5%A4%A7%E6%AD%A5%E8%B5%B0%EF%BC%9A%E8%A1%8C%E6%94%BF%E5%9F%B7%E8%A1%8C%E7%AF%87",
    ],
)
def test_what_a_cookie_remembers_of_a_page_stays_on_the_page(cookie: str) -> None:
    remember_cookie(cookie)
    for shown in (cookie, unquote(cookie)):
        assert redact(f"前 {shown} 後") == f"前 {shown} 後"
