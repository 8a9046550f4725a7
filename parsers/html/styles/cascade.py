"""Which value of a property holds for an element: rules, inline styles and old attributes, weighed as browsers do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, cast

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from lxml.etree import _Element

from parsers.html.styles.declared import Declared
from parsers.html.styles.layers import Layer, outweighing
from parsers.html.styles.style_sheets import StyleRule, Variable

_MAX_VARIABLES = 10
_MAX_READINGS = 32
_SAYS_NOTHING = frozenset({"initial", "inherit", "unset", "revert", "revert-layer"})


class _Called(NamedTuple):
    """A value around the last variable that it calls, and what stands where that has none."""

    before: str
    name: str
    instead: str
    behind: str


def _called(value: str) -> _Called | None:
    start = value.rfind("var(")
    if start < 0:
        return None
    end = value.find(")", start)
    name, _, instead = value[start + 4 : end if end >= 0 else None].partition(",")
    return _Called(value[:start], name.strip(), instead.strip(), value[end + 1 :] if end >= 0 else "")


class _Node(ElementWrapper):  # type: ignore[misc]
    """An element as selectors see it; its siblings are not gathered anew for each of thousands of rows."""

    @property
    def previous_siblings(self) -> Iterator[_Node]:
        """Give the siblings before it, the nearest first."""
        node = self.previous
        while node is not None:
            yield node
            node = node.previous


class Cascade:
    """Answers for one page; elements are looked at when they are asked for, none before."""

    def __init__(
        self,
        root: _Element,
        rules: Sequence[StyleRule],
        inline: Mapping[_Element, Mapping[str, Declared]],
        registered: Mapping[str, Variable] = MappingProxyType({}),
    ) -> None:
        """``inline`` is what elements' own attributes declare, ``registered`` are variables that have values anyway."""
        self.rules, self.inline = rules, inline
        self._root, self._registered = root, registered
        self._by_property: dict[tuple[str, str | None], list[StyleRule]] = defaultdict(list)
        for rule in rules:
            for name in rule.declared:
                self._by_property[name, rule.pseudo].append(rule)
        self._variables: dict[str, set[str]] | None = None
        self._nodes: dict[_Element, _Node] = {root: _Node.from_html_root(root)}
        self._elements: dict[tuple[str, str], list[_Element]] | None = None

    def mentions(self, name: str, pseudo: str | None = None) -> bool:
        """Tell whether anything says something of a property."""
        if (name, pseudo) in self._by_property:
            return True
        return pseudo is None and any(name in block for block in self.inline.values())

    def value(self, element: _Element, name: str, pseudo: str | None = None) -> str | None:
        """Give the value that is declared for an element itself; ``None`` where nothing is."""
        said = self._said(element, name, pseudo)
        return self._resolved(said, element) if said is not None and "var(" in said else said

    def _said(self, element: _Element, name: str, pseudo: str | None) -> str | None:
        best: tuple[tuple[bool, ...], tuple[Layer, tuple[tuple[int, ...], int]], str] | None = None
        rules = self._by_property.get((name, pseudo), ())
        for rule in rules:
            said = rule.declared[name]
            weight = (outweighing(rule.layer, important=said.important), rule.weight)
            rank = ((said.important, False), weight, said.value)
            if (best is None or rank[:2] > best[:2]) and self._fits(rule, element):
                best = rank
        own = self.inline.get(element, {}).get(name) if pseudo is None else None
        if own is not None and (best is None or (own.important, True) > best[0]):
            return own.value
        return None if best is None else best[2]

    def readings(self, value: str) -> Iterable[str]:
        """Give what a value may come to, whatever its variables are where it holds; the value itself without any."""
        if "var(" not in value:
            return (value,)
        found = [value]
        for _ in range(_MAX_VARIABLES):
            if not any("var(" in each for each in found):
                break
            found = [one for each in found for one in self._one_put_in(each)][:_MAX_READINGS]
        return [each.strip() for each in found]

    def _one_put_in(self, value: str) -> Iterator[str]:
        called = _called(value)
        if called is None:
            yield value
            return
        for known in sorted({*self._declared_anywhere().get(called.name, ()), called.instead}):
            yield called.before + known + called.behind

    def _declared_anywhere(self) -> Mapping[str, set[str]]:
        if self._variables is None:
            found: dict[str, set[str]] = defaultdict(set)
            for block in (*(rule.declared for rule in self.rules), *self.inline.values()):
                for name, said in block.items():
                    if name.startswith("--"):
                        found[name].add(said.value)
            for name, variable in self._registered.items():
                found[name].add(variable.value)
            self._variables = found
        return self._variables

    def _resolved(self, value: str, element: _Element) -> str:
        """Put in what variables stand for at an element."""
        for _ in range(_MAX_VARIABLES):
            called = _called(value)
            if called is None:
                break
            value = called.before + self._variable(called, element) + called.behind
        return value.strip()

    def _variable(self, called: _Called, element: _Element) -> str:
        if called.name not in self._declared_anywhere():
            return called.instead
        registered = self._registered.get(called.name)
        alone = registered is not None and not registered.inherits
        for each in (element, *(() if alone else element.iterancestors())):
            said = self._said(each, called.name, None)
            if said is not None and said not in _SAYS_NOTHING:
                return said
        return called.instead if registered is None else registered.value

    def matched(self, rules: Iterable[StyleRule]) -> Iterator[tuple[_Element, StyleRule]]:
        """Give every element that one of these rules selects."""
        for rule in rules:
            for element in self._candidates(rule):
                if rule.test(self._node(element)):
                    yield element, rule

    def selected(self, rule: StyleRule) -> Iterator[_Element]:
        """Give every element that one selector selects, looking at those of its tag alone where it names one."""
        return (element for element in self._root.iter(rule.tag or "*") if self._fits(rule, element))

    def _fits(self, rule: StyleRule, element: _Element) -> bool:
        if rule.tag is not None and element.tag != rule.tag:
            return False
        if rule.id is not None and element.get("id") != rule.id:
            return False
        if rule.class_name is not None and rule.class_name not in (element.get("class") or ""):
            return False
        return rule.test(self._node(element))

    def _candidates(self, rule: StyleRule) -> Sequence[_Element]:
        if rule.id is None and rule.class_name is None:
            return list(self._root.iter(rule.tag or "*"))
        if self._elements is None:
            self._elements = defaultdict(list)
            for element in cast("list[_Element]", self._root.xpath("descendant-or-self::*[@class or @id]")):
                for name in set((element.get("class") or "").split()):
                    self._elements[".", name].append(element)
                if (own := element.get("id")) is not None:
                    self._elements["#", own].append(element)
        key = ("#", rule.id) if rule.id is not None else (".", rule.class_name or "")
        return self._elements.get(key, ())

    def _node(self, element: _Element) -> _Node:
        node = self._nodes.get(element)
        if node is None:
            missing = [element]
            while (parent := missing[-1].getparent()) is not None and parent not in self._nodes:
                missing.append(parent)
            for each in reversed(missing):
                above = each.getparent()
                # All children of an element at once: selectors ask for what stands before.
                for child in self._nodes[above].iter_children() if above is not None else ():
                    self._nodes[child.etree_element] = child
            node = self._nodes[element]
        return node
