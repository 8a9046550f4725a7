"""What can be said about a file of statements, and how its mistakes are put into words."""

from __future__ import annotations

from harvester.messages import Language, text
from parsers.findings import FindingCode, SettingsError, Severity, finding


class ConfirmedCode(FindingCode):
    """What can be said about a person's statement; what it leaves in a history is ``StatementCode``."""

    CONFIRMED_FOR_ANOTHER = "confirmed_for_another", Severity.WARNING
    CONFIRMED_UNREADABLE = "confirmed_unreadable", Severity.ERROR
    CONFIRMED_INVALID = "confirmed_invalid", Severity.ERROR
    CONFIRMED_NOT_DOUBTFUL = "confirmed_not_doubtful", Severity.ERROR
    CONFIRMED_TWICE = "confirmed_twice", Severity.ERROR


def invalid(name: str, line: int, problem: str, **params: object) -> SettingsError:
    """Say what is wrong on a line of a file; ``problem`` is a text under ``confirmed.problem``."""
    worded = {
        f"problem_{short}": text(f"confirmed.problem.{problem}", lang, **_in(params, short))
        for short, lang in (("zh", Language.ZH_TW), ("en", Language.EN))
    }
    return SettingsError(finding(ConfirmedCode.CONFIRMED_INVALID, None, name=name, line=line, **worded))


def _in(params: dict[str, object], short: str) -> dict[str, object]:
    """Take of every pair ``…_zh`` and ``…_en`` the one asked for, under the name without its ending."""
    ending = f"_{short}"
    return params | {name.removesuffix(ending): value for name, value in params.items() if name.endswith(ending)}
