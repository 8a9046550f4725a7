"""What is replaced in a page, and what it is replaced by: nobody's, of the same form, the same under the same key.

Every substitute is of a form that is known at sight, so that anonymising twice changes nothing and a gate can let it
pass: stems and branches for names, the unused ``Y1999…`` for identity numbers, ``example.invalid``, documentation
addresses, ``0900-000-xxx``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from enum import StrEnum

from harvester.messages.identity_checksum import check_digit

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MASKED = frozenset("*＊○〇◯Ｏ□?？")
_RESERVED_ID = re.compile(r"Y1999\d{5}")
_NOBODY = re.compile(rf"[{STEMS}{''.join(_MASKED)}][{BRANCHES}{''.join(_MASKED)}]*|Nobody [A-Z]{{4}}")
_MOBILE = re.compile(r"\+?8869\d*|09\d*")
_DIGIT = re.compile(r"\d")


class ValueKind(StrEnum):
    """Kinds of values."""

    NAME = "name"
    ID_NUMBER = "id_number"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    STREET = "street"
    ACCOUNT = "account"
    TOKEN = "token"  # noqa: S105 - a kind


def substitute(kind: ValueKind, value: str, key: bytes) -> str:
    """Give the substitute of a value; one that is a substitute already stays."""
    if is_substitute(kind, value):
        return value
    digest = hmac.new(key, f"{kind}:{_plain(value)}".encode(), hashlib.sha256).digest()
    return _MAKERS[kind](value, int.from_bytes(digest, "big"))


def is_substitute(kind: ValueKind, value: str) -> bool:
    """Say whether a value is of a substitute's form."""
    match kind:
        case ValueKind.NAME:
            return _NOBODY.fullmatch(_plain(value) if not value.isascii() else value) is not None
        case ValueKind.ID_NUMBER:
            return _RESERVED_ID.fullmatch(_plain(value)) is not None
        case ValueKind.EMAIL:
            return value.lower().endswith(("@example.invalid", "@example.com", "@example.org", "@example.net"))
        case ValueKind.PHONE:
            digits = "".join(_DIGIT.findall(value))
            return digits.startswith(("0900000", "886900000")) or digits[2:].startswith("0000")
        case ValueKind.ADDRESS:
            return value.startswith(("192.0.2.", "198.51.100.", "203.0.113.", "127.", "2001:db8:")) or value == "::1"
        case ValueKind.STREET:
            return value.startswith("範例市")
        case ValueKind.ACCOUNT:
            return re.fullmatch(r"anon\d{6}", value) is not None
        case ValueKind.TOKEN:
            return not value.strip("0")


def _name(value: str, number: int) -> str:
    letters = _plain(value)
    if letters.isascii():
        return "Nobody " + "".join(chr(ord("A") + number // 26**at % 26) for at in range(4))
    made = [STEMS[number % len(STEMS)]]
    made += [BRANCHES[number // 10 // 12**at % len(BRANCHES)] for at in range(len(letters) - 1)]
    return "".join(own if own in _MASKED else new for own, new in zip(letters, made, strict=True))


def _id_number(_: str, number: int) -> str:
    beginning = f"Y1999{number % 10_000:04}"
    return beginning + check_digit(beginning)


def _phone(value: str, number: int) -> str:
    """Keep signs and length: a mobile number becomes 0900000xxx, any other an area code and zeros."""
    digits = "".join(_DIGIT.findall(value))
    count = len(digits)
    head = ("886900000" if digits.startswith("886") else "0900000") if _MOBILE.match(digits) else digits[:2] + "0000"
    made = iter((head + f"{number % 10**9:09}")[:count])
    return _DIGIT.sub(lambda _: next(made), value)


def _address(value: str, number: int) -> str:
    return f"2001:db8::{number % 0xFFFF:x}" if ":" in value else f"192.0.2.{number % 254 + 1}"


_MAKERS: dict[ValueKind, Callable[[str, int], str]] = {
    ValueKind.NAME: _name,
    ValueKind.ID_NUMBER: _id_number,
    ValueKind.EMAIL: lambda _, number: f"nobody{number % 10**6:06}@example.invalid",
    ValueKind.PHONE: _phone,
    ValueKind.ADDRESS: _address,
    ValueKind.STREET: lambda _, number: f"範例市範例區範例路{number % 900 + 1}號",
    ValueKind.ACCOUNT: lambda _, number: f"anon{number % 10**6:06}",
    ValueKind.TOKEN: lambda value, _: "0" * len(value),
}


def _plain(value: str) -> str:
    return "".join(value.split())
