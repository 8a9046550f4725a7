"""Put the catalogue's words to rulings: reasons, what would settle them, findings."""

from __future__ import annotations

from datetime import date, datetime, time

from harvester.duty.clock import clock_text
from harvester.duty.ruling import DutyRuling, Reason, ReasonValue, RecordRuling, StampRuling
from harvester.messages import Language, redact, text
from harvester.views import finding_words

_ASIDES = ("holiday", "note")


def worded(ruling: DutyRuling, lang: Language) -> DutyRuling:
    """Give a ruling with all its texts in ``lang``, free of identity numbers and addresses."""
    return ruling.model_copy(
        update={
            "records": tuple(_record(record, lang) for record in ruling.records),
            "findings": tuple(finding_words.worded(each, lang) for each in ruling.findings),
        }
    )


def reason_text(reason: Reason, lang: Language) -> str:
    """Give one reason's sentence."""
    variant = reason.params.get("variant")
    key = f"duty.reason.{reason.code.value}" + (f"_{variant}" if variant else "")
    params = {name: _written(name, value, lang) for name, value in reason.params.items()}
    return redact(text(key, lang, **params))


def _written(name: str, value: ReasonValue, lang: Language) -> str:
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case tuple():
            return "–".join(dict.fromkeys(map(clock_text, value))) or "--"
        case _ if name in _ASIDES:
            return text("duty.aside", lang, text=value) if value else ""
        case _:
            return str(value)


def _record(record: RecordRuling, lang: Language) -> RecordRuling:
    return record.model_copy(update={"start": _stamp(record.start, lang), "end": _stamp(record.end, lang)})


def _stamp(stamp: StampRuling, lang: Language) -> StampRuling:
    because = tuple(reason.model_copy(update={"text": reason_text(reason, lang)}) for reason in stamp.because)
    settle = " ".join(text(f"duty.settle.{key}", lang) for key in stamp.settle_keys)
    return stamp.model_copy(update={"because": because, "settle_with": settle or None})
