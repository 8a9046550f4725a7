"""What is wrong with a plan: an author's mistakes, which are refused, and gaps, which are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from harvester.programme.codes import ProgrammeCode
from harvester.programme.parts.expected import Expected, a_day, is_of_this_era
from harvester.programme.parts.model import Days

#: Where in the file: names of keys, positions from 0.
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """A mistake: where, its code, what stands there and what was expected."""

    path: Path
    code: ProgrammeCode
    given: str
    expected: Expected | None = None

    def under(self, path: Path) -> Mistake:
        """Give the mistake of a part that stands at ``path``."""
        return replace(self, path=(*path, *self.path))

    def params(self) -> dict[str, str]:
        """Give the parameters of its text."""
        return {"given": self.given} | ({} if self.expected is None else self.expected.worded())


@dataclass(frozen=True)
class PlanGap:
    """A part that is well formed and that nothing looks at: where, its code, and the words its text names."""

    path: Path
    code: ProgrammeCode
    words: dict[str, Expected] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    def under(self, path: Path) -> PlanGap:
        """Give the gap of a part that stands at ``path``."""
        return replace(self, path=(*path, *self.path))

    def params(self) -> dict[str, str]:
        """Give the parameters of its text."""
        said = dict(self.named)
        for name, words in self.words.items():
            said |= words.worded(name)
        return said


def wrong_value(path: Path, given: str, expected: Expected) -> Mistake:
    """Give the mistake of a value that cannot stand there."""
    return Mistake(path, ProgrammeCode.PLAN_VALUE, given, expected)


def unused(path: Path, reader: str) -> PlanGap:
    """Give the gap of a part without effect; ``reader`` names, under ``programme.expected``, what would use it."""
    return PlanGap(path, ProgrammeCode.PLAN_PART_UNUSED, words={"reader": Expected(f"reader.{reader}")})


def day_mistakes(days: Days, path: Path) -> Iterator[Mistake]:
    """Give days whose year is one of the Republic, written as if it were a Western one, and a last before the first."""
    if days.from_ > days.until:
        yield wrong_value((*path, "until"), str(days.until), Expected("not_before", {"day": f"{days.from_}"}))
    for key, day in (("from", days.from_), ("until", days.until)):
        if not is_of_this_era(day):
            yield wrong_value((*path, key), day.isoformat(), a_day(day))
