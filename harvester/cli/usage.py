"""What is wrong with a command line, in the catalogue's words: the library that reads it speaks English only."""

from __future__ import annotations

import re

from harvester.messages import Language, text

_OF = r"Invalid value for '(?P<given>.+?)': "
_MAYBE = r"(?: Did you mean (?P<one>.+)\?| \(Possible options: (?P<many>.+)\))?"
_NAMED = (
    ("no_option", r"No such option: (?P<given>.+?)" + _MAYBE),
    ("no_command", r"No such command '(?P<given>.*?)'\." + _MAYBE),
    ("missing_argument", r"Missing argument '(?P<given>.+)'\."),
    ("missing_option", r"Missing option '(?P<given>.+)'\."),
    ("needs_value", r"Option '(?P<given>.+)' requires an argument\."),
    ("takes_no_value", r"Option '(?P<given>.+)' does not take a value\."),
    ("too_many", r"Got unexpected extra arguments?(?:\(s\))? \((?P<given>.+)\)"),
    ("not_one_of", _OF + r"(?:Value error, )?'(?P<value>.*)' is not one of (?P<many>.+)\."),
    ("not_a_number", _OF + r"(?P<value>Input should be a valid integer.*)"),
    ("wrong_value", _OF + r"(?P<value>.+)"),
)


def usage_problem(message: str, lang: Language) -> str:
    """Say the library's message in ``lang``, Chinese with English below it; one that is not known stays as it is."""
    for key, pattern in _NAMED:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found is None:
            continue
        parts = found.groupdict(default="")
        maybe = ", ".join(re.findall(r"[^\s,']+", parts.get("one", "") or parts.get("many", "")))
        chosen = key + ("_maybe" if maybe and key in {"no_option", "no_command"} else "")
        spoken = (lang,) if lang is Language.EN else (lang, Language.EN)
        values = {"given": parts["given"], "value": parts.get("value", ""), "maybe": maybe}
        return "\n".join(text(f"cli.usage_of.{chosen}", each, **values) for each in spoken)
    return message
