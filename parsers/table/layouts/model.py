"""One layout of the record table as declared: how a page of it is known, and what its header texts mean.

``sign`` are CSS selectors, each of which selects something on every page of the layout; ``header_sign`` are groups of
header texts, one of which stands whole over the table. ``columns`` names the header texts of each field, ``other``
those that are known and have no field; ``stacked`` are header texts over two fields at once. ``pass_over`` selects
twin tables that are not what a person sees. What is declared for a field is all it is known by, and is expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from cssselect2 import SelectorError, compile_selector_list  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from parsers.table.layouts.fields import COLUMNS, OTHER, STACKED, replaced_by
from parsers.table.words.columns import PRINTED, Column, column_of, header_key
from parsers.table.words.vocabulary import SHIPPED, KnownHeader, Vocabulary

SCHEMA = "table-layout/1"
_MOST = 200
_LEAST = 4
_NAMING = frozenset({Column.COURSE_NAME, Column.WINDOW})
_ALIAS = "schema"


class Fingerprint(BaseModel):
    """What a page of a layout looks like: header texts in order (or in several orders), tags, its answers' fields.

    ``skeleton`` are edges ``parent > child`` that the table of every page has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    headers: tuple[tuple[str, ...], ...] = ()
    skeleton: tuple[str, ...] = ()
    answer_fields: tuple[str, ...] = ()


class TableLayout(BaseModel):
    """A declaration (``table-layout/1``); where it is wrong, ``ValidationError`` says ``code`` or ``code|detail``."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    schema_: Literal["table-layout/1"] = Field(alias=_ALIAS)
    name: str = Field(pattern=r"[a-z0-9][a-z0-9.-]{0,60}$")
    sign: tuple[str, ...] = ()
    header_sign: tuple[tuple[str, ...], ...] = ()
    columns: dict[str, tuple[str, ...]] = {}
    stacked: dict[str, tuple[str, ...]] = {}
    pass_over: tuple[str, ...] = ()
    fingerprint: Fingerprint = Fingerprint()

    @field_validator("sign", "pass_over")
    @classmethod
    def _are_selectors(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not _selects(value):
                raise ValueError(f"no_selector|{value}")
        return values

    @field_validator("columns")
    @classmethod
    def _are_fields(cls, values: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for name, texts in values.items():
            if name != OTHER and name not in COLUMNS:
                raise ValueError(f"no_field|{name}")
            if not texts or not all(header_key(text) for text in texts):
                raise ValueError(f"no_header|{name}")
        return values

    @field_validator("stacked")
    @classmethod
    def _are_pairs(cls, values: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for header, fields in values.items():
            if frozenset(fields) not in STACKED:
                raise ValueError(f"no_pair|{header}")
        return values

    @model_validator(mode="after")
    def _is_known_by_something(self) -> TableLayout:
        texts = [header_key(text) for text in self._declared_texts()]
        if (twice := next((text for text in texts if texts.count(text) > 1), None)) is not None:
            raise ValueError(f"said_twice|{twice}")
        if not self.sign and not self.header_sign:
            raise ValueError("no_sign")
        if self.pass_over and not self.sign:
            raise ValueError("pass_over_needs_sign")
        if (self.columns or self.stacked) and _NAMING.isdisjoint(self._columns.values()):
            raise ValueError("names_no_course")
        return self

    def _declared_texts(self) -> Iterator[str]:
        yield from self.stacked
        for texts in self.columns.values():
            yield from texts

    @cached_property
    def _columns(self) -> dict[str, Column | None]:
        """The declared texts, folded, and their columns."""
        found = {header_key(text): COLUMNS.get(name) for name, texts in self.columns.items() for text in texts}
        return found | {header_key(text): STACKED[frozenset(fields)] for text, fields in self.stacked.items()}

    @cached_property
    def _heads(self) -> dict[Column, str]:
        """How a page of this layout heads each declared column: the first text declared."""
        single = {COLUMNS[name]: texts[0] for name, texts in self.columns.items() if name != OTHER}
        return single | {STACKED[frozenset(fields)]: text for text, fields in reversed(self.stacked.items())}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What header texts mean on a page of this layout; one without columns is read by the shipped texts."""
        if not self._columns:
            return SHIPPED
        columns = frozenset(column for column in self._columns.values() if column is not None)
        fields = len({*self.columns} - {OTHER}) + len(self.stacked) + len(self.columns.get(OTHER, ()))
        return Vocabulary(
            {text: KnownHeader(column) for text, column in self._columns.items()},
            replaced_by(columns),
            PRINTED | self._heads,
            tuple((column,) for column in sorted(columns)),
            min(_LEAST, fields),
        )

    @property
    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The header texts in each order the layout has them; the order of the declaration where no other is given."""
        if self.fingerprint.headers or not self._columns:
            return self.fingerprint.headers
        first = [texts if name == OTHER else texts[:1] for name, texts in self.columns.items()]
        return (tuple(text for texts in (*first, tuple(self.stacked)) for text in texts),)

    def is_over(self, headers: tuple[str, ...]) -> bool:
        """Say whether header texts show one of the groups by which the layout is known."""
        if not self.header_sign or len(headers) > _MOST:
            return False
        keys, columns = {header_key(text) for text in headers}, {column_of(text) for text in headers} - {None}
        return any(
            bool(group) and all(header_key(text) in keys or column_of(text) in columns for text in group)
            for group in self.header_sign
        )


def _selects(text: str) -> bool:
    """Say whether a text is a CSS selector of elements."""
    try:
        compiled = compile_selector_list(text)
    except (SelectorError, ValueError, RecursionError):
        return False
    return bool(compiled) and all(one.pseudo_element is None and not one.never_matches for one in compiled)
