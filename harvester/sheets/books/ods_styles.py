"""The styles of an ODS: what a cell's data style shows, whether its letters are struck, what is not displayed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from harvester.sheets.books.formats import NumberFormat, Section, Shows
from harvester.sheets.books.xml_events import local

_DATE_PARTS = frozenset({"year", "month", "day", "day-of-week", "era", "quarter", "week-of-year"})
_TIME_PARTS = frozenset({"hours", "minutes", "seconds"})
_DATA_STYLES = frozenset(
    {"date-style", "time-style", "number-style", "percentage-style", "currency-style", "text-style", "boolean-style"}
)
_DEEPEST = 20
_Said = TypeVar("_Said")


@dataclass
class DataStyle:
    """A data style as it is read: its parts in order, and whether hours go on beyond 24."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    elapsed: bool = False
    whole: bool = True
    others: list[tuple[str, str]] = field(default_factory=list)
    """Conditions and the names of the styles that hold instead where they are met."""

    def section(self, condition: str | None = None) -> Section:
        """Give what it shows by its own parts."""
        names = {name for name, _ in self.parts}
        if names & _DATE_PARTS:
            return Section(Shows.INSTANT if names & _TIME_PARTS else Shows.DATE, condition)
        if names & _TIME_PARTS:
            return Section(Shows.ELAPSED if self.elapsed else Shows.CLOCK, condition)
        if not self.parts:
            return Section(Shows.NOTHING, condition)
        signs = tuple(part for part in self.parts if part[0] in {"digit", "literal"})
        plain = not self.whole or not any(name == "digit" for name, _ in signs)
        return Section(Shows.NUMBER, condition, () if plain else signs)


@dataclass(frozen=True, slots=True)
class Style:
    """One ``style:style``: its data style's and parent's names; ``None`` where it does not say."""

    data: str | None = None
    parent: str | None = None
    struck: bool | None = None
    displayed: bool | None = None


@dataclass
class OdsStyles:
    """The styles by name, of ``styles.xml`` and of the contents; those of the contents come later and hold."""

    data: dict[str, DataStyle] = field(default_factory=dict)
    by_name: dict[tuple[str, str], Style] = field(default_factory=dict)
    _data: DataStyle | None = None
    _named: tuple[str, str] | None = None
    _text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element's beginning."""
        name = local(tag)
        given = {local(key): value for key, value in attributes.items()}
        if name in _DATA_STYLES and "name" in given:
            self._data = self.data[given["name"]] = DataStyle(elapsed=given.get("truncate-on-overflow") == "false")
        elif self._data is not None:
            self._part(name, given)
        elif name == "style" and "name" in given:
            self._named = (given.get("family", ""), given["name"])
            self.by_name[self._named] = Style(given.get("data-style-name"), given.get("parent-style-name"))
        elif self._named is not None and name in {"text-properties", "table-properties"}:
            self._properties(given)

    def end(self, tag: str) -> None:
        """Take an element's end."""
        name = local(tag)
        if name in _DATA_STYLES:
            self._data = None
        elif name == "text" and self._data is not None and self._text is not None:
            self._data.parts.append(("literal", "".join(self._text)))
            self._text = None
        elif name == "style":
            self._named = None

    def text(self, text: str) -> None:
        """Take a text."""
        if self._text is not None:
            self._text.append(text)

    def shown(self, name: str | None) -> NumberFormat | None:
        """Give what a cell style shows; ``None`` where it says nothing of it. ``LookupError`` where it is lost."""
        data = self._first(name, "table-cell", _data_of)
        if data is None:
            return None
        own = self.data[data]
        sections = [self.data[other].section(condition) for condition, other in own.others]
        return NumberFormat((*sections, own.section()))

    def struck(self, name: str | None, family: str = "table-cell") -> bool:
        """Say whether a style strikes its letters through."""
        return self._first(name, family, _struck_of) is True

    def displayed(self, name: str | None) -> bool:
        """Say whether a table of this style is shown."""
        return self._first(name, "table", _displayed_of) is not False

    def _first(self, name: str | None, family: str, ask: Callable[[Style], _Said | None]) -> _Said | None:
        """Ask a style and, where it does not say, those above it."""
        for _ in range(_DEEPEST):
            if name is None:
                return None
            style = self.by_name[(family, name)]
            if (found := ask(style)) is not None:
                return found
            name = style.parent
        return None

    def _part(self, name: str, given: dict[str, str]) -> None:
        data = self._data
        if data is None:
            return
        match name:
            case "text":
                self._text = []
            case "number":
                least = given.get("min-integer-digits", "1")
                data.parts += [("digit", "0")] * (min(int(least), 100) if least.isdigit() else 1)
                decimals = given.get("decimal-places", "0")
                data.whole = data.whole and decimals == "0" and "display-factor" not in given
            case "scientific-number" | "fraction" | "currency-symbol" | "boolean" | "text-content" | "embedded-text":
                data.parts.append((name, ""))
                data.whole = False
            case "map":
                condition = given.get("condition", "").replace("value()", "").replace("!=", "<>").strip()
                data.others.append((condition, given.get("apply-style-name", "")))
            case _ if name in _DATE_PARTS | _TIME_PARTS:
                data.parts.append((name, ""))

    def _properties(self, given: dict[str, str]) -> None:
        key = self._named
        if key is None:
            return
        style = self.by_name[key]
        line = given.get("text-line-through-style", given.get("text-line-through-type"))
        struck = style.struck if line is None else line != "none"
        displayed = style.displayed if "display" not in given else given["display"] != "false"
        self.by_name[key] = Style(style.data, style.parent, struck, displayed)


def _data_of(style: Style) -> str | None:
    return style.data


def _struck_of(style: Style) -> bool | None:
    return style.struck


def _displayed_of(style: Style) -> bool | None:
    return style.displayed
