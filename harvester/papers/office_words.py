"""Papers speak an office's words: what the command line calls its options is said by what is given with them."""

from __future__ import annotations

import re

from harvester.messages import Language, has_text, text

# Words of files and libraries that are none of an office's.
_WORD_ASIDE = re.compile(r"\s*[（(](?:covered)[）)]")
_WORD = re.compile(r"(?<![\w.])covered(?=\s+row|\s*的列|[」，。 ]|$)")
_CALENDAR = re.compile(r"(?<![\w.])holidays (?P<version>[0-9]+(?:\.[0-9]+)+) TW(?!\w)")
_ASIDE = re.compile(r"\s*[（(]--[a-z][a-z-]*[a-z][）)]")
_OPTION = re.compile(r"(?<![\w-])--(?P<name>[a-z][a-z-]*[a-z])(?![\w-])")
_CLOSE = re.compile(r"(?<=[\u3000-\uffef]) ?" + _OPTION.pattern + r" ?(?=[\u3000-\uffef])")


def in_office_words(said: str, lang: Language) -> str:
    """Give a text without the names of options: as an aside they are left out, else what they give is named.

    So it is with other words of the program: a kind of attendance row, the library of the calendar.
    """
    bare = _WORD_ASIDE.sub("", _ASIDE.sub("", said))
    bare = _CALENDAR.sub(lambda found: text("papers.calendar", lang, version=found["version"]), bare)
    bare = _WORD.sub(lambda found: text(f"papers.word.{found[0]}", lang), bare)
    return _OPTION.sub(lambda found: _named(found, lang), _CLOSE.sub(lambda found: _named(found, lang), bare))


def _named(found: re.Match[str], lang: Language) -> str:
    key = f"papers.option.{found['name'].replace('-', '_')}"
    return text(key, lang) if has_text(key) else found[0]
