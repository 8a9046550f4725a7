"""No identity number and no network address survives in anything the program writes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.messages import redact
from harvester.messages.redaction import MASK_ADDRESS, MASK_ID


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
    ],
)
def test_codes_stamps_and_versions_stay(harmless: str) -> None:
    assert redact(harmless) == harmless


@given(
    st.text(max_size=20),
    st.from_regex(r"[A-Z][A-D1-9][0-9]{8}", fullmatch=True),
    st.text(max_size=20),
)
def test_no_number_comes_through_beside_any_text(before: str, number: str, after: str) -> None:
    if unicodedata.normalize("NFKC", before[-1:]).isalnum():
        before += "，"
    if unicodedata.normalize("NFKC", after[:1]).isalnum():
        after = "。" + after
    assert number not in redact(f"{before}{number}{after}")
