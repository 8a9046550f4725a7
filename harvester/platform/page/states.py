"""Which state a page is in: one classifier, driven by declared signs, the first that fits decides.

The order matters: what lies over a page (a notice, a refusal) is asked before the page itself. Signs are read in
visible text only; a sentence that stands on the ordinary sign-in page as advice (「請先修改密碼」,
「密碼錯誤達五次將鎖定」) is no sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from harvester.platform.page.snapshot import FrameHtml, Snapshot, of_text


class PageState(StrEnum):
    """Every state a page can be in, as far as the harvester can tell."""

    MAINTENANCE = "maintenance"
    UNAVAILABLE = "unavailable"
    BLOCKED = "blocked"
    KICKED_OUT = "kicked_out"
    IDLE = "idle"
    CONSENT_PAGE = "consent_page"
    WRONG_ACCOUNT = "wrong_account"
    EXPIRED_PASSWORD = "expired_password"  # noqa: S105
    LOCKED = "locked"
    NOT_ACTIVATED = "not_activated"
    CAPTCHA = "captcha"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    NOTICE = "notice"
    PIN = "pin"
    ECPA_FORM = "ecpa_form"
    EGOV_FORM = "egov_form"
    EGOV_GUIDE = "egov_guide"
    SIGN_IN_DIALOG = "sign_in_dialog"
    RECORD_PAGE = "record_page"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Sign:
    """A declared sign: every group that is given must show one of its members, and nothing of ``never``.

    ``selectors`` and ``never`` are CSS; ``texts`` are regular expressions over visible text without white space,
    outside data tables (a course may be called anything); ``inside`` narrows them to elements of these CSS, ``prose``
    to the main document's text outside lists and links, of a page that says little; ``addresses`` are regular
    expressions over the address, ``statuses`` HTTP statuses.
    """

    state: PageState
    selectors: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    prose: bool = False
    addresses: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    never: tuple[str, ...] = ()

    def shows(self, snapshot: Snapshot) -> bool:
        """Say whether ``snapshot`` shows this sign."""
        return (
            (not self.statuses or snapshot.status in self.statuses)
            and (not self.addresses or snapshot.at(self.addresses))
            and (not self.selectors or snapshot.has(self.selectors))
            and (not self.texts or self._says(snapshot))
            and not snapshot.has(self.never)
        )

    def _says(self, snapshot: Snapshot) -> bool:
        if self.prose:
            return snapshot.says_mainly(self.texts)
        return snapshot.says_inside(self.inside, self.texts) if self.inside else snapshot.says(self.texts)


_PERSONAL = ('a[href*="/mooc/user/learn_dashboard"]', 'a[href*="logout.php"]', ".co-realname")
_SIGN_IN_LINK = ("a#login_md", 'a[href*="co_login_dialog.php"]')
_INSIDE = (*_PERSONAL, *_SIGN_IN_LINK)
_ECPA_FIELDS = ("#aliasid", "input[name='aliasid']", "input#username", "input[name='username']")
_EGOV_FIELDS = (
    "#accountlinkbt",
    "[id*='AccountPassword'][id$='txt_account']",
    "[id*='AccountPassword'][id$='txt_password']",
)
_PIN_FIELDS = ("input#pinCode", "input[id*='pincode' i]", "input[name*='pincode' i]")
_CAPTCHA = (
    "img[src*='captcha' i]",
    "img[id*='captcha' i]",
    "input[name*='captcha' i]",
    "input[id*='captcha' i]",
    "iframe[src*='captcha' i]",
    "img[alt*='驗證碼']",
    "input[placeholder*='驗證碼']",
    "input[title*='驗證碼']",
)

_DIALOGS = (
    "[role='dialog']",
    "[role='alertdialog']",
    ".modal",
    ".bootbox",
    ".messagebox",
    ".blockUI",
    ".fancybox-inner",
    ".fancybox-content",
    ".ui-dialog",
    ".overlay",
)
_AGREE = (
    "button:-soup-contains('同意', '接受')",
    "a.btn:-soup-contains('同意', '接受')",
    "input:is([value*='同意'], [value*='接受'])",
)
_ELSEWHERE = (
    r"(帳號|您)已(在|於|從|由)其他.{0,12}登入",
    r"(其他|另一)(裝置|電腦|地方|瀏覽器|處).{0,6}登入.{0,30}(登出|中斷|失效)",
    r"重複登入.{0,20}(登出|中斷|失效)",
    "強制登出",
)
_IDLE = (r"閒置.{0,40}(登出|登入|逾時)", r"(連線|登入|作業)已?(逾時|過期).{0,30}重新登入")

SIGNS: tuple[Sign, ...] = (
    Sign(PageState.KICKED_OUT, addresses=(r"/connect_lost\.php", r"/session_entangled\.htm")),
    Sign(
        PageState.MAINTENANCE, texts=("維護中", "系統維護", "(暫停|停止)服務", "停機維護"), prose=True, never=_PERSONAL
    ),
    Sign(PageState.BLOCKED, statuses=(401, 403, 429), never=_PERSONAL),
    Sign(PageState.UNAVAILABLE, statuses=(500, 502, 503, 504)),
    Sign(
        PageState.BLOCKED,
        texts=(
            "AccessDenied",
            "403Forbidden",
            "拒絕存取",
            "存取被拒",
            "禁止存取",
            "(連線|流量|行為).{0,4}異常",
            "阻擋",
        ),
        prose=True,
        never=_INSIDE,
    ),
    Sign(PageState.KICKED_OUT, texts=_ELSEWHERE, never=_INSIDE),
    Sign(PageState.KICKED_OUT, texts=_ELSEWHERE, inside=_DIALOGS),
    Sign(PageState.IDLE, selectors=("#div_auto_logout",)),
    Sign(PageState.IDLE, texts=_IDLE, never=_INSIDE),
    Sign(PageState.IDLE, texts=_IDLE, inside=_DIALOGS),
    Sign(PageState.CONSENT_PAGE, texts=("會員規範條款",), selectors=_AGREE),
    Sign(PageState.CONSENT_PAGE, addresses=(r"/mooc/agree\.php",)),
    Sign(
        PageState.WRONG_ACCOUNT,
        texts=(r"不允許由公務人員登入區", r"您目前所(使用|登入)的(帳號身分)?(是|為)一般民眾"),
        never=_PERSONAL,
    ),
    Sign(
        PageState.EXPIRED_PASSWORD,
        texts=(r"密碼(已|己)?(經)?(過期|逾期|到期|失效)(?!前|時)", r"密碼已(使用)?(超過|逾)", r"密碼.{0,8}有效期限已"),
        never=_PERSONAL,
    ),
    Sign(
        PageState.LOCKED,
        texts=(r"帳號.{0,20}(?<![將會即])(已|被|遭)(被|遭|經|暫時)?(鎖定|鎖住|停用|停權|凍結)", "帳號鎖定中"),
        never=_PERSONAL,
    ),
    Sign(
        PageState.NOT_ACTIVATED,
        texts=(r"請先(至.{0,12})?啟用", r"(帳號|您)?尚未(完成)?啟用", "帳號未啟用"),
        never=_PERSONAL,
    ),
    Sign(PageState.CAPTCHA, selectors=_CAPTCHA, never=_PERSONAL),
    Sign(PageState.CAPTCHA, texts=(r"請輸入(下方|圖形|圖片|圖中)?.{0,4}驗證碼", "我不是機器人"), never=_PERSONAL),
    Sign(
        PageState.WRONG_PASSWORD,
        texts=(
            r"(帳號|密碼).{0,8}(錯誤|有誤|不正確|不符)(?!.{0,3}(達|超過|累計|次數|[0-9三五十]次))",
            r"(登入|驗證|認證)失敗(?!.{0,3}(達|超過|累計|次數|[0-9三五十]次))",
            r"(查無|無)此帳號|帳號不存在",
        ),
        never=_PERSONAL,
    ),
    Sign(PageState.NOTICE, selectors=("#targetloginButtonArea", ".buttom_btn"), texts=("了解，我清楚了", "重要訊息")),
    Sign(
        PageState.NOTICE,
        selectors=("#learn-contain-wrap", ".popup_learn_record", "#popup_learn_record", "a.game_card_btn"),
    ),
    Sign(PageState.NOTICE, addresses=(r"/mooc/co_news_dialog\.php",)),
    Sign(PageState.PIN, selectors=_PIN_FIELDS, never=(*_ECPA_FIELDS, *_EGOV_FIELDS)),
    Sign(PageState.ECPA_FORM, selectors=_ECPA_FIELDS, addresses=(r"(?i)clogin\.aspx?", r"(?i)ecpa", r"(?i)/webform/")),
    Sign(PageState.ECPA_FORM, selectors=_ECPA_FIELDS, texts=("eCPA", "人事服務網")),
    Sign(PageState.EGOV_FORM, selectors=_EGOV_FIELDS),
    Sign(PageState.EGOV_FORM, texts=("eGOV登入頁",)),
    Sign(PageState.EGOV_GUIDE, addresses=(r"/mooc/co_gov_login_guide\.php",)),
    Sign(PageState.SIGN_IN_DIALOG, addresses=(r"/mooc/co_login_dialog\.php",)),
    Sign(PageState.SIGN_IN_DIALOG, selectors=("a.gov_btn",), texts=("會員登入",)),
    Sign(PageState.RECORD_PAGE, addresses=(r"/mooc/user/learn_stat\.php",), selectors=_PERSONAL),
    Sign(
        PageState.RECORD_PAGE,
        selectors=("select[name='curYear']", "table.subject", "table#pc_data"),
        texts=(r"我的學習歷程|學習紀錄|學習記錄",),
        never=_SIGN_IN_LINK,
    ),
    Sign(PageState.SIGNED_IN, selectors=_PERSONAL, never=_SIGN_IN_LINK),
    Sign(PageState.SIGNED_OUT, selectors=_SIGN_IN_LINK),
    Sign(PageState.SIGNED_OUT, addresses=(r"/mooc/user/login",)),
)

OF_A_MESSAGE = (
    PageState.KICKED_OUT,
    PageState.IDLE,
    PageState.WRONG_ACCOUNT,
    PageState.EXPIRED_PASSWORD,
    PageState.LOCKED,
    PageState.NOT_ACTIVATED,
    PageState.CAPTCHA,
    PageState.WRONG_PASSWORD,
)


# A page is looked at until it is twice the same, and mostly is the second time.
@lru_cache(maxsize=4)
def classify(snapshot: Snapshot) -> PageState:
    """Say which state a page is in; ``UNKNOWN`` where no declared sign shows."""
    return next((sign.state for sign in SIGNS if sign.shows(snapshot)), PageState.UNKNOWN)


def is_inside(snapshot: Snapshot) -> bool:
    """Say whether somebody is signed in, whatever lies over the page."""
    return snapshot.has(_PERSONAL) and not snapshot.has(_SIGN_IN_LINK)


def classify_message(text: str) -> PageState:
    """Say which state an alert's text means, among those an alert can tell; else ``UNKNOWN``."""
    snapshot = of_text(text)
    signs = (sign for sign in SIGNS if sign.state in OF_A_MESSAGE and sign.texts)
    return next((sign.state for sign in signs if sign.shows(snapshot)), PageState.UNKNOWN)


def classify_address(url: str) -> PageState:
    """Say which state a mere address tells, for pages a tab is led through without a stop; else ``UNKNOWN``."""
    snapshot = Snapshot((FrameHtml(url, ""),))
    signs = (sign for sign in SIGNS if sign.state in OF_A_MESSAGE and sign.addresses and not sign.selectors)
    return next((sign.state for sign in signs if sign.shows(snapshot)), PageState.UNKNOWN)
