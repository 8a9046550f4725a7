"""Which value of a property holds for an element: rules, inline styles and old attributes, weighed as browsers do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from lxml.etree import _Element

from parsers.html.styles.declared import Declared
from parsers.html.styles.sheets import Rule

_MAX_VARIABLES = 10


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
        self, root: _Element, rules: Sequence[Rule], inline: Mapping[_Element, Mapping[str, Declared]]
    ) -> None:
        """``inline`` is what elements' own attributes declare."""
        self.rules, self.inline = rules, inline
        self._root = root
        self._by_property: dict[tuple[str, str | None], list[Rule]] = defaultdict(list)
        self._variables: dict[str, str] = {}
        for rule in rules:
            for name, said in rule.declared.items():
                if name.startswith("--"):
                    self._variables[name] = said.value
                else:
                    self._by_property[name, rule.pseudo].append(rule)
        self._nodes: dict[_Element, _Node] = {root: _Node.from_html_root(root)}
        self._elements: dict[tuple[str, str], list[_Element]] | None = None

    def mentions(self, name: str, pseudo: str | None = None) -> bool:
        """Tell whether anything says something of a property."""
        if (name, pseudo) in self._by_property:
            return True
        return pseudo is None and any(name in block for block in self.inline.values())

    def value(self, element: _Element, name: str, pseudo: str | None = None) -> str | None:
        """Give the value that is declared for an element itself; ``None`` where nothing is."""
        best: tuple[tuple[bool, ...], tuple[bool, tuple[int, ...], int], str] | None = None
        rules = self._by_property.get((name, pseudo), ())
        for rule in rules:
            said = rule.declared[name]
            rank = ((said.important, False), rule.weight, said.value)
            if (best is None or rank[:2] > best[:2]) and self._fits(rule, element):
                best = rank
        own = self.inline.get(element, {}).get(name) if pseudo is None else None
        if own is not None and (best is None or (own.important, True) > best[0]):
            return self.resolved(own.value)
        return None if best is None else self.resolved(best[2])

    def resolved(self, value: str) -> str:
        """Put in what variables stand for."""
        for _ in range(_MAX_VARIABLES):
            start = value.rfind("var(")
            if start < 0:
                break
            end = value.find(")", start)
            name, _, instead = value[start + 4 : end if end >= 0 else None].partition(",")
            known = self._variables.get(name.strip(), instead.strip())
            value = value[:start] + known + (value[end + 1 :] if end >= 0 else "")
        return value.strip()

    def matched(self, rules: Iterable[Rule]) -> Iterator[tuple[_Element, Rule]]:
        """Give every element that one of these rules selects."""
        for rule in rules:
            for element in self._candidates(rule):
                if rule.test(self._node(element)):
                    yield element, rule

    def selected(self, rule: Rule) -> Iterator[_Element]:
        """Give every element that one selector selects, looking at those of its tag alone where it names one."""
        return (element for element in self._root.iter(rule.tag or "*") if self._fits(rule, element))

    def _fits(self, rule: Rule, element: _Element) -> bool:
        if rule.tag is not None and element.tag != rule.tag:
            return False
        if rule.id is not None and element.get("id") != rule.id:
            return False
        if rule.class_name is not None and rule.class_name not in (element.get("class") or ""):
            return False
        return rule.test(self._node(element))

    def _candidates(self, rule: Rule) -> Sequence[_Element]:
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
