"""The HTML that is kept of a page: as rendered, without scripts, tokens and what was typed.

A policy in its head keeps it from loading anything when it is opened again. What the style sheets hide is marked
hidden in the copy itself, so that the copy reads like the page was seen.
"""

from __future__ import annotations

from playwright.sync_api import Page

from harvester.files import Outgoing, outgoing

_KEPT = """() => {
  const dropped = new Set(["SCRIPT", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT", "EMBED"]);
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || dropped.has(node.tagName)) return null;
    if (node.tagName === "LINK" && !/stylesheet|icon/.test(node.rel)) return null;
    if (node.tagName === "META" && /csrf|token|refresh/i.test((node.name || "") + node.httpEquiv)) return null;
    if (node.tagName === "INPUT" && ["hidden", "password"].includes(node.type)) return null;
    const twin = node.cloneNode(false);
    for (const {name} of Array.from(twin.attributes))
      if (/token|csrf|nonce|session/i.test(name)) twin.removeAttribute(name);
    if (node.tagName === "INPUT" && !["button", "submit", "radio", "checkbox"].includes(node.type))
      twin.removeAttribute("value");
    if (node.tagName === "INPUT" && ["radio", "checkbox"].includes(node.type))
      twin.toggleAttribute("checked", node.checked);
    if (node.tagName === "TEXTAREA") return twin;
    if (node.tagName === "OPTION") twin.toggleAttribute("selected", node.selected);
    if (document.body && document.body.contains(node) && node.tagName !== "OPTION"
        && getComputedStyle(node).display === "none") twin.style.display = "none";
    for (const child of node.childNodes) {
      const made = copy(child);
      if (made) twin.appendChild(made);
    }
    return twin;
  };
  const page = copy(document.documentElement);
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const head = page.querySelector("head");
  const charset = head && head.querySelector("meta[charset]");
  if (head) head.insertBefore(policy, charset ? charset.nextSibling : head.firstChild);
  return "<!DOCTYPE html>\\n" + page.outerHTML + "\\n";
}"""


def kept_html(page: Page) -> Outgoing:
    """Give the HTML to keep, UTF-8; addresses and national IDs are masked once more on the way out."""
    return outgoing(str(page.evaluate(_KEPT)))
