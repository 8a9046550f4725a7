"""The ways a package's courses may be opened, found in the page without knowing its markup.

Declared ways name the controls that say themselves that they are closed. Where those open nothing, every row (or
heading) of a package offers further ways, from the most to the least telling: a sign without words, what says that
it opens, the name, the row itself. What would lead elsewhere or change anything is never a way.
"""

from __future__ import annotations

DECLARED = (
    "table [aria-expanded='false']",
    "table .treegrid-expander-collapsed",
    "table .treegrid-collapsed .treegrid-expander",
    "table [title*='展開']:not([aria-expanded])",
    "table :is(a, button, span, img).expand:not([aria-expanded])",
    "table :is(a, button):text-matches('^\\\\s*([＋+▶►▸]|展開)\\\\s*$')",
    "table :is(a, button, span, img, td, tr)[onclick*='expand' i]:not([aria-expanded])",
    ":is([data-toggle=collapse], [data-bs-toggle=collapse]).collapsed:not(nav *, header *, .navbar *)",
    "details:not([open]) > summary",
)
PRESSED = "data-harvester-pressed"
OPENED = "data-harvester-opened"
TRIED = "data-harvester-tried"
WAY = "data-harvester-way"

# Shared by the scripts below: which elements hold a package, and whether its courses show already.
_HOLDERS = """
  const shows = (one) => one.getClientRects().length > 0;
  const percent = /^\\s*(\\S*完成\\S*\\s*[:：]?)?\\s*\\d{1,3}(\\.\\d+)?\\s*[%％]\\s*$/;
  const named = (table) => Array.from(table.rows).some((row) => row.cells.length < 8 && Array.from(row.cells)
    .some((cell) => cell.textContent.replace(/\\s/g, "") === "組裝課程名稱"));
  const holders = [];
  for (const row of document.querySelectorAll("table tr")) {
    if (!shows(row) || row.closest("thead") || row.querySelector("table, th") || row.cells.length > 6) continue;
    const cells = Array.from(row.cells);
    const told = cells.some((cell) => percent.test(cell.innerText));
    const within = row.closest("table"), first = within.rows[0];
    const below = cells.length > 1 && row !== first && named(within) && !/組裝課程名稱/.test(row.innerText);
    if (told || below) holders.push(row);
  }
  for (const head of document.querySelectorAll("[class*=heading], [class*=header], [class*=title], h3, h4, h5, dt")) {
    if (!shows(head) || head.closest("table, nav, header") || head.querySelector("table")) continue;
    if (head.innerText.length < 200 && /完成率\\s*[:：]?\\s*\\d{1,3}(\\.\\d+)?\\s*[%％]/.test(head.innerText)
        && !holders.some((other) => other.contains(head))) holders.push(head);
  }
  const isCourses = (row) => shows(row) && (row.cells.length >= 10 || row.querySelector("table tr") !== null
    && row.querySelector("table").rows.length > 0 && shows(row.querySelector("table")));
  const isOpen = (holder) => {
    if (holder.matches("[OPENED]") || holder.querySelector("[OPENED]")) return true;
    for (let next = holder.nextElementSibling; next && !holders.includes(next); next = next.nextElementSibling) {
      if (next.tagName !== "TR") {
        if (shows(next) && next.querySelector("table")) return true;
      } else if (isCourses(next)) return true;
    }
    return false;
  };
"""

# Marks the next way to try at the first package that is still closed; says whether there was one.
MARK_NEXT_WAY = (
    """() => {"""
    + _HOLDERS
    + """
  const never = new RegExp("gotoCourse|location|window\\\\.open|submit\\\\(|logout|delete|remove|trash|cancel|drop_|"
    + "quit|print|download|certif|favou?rite|share|edit|pencil|/info/|"
    + "退選|退課|刪除|取消|移除|列印|下載|證書|收藏|收合|編輯", "i");
  const telling = "[class*=plus i], [class*=expand i], [class*=caret], [class*=chevron], [class*=toggle], "
    + "[class*=collapse], [class*=arrow], [class*=triangle], [title*=展開], [data-toggle], [data-bs-toggle]";
  const clickable = "a, button, [onclick], [role=button], input[type=button], input[type=image], summary";
  const sign = /^[\\s＋+▶►▸▹▼▾▽∨⌄…›»]*$/;
  const opens = /展開|課程列表|課程清單|明細|詳細|查看|檢視|更多/;
  const hand = (one) => getComputedStyle(one).cursor === "pointer";
  const pointer = (one) => hand(one) && !hand(one.parentElement);
  const address = (one) => (one.getAttribute("href") || "").trim();
  const leads = (one) => one.hasAttribute("href") && address(one) !== "" && !/^(#|javascript:)/i.test(address(one));
  const says = (one) => Array.from(one.attributes).map((part) => part.value).join(" ");
  const fine = (one, holder) => {
    if (!shows(one) || one.matches("select, label, input:not([type=button]):not([type=image])")) return false;
    for (let up = one; up; up = up.parentElement) {
      const words = (up.innerText || up.value || "").trim();
      if (leads(up) || never.test(says(up)) || words.length < 9 && never.test(words)) return false;
      if (up === holder) break;
    }
    return true;
  };
  const rank = (one, holder) => {
    const words = (one.innerText || one.value || one.alt || "").trim();
    const press = one.matches(clickable) || pointer(one);
    if (one === holder) return press ? 4 : null;
    if (words === "" || sign.test(words)) {
      if (one.matches(telling)) return 0;
      return press || one.matches("img, i, svg") ? 1 : null;
    }
    if (!press) return null;
    return opens.test(words) ? 2 : 3;
  };
  for (const holder of holders) {
    const tried = Number(holder.getAttribute("TRIED") || 0);
    if (tried >= 6 || isOpen(holder)) continue;
    const ways = [];
    for (const one of [...holder.querySelectorAll("*"), holder]) {
      const inner = one === holder ? null : one.closest(clickable);
      const key = inner && inner !== holder && holder.contains(inner) ? inner : one;
      if (key.hasAttribute("PRESSED") || one.hasAttribute("PRESSED")) continue;
      const order = fine(one, holder) ? rank(one, holder) : null;
      if (order !== null) ways.push({order, key});
    }
    ways.sort((one, other) => one.order - other.order);
    if (ways.length) {
      holder.setAttribute("TRIED", tried + 1);
      ways[0].key.setAttribute("WAY", "");
      return true;
    }
  }
  return false;
}"""
)

COUNT = """() => {""" + _HOLDERS + """ return holders.length; }"""
CLEAR = """() => ["PRESSED", "OPENED", "TRIED", "WAY"].forEach((name) =>
  document.querySelectorAll(`[${name}]`).forEach((one) => one.removeAttribute(name)))"""


def script(text: str) -> str:
    """Put the marks' names into a script."""
    for name, mark in (("PRESSED", PRESSED), ("OPENED", OPENED), ("TRIED", TRIED), ("WAY", WAY)):
        text = text.replace(name, mark)
    return text
