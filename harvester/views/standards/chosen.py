"""Which records go into a form of another system: only what was read for certain; the others are named."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from harvester.messages import Language, with_words
from harvester.views.standards.codes import ExportCode
from parsers.findings import Finding, Place, finding
from parsers.history import LearningHistory, Record

#: Whose names the ids are made of; the same record has the same id whenever and from whatever it is read.
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://elearn.hrd.gov.tw/")
_NEEDED = ("course_name", "started_at", "ended_at")


@dataclass(frozen=True)
class Chosen:
    """A record whose name and times are certain: its ids, and the moments (Asia/Taipei)."""

    holder: str
    record: Record
    name: str
    began: datetime
    ended: datetime

    @property
    def id(self) -> str:
        """The id of this study: of whom, of what, from when to when."""
        record = self.record
        return id_of("study", self.holder, record.course_code or self.name, str(self.began), str(self.ended))

    @property
    def course_id(self) -> str:
        """The id of the course, by its code or else its name."""
        return id_of("course", self.record.course_code or self.name)


def id_of(*words: str) -> str:
    """Give the id of what these words name."""
    return str(uuid.uuid5(_SPACE, "\n".join(words)))


def chosen(
    named: Iterable[tuple[str, LearningHistory]], used: Iterable[str], lang: Language
) -> tuple[tuple[Chosen, ...], tuple[Finding, ...]]:
    """Part what is certain from what is not, with a worded finding for each record that is left out.

    ``named`` are histories with the name of what each was read from; ``used`` the fields that would be written.
    """
    taken: list[Chosen] = []
    left: list[Finding] = []
    fields = {*_NEEDED, *used}
    for source, history in named:
        holder = history.holder.name if "holder.name" not in history.doubts else None
        for position, record in enumerate(history.records, 1):
            doubtful = _doubtful(record, fields) + ([] if holder else ["holder.name"])
            place = Place(page=record.place.page, row=position)
            name = record.course_name or "—"
            if doubtful:
                params = {"file": source, "name": name, "fields": "、".join(doubtful)}
                left.append(finding(ExportCode.RECORD_LEFT_OUT, place, **params))
            elif record.course_name is None or record.started_at is None or record.ended_at is None:
                left.append(finding(ExportCode.RECORD_WITHOUT_TIMES, place, file=source, name=name))
            else:
                taken.append(Chosen(holder or "", record, record.course_name, record.started_at, record.ended_at))
    return tuple({one.id: one for one in taken}.values()), tuple(with_words(one, lang) for one in left)


def _doubtful(record: Record, fields: set[str]) -> list[str]:
    return [doubt for doubt in record.doubts if doubt in fields or doubt.partition(".")[0] in fields]


def ids_of(taken: Iterable[Chosen]) -> Iterator[str]:
    """Give every id, none of which is an identity number, however it looks."""
    for one in taken:
        yield from (one.id, one.course_id)
        if one.record.package is not None:
            yield id_of("package", one.record.package)
