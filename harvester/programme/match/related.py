"""Whether a course is related to the job: by its category, by the agency's list, by the portal's list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from harvester.programme.match.taken import Taken
from harvester.programme.names import fold, fold_code
from harvester.programme.parts.model import CourseCategory, Outline, Related

_STEP = re.compile(r"[/／>＞›]")


@dataclass(frozen=True)
class ListRow:
    """A row of the agency's or the portal's list; what a list does not give is ``None``."""

    line: int
    course_code: str | None = None
    course_name: str | None = None
    job_related: bool | None = None
    category: str | None = None


@dataclass(frozen=True)
class CourseSaid:
    """What is known of one course: its category in the plan's words, and yes, no or unknown (``None``)."""

    category: CourseCategory | None
    related: bool | None
    contradicted: bool = False


class Relations:
    """The lists of one claim, asked course by course."""

    def __init__(self, programme: Outline, rows: Iterable[ListRow] = ()) -> None:
        """Index the rows by course code, and by name where a row has no code."""
        self._categories = {fold(name): item for item in programme.category for name in (item.name, *item.also)}
        self._by_code: dict[str, list[ListRow]] = defaultdict(list)
        self._by_name: dict[str, list[ListRow]] = defaultdict(list)
        for row in rows:
            if row.course_code:
                self._by_code[fold_code(row.course_code)].append(row)
            elif row.course_name:
                self._by_name[fold(row.course_name)].append(row)

    def of(self, taken: Taken) -> CourseSaid:
        """Say what is known of a record's course; sources that contradict each other leave it unknown."""
        rows = self._rows(taken)
        categories = {item.name: item for text in self._texts(taken, rows) if (item := self.category(text))}
        if len(categories) > 1:
            return CourseSaid(None, None, contradicted=True)
        category = next(iter(categories.values()), None)
        said = {row.job_related for row in rows if row.job_related is not None}
        if category is not None and category.job_related is not Related.AGENCY:
            said.add(category.job_related is Related.YES)
        if len(said) > 1:
            return CourseSaid(category, None, contradicted=True)
        return CourseSaid(category, next(iter(said), None))

    def category(self, text: str) -> CourseCategory | None:
        """Find a category by its name or by the first step of a path such as 「領導力發展/管理訓練」."""
        whole = self._categories.get(fold(text))
        return whole or self._categories.get(fold(_STEP.split(text)[0]))

    def _rows(self, taken: Taken) -> list[ListRow]:
        if taken.code and (rows := self._by_code.get(taken.code)):
            return rows
        return self._by_name.get(fold(taken.name), []) if taken.name else []

    @staticmethod
    def _texts(taken: Taken, rows: list[ListRow]) -> Iterable[str]:
        if taken.record.category:
            yield taken.record.category
        for row in rows:
            if row.category:
                yield row.category
