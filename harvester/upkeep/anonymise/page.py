"""Anonymise one saved page, plain or as MHTML, and prove what came of it.

Proved before anything is given back: what is read is the same but for the substitutes; no value is left in the bytes,
in any way of writing it; nothing of a person's form is left that is no substitute; and once more changes nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from harvester.platform.page.snapshot import of_saved
from harvester.platform.page.states import classify
from harvester.upkeep.anonymise.exact import Edit, Exact, NotExactError, apart
from harvester.upkeep.anonymise.find import Found, by_form, values_in
from harvester.upkeep.anonymise.kinds import ValueKind, is_substitute, substitute
from harvester.upkeep.anonymise.mhtml import decoded_parts, with_parts
from harvester.upkeep.anonymise.removals import removals
from harvester.upkeep.anonymise.unwrapped import as_seen, packed_runs, readings
from harvester.upkeep.anonymise.written import as_written, forms, packed_forms, pattern_of
from harvester.upkeep.codes import UpkeepCode
from parsers.findings import SettingsError, UnreadableError, finding
from parsers.history import LearningHistory, SourceKind
from parsers.html.mhtml import is_mhtml
from parsers.html.page import read_page
from parsers.kinds import kind_of
from parsers.reading import read
from parsers.table.layouts import TableLayout

#: Changes with every change of what is replaced or how.
VERSION = "2"
_TAGS = re.compile(r"<[^>]*>")
_LEAST_SEEN = 6
_OF_BYTES = {"source", "findings"}


@dataclass(frozen=True)
class Anonymised:
    """The new bytes, and how many values of each kind were replaced in them."""

    data: bytes
    counts: Mapping[ValueKind, int]

    @property
    def named(self) -> bool:
        """Whether any person's name was found."""
        return bool(self.counts.get(ValueKind.NAME))


def anonymised(data: bytes, key: bytes, *, also: Sequence[str] = (), layouts: Sequence[TableLayout] = ()) -> Anonymised:
    """Anonymise a page's bytes under a key; ``also`` are names the page does not mark as a person's.

    Raises ``SettingsError``: ``anonymise_not_of_prints``, ``anonymise_not_exact``, or ``anonymise_not_proved`` with
    what is left or changed; ``UnreadableError`` where the page cannot be decoded.
    """
    if kind_of(data) in {SourceKind.PDF, SourceKind.IMAGE}:
        raise SettingsError(finding(UpkeepCode.ANONYMISE_NOT_OF_PRINTS))
    try:
        work = _Work(data, key, also, layouts)
        new = work.replaced(data)
        again = work.replaced(new)
    except NotExactError as error:
        raise SettingsError(finding(UpkeepCode.ANONYMISE_NOT_EXACT, encoding=str(error))) from None
    work.prove(new)
    if again != new:
        raise _not_proved("idempotence")
    return Anonymised(new, Counter(kind for kind, _ in work.values))


