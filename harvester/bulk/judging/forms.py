"""The application form held against the records: 起迄時間應詳實登載，不得杜撰."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import assert_never

from harvester.bulk.codes import FormCheckCode
from harvester.bulk.reading.result import KeptCourse, KeptForm
from harvester.messages import Language, text
from harvester.programme.names import fold
from harvester.programme.rules.courses import CourseResult
from parsers.findings import Finding, finding
from parsers.form import Blank, Unread, Written
from parsers.moments import Precision

_LANGUAGES = (("zh", Language.ZH_TW), ("en", Language.EN))
_MINUTE = dt.timedelta(minutes=1)


def compared(form: KeptForm, document: str, courses: Iterable[CourseResult]) -> Iterator[Finding]:
    """Give what a form states otherwise than the records, or without any; blanks state nothing."""
    by_name = {fold(item.course.name): item for item in courses}
    for stated in form.courses:
        if isinstance(stated.start, Blank) and isinstance(stated.end, Blank):
            continue
        item = by_name.get(fold(stated.name))
        if item is None or item.taken is None:
            yield finding(FormCheckCode.FORM_WITHOUT_RECORD, None, document=document, course=stated.name)
        else:
            yield from _sides(stated, document, item)


def _sides(stated: KeptCourse, document: str, item: CourseResult) -> Iterator[Finding]:
    taken = item.taken
    if taken is None:
        return
    for side, time, record in (("start", stated.start, taken.started_at), ("end", stated.end, taken.ended_at)):
        match time:
            case Blank() | Unread():
                continue
            case Written():
                if record is not None and not same_time(time, record):
                    words = {f"side_{name}": text(f"bulk.side.{side}", lang) for name, lang in _LANGUAGES}
                    yield finding(
                        FormCheckCode.FORM_DIFFERS, None, document=document, course=stated.name,
                        form=_shown(time.at), record=_shown(record), **words,
                    )  # fmt: skip
            case _:
                assert_never(time)


def same_time(stated: Written, record: dt.datetime) -> bool:
    """Tell whether a form's time is the record's: its minute or the next one, or with seconds the very second."""
    if stated.precision is Precision.SECOND:
        return stated.at == record
    minute = record.replace(second=0, microsecond=0)
    return stated.at == minute or (record > minute and stated.at == minute + _MINUTE)


def _shown(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")
