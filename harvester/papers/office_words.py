"""Papers speak an office's words: what the command line calls its options is said by what is given with them."""

from __future__ import annotations

import re

from harvester.messages import Language, has_text, text

_ASIDE = re.compile(r"\s*[（(]--[a-z][a-z-]*[a-z][）)]")
_OPTION = re.compile(r"(?<![\w-])--(?P<name>[a-z][a-z-]*[a-z])(?![\w-])")
_CLOSE = re.compile(r"(?<=[\u3000-\uffef]) ?" + _OPTION.pattern + r" ?(?=[\u3000-\uffef])")


def in_office_words(said: str, lang: Language) -> str:
    """Give a text without the names of options: as an aside they are left out, else what they give is named."""
    bare = _ASIDE.sub("", said)
    return _OPTION.sub(lambda found: _named(found, lang), _CLOSE.sub(lambda found: _named(found, lang), bare))


def _named(found: re.Match[str], lang: Language) -> str:
    key = f"papers.option.{found['name'].replace('-', '_')}"
    return text(key, lang) if has_text(key) else found[0]
