"""What runs in a page to find every text it shows and to put another in its place.

Texts are found in the order in which they are read, with those of open and closed shadow roots, of ``::before`` and
``::after``, of attributes, and what was typed. Texts of one ``group`` stand in one line of thought: an ID number may be
written over several of them. Between blocks and cells there is no such line.
"""

from __future__ import annotations

#: Lets the roots that a page closes be found again; runs before any script of the page.
REMEMBER_ROOTS = """(() => {
  const closed = new WeakMap(), attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    closed.set(this, root);
    return root;
  };
  Object.defineProperty(window, Symbol.for("record-harvester"), {value: closed});
})()"""

COLLECT = """() => {
  const found = [], closed = window[Symbol.for("record-harvester")];
  const silent = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
  const joined = new Set(("A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK NOBR Q RB "
    + "RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR").split(" "));
  const structure = new Set(["class", "style", "id", "type", "name", "for"]);
  let group = 0, last = 0;
  const put = (kind, node, text, record, attribute = null) => {
    if (text && text.trim()) found.push({kind, node, text, record, attribute, group});
  };
  const attributes = (element, record) => {
    for (const {name, value} of element.attributes)
      if (!structure.has(name)) put("attribute", element, value, record && !name.startsWith("data-"), name);
  };
  const pseudo = (element, which, record) => {
    const {content} = getComputedStyle(element, "::" + which);
    if (content && content !== "none" && content !== "normal") put(which, element, content, record);
  };
  const children = (parent, record) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) put("text", node, node.data, record);
      else if (node.nodeType === Node.ELEMENT_NODE) element(node, record);
    }
  };
  const apart = (work) => {
    const before = group;
    group = ++last;
    work();
    group = before;
  };
  const inside = (element, record) => {
    pseudo(element, "before", record);
    children(element, record);
    pseudo(element, "after", record);
  };
  const element = (node, record) => {
    const name = node.tagName.toUpperCase();
    record = record || name === "TD";
    apart(() => attributes(node, record));
    if (silent.has(name)) return;
    if (name === "BR") return void found.push({kind: "break", node, text: "\\n", record, attribute: null, group});
    if ((name === "INPUT" && !["button", "submit", "reset", "image"].includes(node.type)) || name === "TEXTAREA")
      apart(() => put("typed", node, node.value, record));
    const root = node.shadowRoot || (closed && closed.get(node));
    if (root) apart(() => children(root, record));
    const shown = node.getClientRects().length > 0;
    if ((joined.has(name) || name.includes("-")) && shown) inside(node, record);
    else {
      if (!joined.has(name)) group = ++last;
      apart(() => inside(node, record));
      if (!joined.has(name)) group = ++last;
    }
  };
  element(document.documentElement, false);
  return found;
}"""

# As one string: the browser's driver takes ten times as long for as many objects.
READ = "(found) => JSON.stringify(found.map(({kind, text, record, group}) => ({kind, text, record, group})))"

PUT = """(found, changes) => {
  const sheets = new Map();
  const sheet = (root) => {
    if (!sheets.has(root)) {
      sheets.set(root, new CSSStyleSheet());
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheets.get(root)];
    }
    return sheets.get(root);
  };
  for (const [index, text] of changes) {
    const {kind, node, attribute} = found[index];
    if (kind === "text") node.data = text;
    else if (kind === "attribute") node.setAttribute(attribute, text);
    else if (kind === "typed") node.value = text;
    else {
      const mark = "data-masked-" + kind;
      node.setAttribute(mark, index);
      const place = `:is(#masked, *)[${mark}="${index}"]`;  // an id weighs more than the page's own rules
      sheet(node.getRootNode()).insertRule(`${place}::${kind} {content: ${text} !important}`);
    }
  }
}"""
