"""Values written out: the one place where a day, a number or a kind of duty becomes text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from harvester.duty.ruling import RulingCode
from harvester.messages import Language, text
from harvester.programme.parts.model import Days, UploadTo
from harvester.programme.parts.quota import QuotaScope, Unit
from harvester.programme.parts.value import Value


def written(value: Value, lang: Language) -> str:
    """Write a value: hours without a needless fraction, a stamp to the second, what is not known as such."""
    match value:
        case None:
            return text("programme.no_time", lang)
        case Decimal():
            return f"{value.normalize():f}" if value.is_finite() else "?"
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case dt.date():
            return value.isoformat()
        case QuotaScope():
            return scope_text(value, lang)
        case Days():
            return text("programme.own_period", lang, **{"from": value.from_, "until": value.until})
        case Unit():
            return text(f"programme.unit.{value.value}", lang)
        case UploadTo():
            return text(f"programme.upload_to.{value.value}", lang)
        case tuple():
            kinds = [item for item in value if isinstance(item, RulingCode)]
            return kinds_text(kinds, lang) if kinds else "、".join(value)
        case _:
            return str(value)


def all_written(values: Mapping[str, Value], lang: Language) -> dict[str, str]:
    """Write every value of a text's parameters."""
    return {name: written(value, lang) for name, value in values.items()}


def scope_text(scope: QuotaScope, lang: Language) -> str:
    """Name the courses that count; packages by the names they are given by."""
    parts = list(scope.packages)
    parts += [text("programme.scope.theme", lang, name=name) for name in scope.themes]
    parts += [text("programme.scope.category", lang, name=name) for name in scope.categories]
    parts += [text("programme.scope.job_related", lang)] if scope.job_related else []
    parts += [text("programme.scope.everything", lang)] if scope.everything else []
    said = text("programme.and", lang).join(parts)
    if scope.min_score is not None:
        said += text("programme.scope.min_score", lang, points=f"{scope.min_score:g}")
    if scope.uploaded is not None:
        said += text("programme.scope.uploaded", lang, to=written(scope.uploaded, lang))
    return said


def kinds_text(kinds: Iterable[RulingCode], lang: Language) -> str:
    """Name kinds of duty."""
    return text("programme.and", lang).join(text(f"programme.kind.{kind.value}", lang) for kind in kinds)
