"""Why a page that is not the record page is not: a sign-in page, a maintenance page, or any other."""

from __future__ import annotations

import re

from parsers.findings import ReadingCode

_SIGNED_OUT = re.compile(
    r"type\s*=\s*[\"']?password|會員登入|請先登入|請重新登入|重新登入|登入我的[eE]政府|請登入|登入會員|登入後再學習"
    r"|clogin\.aspx|connect_lost\.php|co_login_dialog\.php"
)
_MAINTENANCE = re.compile(r"維護中|系統維護|暫停服務|維修中|停機|Service (?:Temporarily )?Unavailable|503 ")


def why_not(text: str) -> ReadingCode:
    """Name the page by its words; maintenance first, since its page keeps the sign-in button."""
    if _MAINTENANCE.search(text):
        return ReadingCode.MAINTENANCE_PAGE
    if _SIGNED_OUT.search(text):
        return ReadingCode.SIGNED_OUT_PAGE
    return ReadingCode.NOT_THIS_PAGE