class _Work:
    """One page, the values in it, and what each becomes."""

    def __init__(self, data: bytes, key: bytes, also: Sequence[str], layouts: Sequence[TableLayout]) -> None:
        self._layouts = layouts
        self._before = _reading(data, layouts)
        codes = {record.course_code for history in self._before.histories for record in history.records}
        cells = [
            text for history in self._before.histories for record in history.records for text in record.cells.values()
        ]
        self._spare = sorted({each for code in codes if code for each in (code, *_as_printed(code, cells))})
        document = read_page(data, layouts=layouts)
        self.values: list[Found] = sorted(
            {one for text in _texts(data) for one in values_in(text, document, self._spare, also)},
            key=lambda one: (-len(one[1]), one),
        )
        self._instead = {value: substitute(kind, value, key) for kind, value in self.values}
        self._patterns = {value: pattern_of(value) for _, value in self.values}

    def replaced(self, data: bytes) -> bytes:
        """Give the page's bytes with all values replaced."""
        if is_mhtml(data):
            return with_parts(data, self._part)
        return self._page(data, None)

    def prove(self, new: bytes) -> None:
        """Raise ``SettingsError`` where anything is left, or is other than it was but for the substitutes."""
        for piece in (new, *(part for part, _ in decoded_parts(new))):
            left = next((value for _, value in self.values if any(form in piece for form in forms(value))), None)
            if left is not None:
                raise _not_proved("left")
        for text in _texts(new):
            for reading in (*readings(text), unescape(_TAGS.sub("", text))):
                if self._shown_in(reading):
                    raise _not_proved("left")
            for reading in readings(text):
                if any(not is_substitute(*one) for one in by_form(reading, self._spare)):
                    raise _not_proved("left")
        after = _reading(new, self._layouts)
        if self._mapped(self._before.dump()) != after.dump() or self._before.state != after.state:
            raise _not_proved("changed")

    def _shown_in(self, text: str) -> bool:
        """Say whether a value can be seen in a text; short ones of Latin letters stand in other words."""
        seen = as_seen(text)
        wanted = (as_seen(value) for _, value in self.values)
        return any(one in seen for one in wanted if not one.isascii() or len(one) >= _LEAST_SEEN)

    def _holds(self, text: str) -> bool:
        """Say whether a text that was packed holds what is somebody's."""
        return self._shown_in(text) or any(not is_substitute(*one) for one in by_form(text, self._spare))

    def _part(self, data: bytes, kind: str, charset: str | None) -> bytes:
        if kind in {"text/html", "application/xhtml+xml"}:
            return self._page(data, charset)
        exact = Exact.of(data, charset)
        return exact.edited(apart(self._edits(exact.text, exact.encoding)))

    def _page(self, data: bytes, charset: str | None) -> bytes:
        exact = Exact.of(data, charset)
        return exact.edited(apart(self._edits(exact.text, exact.encoding), removals(exact.text)))

    def _edits(self, text: str, encoding: str) -> Iterable[Edit]:
        for _, value in self.values:
            for match in self._patterns[value].finditer(text):
                yield Edit(*match.span(), as_written(match[0], self._instead[value], encoding))
            for packed in packed_forms(value):
                for match in re.finditer(re.escape(packed), text):
                    yield Edit(*match.span(), "0" * len(packed))
        for start, end in packed_runs(text, self._holds):
            yield Edit(start, end, "0" * (end - start))

    def _mapped(self, thing: Any) -> Any:
        """Replace values in every text of something read."""
        if isinstance(thing, str):
            text = thing
            for _, value in self.values:
                text = self._instead[value].join(self._patterns[value].split(text))
            return text
        if isinstance(thing, list):
            return [self._mapped(each) for each in thing]
        return {name: self._mapped(each) for name, each in thing.items()} if isinstance(thing, dict) else thing


@dataclass(frozen=True)
class _Reading:
    """What a page gives: histories, or the reasons for none; and its state as a page of the platform."""

    histories: tuple[LearningHistory, ...]
    error: tuple[str, ...]
    state: str

    def dump(self) -> Any:
        """Give all of it that is read, as JSON has it."""
        kept = [json.loads(history.model_dump_json(exclude=_OF_BYTES)) for history in self.histories]
        codes = [[(one.code, one.place and one.place.row) for one in history.findings] for history in self.histories]
        return [kept, json.loads(json.dumps(codes)), list(self.error)]


def _reading(data: bytes, layouts: Sequence[TableLayout]) -> _Reading:
    state = classify(of_saved("\n".join(_texts(data)))).value
    try:
        return _Reading(read(data, program="", layouts=layouts), (), state)
    except UnreadableError as error:
        return _Reading((), tuple(one.code for one in error.findings), state)


def _texts(data: bytes) -> list[str]:
    """Give a file's pages as texts, a damaged byte as a question mark, and an archive's own head."""
    if not is_mhtml(data):
        return [_sound(Exact.of(data).text)]
    head = data.decode("ascii", "surrogateescape").partition("\n\n")[0]
    pages = [Exact.of(part, charset).text for part, charset in decoded_parts(data)]
    return [*map(_sound, pages), _sound(head)]


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _as_printed(code: str, cells: Iterable[str]) -> Iterable[str]:
    form = re.compile(r"\s*".join(map(re.escape, code)))
    return (match[0] for text in cells for match in form.finditer(text))


def _not_proved(what: str) -> SettingsError:
    return SettingsError(finding(UpkeepCode.ANONYMISE_NOT_PROVED, what=what))
