"""Nothing personal is kept of a page, wherever it stands on it and however the page draws it again; the rest stays."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Page

from harvester.browser import Walls, launch, walled_context
from harvester.messages import remember
from harvester.messages.redaction import MASK_ADDRESS, MASK_ID, MASK_SECRET
from harvester.platform.keep.capture import Capture, capture, failure_capture
from harvester.platform.page.masks.masking import prepare

ID = "A199999999"
MARK = "Mark3d-Passw0rd!"


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with launch(Walls.closed()) as browser:
        context = walled_context(browser)
        prepare(context)
        yield context.new_page()


def kept(window: Page, body: str, head: str = "") -> tuple[Capture, str, str]:
    """Capture a page; give what was kept, what it showed when pictured, and its print's text."""
    window.goto("about:blank")
    window.set_content(f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")
    window.wait_for_timeout(60)
    got = capture(window)
    assert got.pdf is not None
    with pypdfium2.PdfDocument(got.pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return got, got.html.decode(), unicodedata.normalize("NFKC", text)


def root(mode: str, inside: str) -> str:
    """An element with a shadow root."""
    made = f"document.querySelector('x-x').attachShadow({{mode: '{mode}'}}).innerHTML='{inside}'"
    return f"<x-x></x-x><script>{made}</script>"


PLACES = {
    "text": f"<p>{ID}</p>",
    "broken": f"<p>{ID[:6]}<br>{ID[6:]}</p>",
    "split": f"<p>{ID[:3]}<b>{ID[3:5]}</b><span>\n  {ID[5:]}</span></p>",
    "unseen": "<p>" + "&shy;".join(ID) + "</p>",
    "circled": "<p>A①⑨⑨⑨⑨⑨⑨⑨⑨</p>",
    "frame": f"<iframe srcdoc='<p>{ID}</p>'></iframe>",
    "frame in a frame": f"<iframe srcdoc='<iframe srcdoc=&quot;<p>{ID}</p>&quot;></iframe>'></iframe>",
    "open root": root("open", ID),
    "closed root": root("closed", f"<b>{ID}</b>"),
    "before": f"<style>p::before{{content:'{ID} '}}</style><p>text</p>",
    "after, on paper": f"<style>@media print{{p::after{{content:'{ID}'}}}}</style><p>text</p>",
    "attribute shown": f"<style>p::before{{content:attr(x)}}</style><p x='{ID}'>text</p>",
    "before in a root": root("open", f'<style>b::before{{content:"{ID}"}}</style><b>text</b>'),
    "two of them": f"<style>p::before{{content:attr(x)}}</style><p x='{ID}'>a</p><p x='一 {ID}'>b</p>",
    "split with attributes": f"<p>{ID[:3]}<b title='t'>{ID[3:5]}</b><span lang=zh>{ID[5:]}</span></p>",
    "typed": f"<input id=f><script>f.value='{ID}'</script>",
    "typed at length": f"<textarea id=f></textarea><script>f.value='{ID}'</script>",
    "drawn again": f"<p id=f>.</p><script>setInterval(() => f.textContent='{ID}', 5)</script>",
    "put back": f"<p id=f>{ID}</p><script>new MutationObserver(() => {{if (f.textContent !== '{ID}') "
    f"f.textContent='{ID}'}}).observe(f, {{childList: true, characterData: true, subtree: true}})</script>",
    "printed": f"<p id=f>.</p><script>addEventListener('beforeprint', () => f.textContent='{ID}')</script>",
    "on paper": f"<p id=f>.</p><script>matchMedia('print').addListener(() => f.textContent='{ID}')</script>",
    "link": f"<a href='https://example.org/?id={ID}'>link</a>",
    "drawing": f"<svg width=200 height=50><text y=20>{ID}</text></svg>",
    "address": "<p>IP：2001:db8::1 及 198.051.100.007</p>",
    "origin": "<p><b>上次來自於：</b><span>host-7.example.org</span></p>",
    "password": f"<p>{MARK}</p><a href='?p=Mark3d%2DPassw0rd%21'>again</a>",
}
LEFT = (ID, "2001:db8", "198.051", "host-7", MARK, "Passw0rd", "①⑨⑨", "999999")


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES)
def test_nothing_personal_is_kept_wherever_it_stands(window: Page, body: str) -> None:
    remember(MARK)
    got, html, printed = kept(window, body)
    shown = "".join(frame.evaluate("document.documentElement.innerText") for frame in window.frames)
    for left in LEFT:
        for name, text in (("html", html.replace("\u00ad", "")), ("print", printed), ("page", shown)):
            if not (name == "page" and ("setInterval" in body or "addListener" in body)):  # the page goes on afterwards
                assert left not in text, name
        assert left.encode() not in got.pdf
    assert got.masked.texts or "print" in body
    if "iframe" not in body and "x-x" not in body and "<style>" not in body and "script" not in body:
        assert any(mask in html for mask in (MASK_ID, MASK_ADDRESS, MASK_SECRET))


INNOCENT = {
    "codes": "<table><tr><td>課程(PCENTER107100678)</td><td>PKCG107100155</td></tr></table>",
    "stamps": "<table><tr><td>2018-02-11 13:18:51-<br>2018-02-13 12:05:22</td><td>00:38:47</td></tr></table>",
    "cells side by side": "<table><tr><td>A</td><td>123456789</td></tr></table>",
    "blocks": "<p>A</p><div>123456789</div><ul><li>A1<li>23456789</ul>",
    "versions": "<p>v1.2.3.4 Chrome/131.0.0.0</p>",
    "decorations": "<style>p::before{content:'※ '}</style><p>說明</p><input value='107'>",
}


@pytest.mark.parametrize("body", INNOCENT.values(), ids=INNOCENT)
def test_what_is_nobodys_stays_as_it_is(window: Page, body: str) -> None:
    got, html, _ = kept(window, body)
    assert got.masked.texts == 0
    assert MASK_ID not in html
    assert MASK_ADDRESS not in html
    assert got.png is not None


def test_the_page_goes_on_after_it_was_kept(window: Page) -> None:
    kept(window, "<p id=f>0</p><script>setInterval(() => f.textContent = Number(f.textContent) + 1, 10)</script>")
    before = window.inner_text("#f")
    window.wait_for_function("before => document.getElementById('f').textContent !== before", arg=before, timeout=10000)


def test_a_part_that_nothing_can_look_into_costs_picture_and_print_but_is_not_kept(window: Page) -> None:
    window.goto("about:blank")
    window.set_content(f"<p>text</p><div><template shadowrootmode=closed><b>{ID}</b></template></div>")
    got = capture(window)
    assert list(got.files) == ["html"]
    assert ID not in got.html.decode()


def test_a_page_that_stopped_the_run_is_frozen_and_masked_too(window: Page) -> None:
    window.goto("about:blank")
    window.set_content(f"<p id=f>.</p><script>setInterval(() => f.textContent='{ID}', 5)</script>")
    window.wait_for_timeout(50)
    got = failure_capture(window)
    assert got is not None
    html, png = got
    assert MASK_ID in html.decode()
    assert png is not None
