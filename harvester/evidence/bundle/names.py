"""The names in a bundle: which of them may lead out of it, stand for no file, or be taken for one another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from harvester.evidence.codes import BundleCode
from parsers.findings import Finding, finding

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_LONGEST = 255


def unsafe_names(names: Iterable[str]) -> list[Finding]:
    """Give ``name_unsafe`` for each name that is not a plain, lasting one, or that stands for two files.

    Names that differ only by case, width or the form of their letters are one file on some systems.
    """
    given = list(names)
    counts = Counter(map(_folded, given))
    wrong = [name for name in given if not _is_plain(name) or counts[_folded(name)] > 1]
    return [finding(BundleCode.NAME_UNSAFE, None, name=name) for name in dict.fromkeys(wrong)]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _is_plain(name: str) -> bool:
    return name == unicodedata.normalize("NFC", name) and all(map(_is_plain_step, name.split("/")))


def _is_plain_step(step: str) -> bool:
    if step in {"", ".", ".."} or len(step.encode("utf-8", "surrogateescape")) > _LONGEST:
        return False
    if any(letter in '\\:*?"<>|' or unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in step):
        return False
    return not step.endswith((".", " ")) and _DEVICES.fullmatch(step) is None
