"""One entry of a form as a value; what was filled in and cannot be read is a finding."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from parsers.findings import Finding, finding
from parsers.form.codes import FormCode
from parsers.form.model import FormTime, Unread
from parsers.form.times import read_time
from parsers.table.words.fold import bare, unwrapped

_SHOWN = 80


def hours_of(number: int, text: str, findings: list[Finding]) -> Decimal | None:
    """Read the hours of a course; ``None`` where blank or unreadable."""
    packed = bare(text).removesuffix("小時").strip("_")
    try:
        hours = Decimal(packed) if packed else None
    except InvalidOperation:
        hours = Decimal("NaN")
    if hours is not None and not hours.is_finite():
        findings.append(finding(FormCode.FORM_HOURS_UNREADABLE, None, course=number, text=unwrapped(text)[:_SHOWN]))
        return None
    return hours


def time_of(number: int, text: str, findings: list[Finding]) -> FormTime:
    """Read a time of a course."""
    written = unwrapped(text)
    time = read_time(written)
    if isinstance(time, Unread):
        findings.append(finding(FormCode.FORM_TIME_UNREADABLE, None, course=number, text=written[:_SHOWN]))
    return time
