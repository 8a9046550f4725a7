"""Radicals that a print's producer puts for letters: each is read as its letter."""

import unicodedata

from parsers.table.words.fold import radicals

#: Parts of letters (亻, 罒 in their other forms): no text has them alone, so no producer puts one for a letter.
PARTS = {
    0x2E80, 0x2E82, 0x2E83, 0x2E85, 0x2E87, 0x2E8D, 0x2E91, 0x2E94, 0x2EA5, 0x2EB1, 0x2EB2, 0x2EB3, 0x2EB4, 0x2EB5,
    0x2EB7, 0x2EB8, 0x2EC7, 0x2EDE,
}  # fmt: skip


def is_assigned(code: int) -> bool:
    return unicodedata.name(chr(code), "").startswith(("CJK RADICAL", "KANGXI RADICAL"))


def test_every_radical_but_the_parts_is_read_as_a_letter() -> None:
    block = {code for code in range(0x2E80, 0x2FE0) if is_assigned(code)}
    kept = {code for code in block if radicals(chr(code)) == chr(code)}
    assert kept == PARTS
    letters = [radicals(chr(code)) for code in sorted(block - kept)]
    assert [letter for letter in letters if is_assigned(ord(letter))] == []


def test_letters_beside_a_radical_stay() -> None:
    assert radicals("⾼雄市⺠政局") == "高雄市民政局"
    assert radicals("高雄市") == "高雄市"
