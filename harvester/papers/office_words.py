"""Papers speak an office's words: what the command line calls its options is said by what is given with them."""

from __future__ import annotations

import re

from harvester.messages import Language, has_text, text

#: What only somebody at the keyboard knows: options, commands, our own pages and packages, keys of settings files.
_KEYBOARD = re.compile(
    r"(?<![\w-])--[a-z]|(?<![\w-])harvester [a-z]|(?<!\w)docs/\w|(?<!\w)(?:pipx inject|pip install) \w"
    r"|\[\[[\w.]+\]\]|(?<![\w.])(?:HOURS|X\.confirmed)\.toml|^covered$"
)
_ASIDE = re.compile(r"\s*(?:（(?P<wide>[^（）]*)）|\((?P<narrow>[^()]*)\))")
_WORD = re.compile(r"(?<![\w.])covered(?=\s+row|\s*的列|[」，。 ]|$)")
_CALENDAR = re.compile(r"(?<![\w.])holidays (?P<version>[0-9]+(?:\.[0-9]+)+) TW(?!\w)")
_CODE = re.compile(r"(?<![\w.-])(?P<code>[a-z]+(?:_[a-z]+)+)(?![\w.-])")
_OPTION = re.compile(r"(?<![\w-])--(?P<name>[a-z][a-z-]*[a-z])(?![\w-])")
_CLOSE = re.compile(r"(?<=[\u3000-\uffef]) ?" + _OPTION.pattern + r" ?(?=[\u3000-\uffef])")


def in_office_words(said: str, lang: Language) -> str:
    """Give a text without the words of the command line: as an aside they are left out, else what they are is named.

    So it is with other words of the program: a kind of attendance row, a condition, the library of the calendar.
    """
    bare = _ASIDE.sub(_heard, said)
    bare = _CALENDAR.sub(lambda found: text("papers.calendar", lang, version=found["version"]), bare)
    bare = _WORD.sub(lambda found: text(f"papers.word.{found[0]}", lang), bare)
    bare = _CODE.sub(lambda found: _condition(found["code"], lang), bare)
    return _OPTION.sub(lambda found: _named(found, lang), _CLOSE.sub(lambda found: _named(found, lang), bare))


def _heard(aside: re.Match[str]) -> str:
    """Leave an aside out that is for the keyboard."""
    return "" if _KEYBOARD.search(aside["wide"] or aside["narrow"] or "") else aside[0]


def _condition(code: str, lang: Language) -> str:
    key = f"programme.name.{code}"
    return text("papers.condition", lang, name=text(key, lang)) if has_text(key) else code


def _named(found: re.Match[str], lang: Language) -> str:
    key = f"papers.option.{found['name'].replace('-', '_')}"
    return text(key, lang) if has_text(key) else found[0]
