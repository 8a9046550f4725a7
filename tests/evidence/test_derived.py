"""The copy of a server's page: no credential in it, and what stands on the page still there."""

from __future__ import annotations

from harvester.evidence.bundle.derived import without_credentials

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="csrf-token" content="MARK1">
<script>var token = "MARK2";</script><link rel="next" href="/x?sid=MARK3"></head>
<body data-session="MARK4" onload="go('MARK5')"><!-- MARK6 -->
<form action="/save?ticket=MARK7"><input type="hidden" name="page" value="MARK8"><input name="q" value="MARK9">
<input type="password" value="MARK0"><textarea>MARKA</textarea></form>
<a href="/mooc/user/learn_stat.php?sid=MARKB#MARKC">學習紀錄</a> 之後的文字
<template>MARKD</template><iframe src="/x?MARKE"></iframe>
<table><tr><th>上課期間</th></tr><tr><td>2018-02-11 13:18:51</td></tr></table></body></html>"""


def test_nothing_of_the_sign_in_stays_and_all_of_the_page_does() -> None:
    copy = without_credentials(PAGE.encode())
    assert "MARK" not in copy
    for shown in ("學習紀錄", "之後的文字", "上課期間", "2018-02-11 13:18:51", 'href="/mooc/user/learn_stat.php"'):
        assert shown in copy


def test_what_is_no_page_gives_an_empty_copy() -> None:
    assert without_credentials(b"") == ""


def test_a_page_in_big5_keeps_its_letters() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="big5"').encode("big5")
    assert "上課期間" in without_credentials(page)
