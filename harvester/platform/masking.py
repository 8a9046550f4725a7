"""Masking in the page itself, before it is kept, printed or pictured: addresses and national ID numbers.

The line 「上次來自於：」 names where the person last came from; whatever follows it is masked, address or host name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from harvester.messages import redact
from harvester.messages.redaction import MASK_ADDRESS

_FROM = re.compile(r"(上次來自於\s*[:：]?\s*)(\S[^\n]*)?")

_COLLECT = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const attributes = ["title", "alt", "value", "placeholder", "content", "aria-label"];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      if (parent && !["SCRIPT", "STYLE"].includes(parent.tagName) && node.data.trim())
        found.push({node: node, attribute: null, text: node.data, record: parent.closest("td") !== null});
    } else {
      for (const name of attributes)
        if (node.hasAttribute(name))
          found.push({node: node, attribute: name, text: node.getAttribute(name), record: node.closest("td") !== null});
      for (const name of Object.keys(node.dataset || {}))
        found.push({node: node, attribute: "data-" + name.replace(/[A-Z]/g, (c) => "-" + c.toLowerCase()),
                    text: node.dataset[name], record: false});
    }
  }
  return found;
}"""
_READ = "(found) => found.map((one) => ({text: one.text, attribute: one.attribute, record: one.record}))"
_PUT = """(found, changes) => {
  for (const [index, text] of changes) {
    const one = found[index];
    if (one.attribute === null) one.node.data = text;
    else one.node.setAttribute(one.attribute, text);
  }
}"""


@dataclass(frozen=True)
class Masked:
    """How many texts were masked on a page, and how many of them stood in a table's cell."""

    texts: int
    in_records: int


def mask(page: Page) -> Masked:
    """Mask a page in place."""
    handle = page.evaluate_handle(_COLLECT)
    try:
        changes = list(_changes(handle.evaluate(_READ)))
        if changes:
            handle.evaluate(_PUT, [(change.index, change.text) for change in changes])
    finally:
        handle.dispose()
    return Masked(len(changes), sum(change.in_record for change in changes))


def mask_text(text: str) -> str:
    """Mask one text: what follows 「上次來自於：」, every address, every national ID number."""
    return redact(_FROM.sub(lambda found: found.group(1) + (MASK_ADDRESS if found.group(2) else ""), text))


@dataclass(frozen=True)
class _Change:
    index: int
    text: str
    in_record: bool


def _changes(texts: list[dict[str, object]]) -> Iterator[_Change]:
    awaited = False  # the label stood alone: what it names is the next text
    for index, one in enumerate(texts):
        text, in_record, words = str(one["text"]), bool(one["record"]), one["attribute"] is None
        if words and awaited:
            yield _Change(index, MASK_ADDRESS, in_record=False)
            awaited = False
            continue
        named = _FROM.search(text) if words else None
        awaited = named is not None and not named.group(2)
        masked = mask_text(text)
        if masked != text:
            yield _Change(index, masked, in_record and named is None)
