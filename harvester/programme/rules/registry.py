"""All kinds of conditions, found in ``kinds``: a new file there is a new kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, get_args

from pydantic import Field

from harvester.programme.rules import kinds
from harvester.programme.rules.condition import Condition


def _found() -> Iterator[tuple[str, type[Condition]]]:
    for module in sorted(iter_modules(kinds.__path__), key=lambda item: item.name):
        for item in vars(import_module(f"{kinds.__name__}.{module.name}")).values():
            if isinstance(item, type) and issubclass(item, Condition) and item.__module__.endswith(f".{module.name}"):
                (code,) = get_args(item.model_fields["code"].annotation)
                yield code, item


#: Every kind by its code.
KINDS: Mapping[str, type[Condition]] = MappingProxyType(dict(_found()))

if TYPE_CHECKING:
    AnyCondition = Condition

    class ConditionCode(StrEnum):
        """The codes of all kinds."""
else:
    AnyCondition = Annotated[reduce(or_, KINDS.values()), Field(discriminator="code")]
    ConditionCode = StrEnum("ConditionCode", {code.upper(): code for code in KINDS})
