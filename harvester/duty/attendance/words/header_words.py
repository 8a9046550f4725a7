"""The words of headers: which role a header has, by whole words or by the parts a time's header is put together of.

Every letter of a header must be accounted for: a header that holds a part unknown here is unknown as a whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from harvester.duty.attendance.words.roles import HeaderMeaning, Role, Side, TimeSource, Topic
from harvester.duty.hours.hours import whole_name

_SIGNS = re.compile(r"[*＊()\[\]【】（）「」<>_\-/.:：、,;~#＃'\"]+")

_PEOPLE = (
    "員工|人員|職員|同仁|教職員工?|教師|個人|使用者|當事人|申請人|請假人員?|加班人員?|出差人員?|公差人員?"
    "|刷卡人員?|申請者|(?:請假|加班|出差|公差|休假)者|(?:中午|午間|夜間|日間|假日|平日)?(?:值日|值班|輪值|值勤|值夜|輪班|排班|勤務)(?:人員|人|者|同仁|員|姓名)"
)
_SIGNER = (
    "(?:單位|直屬|部門|機關|一級|二級|人事|主計|會計|政風|總務|秘書|課室|科室|處室|初核|複核|覆核|決行)*"
    "(?:主管|主任|首長|長官|人員|室|科長|課長|股長|組長|處長|局長|校長|秘書|專員)?"
)
_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.DEPUTY, r".*(代理|職代|代班|代課).*"),
    (
        Role.NAME,
        rf"({_PEOPLE}|中文|學員)?(姓名|名字|名稱)|{_PEOPLE}"
        r"|person|name|employeename|employee|staff",
    ),
    (
        Role.NUMBER,
        rf"({_PEOPLE})?(員編|工號|編碼|識別碼|帳號)|({_PEOPLE})(編號|代號|代碼|號碼|id)"
        r"|userid|employeeid|employeeno|staffid|empno|empid|badgenumber|cardno",
    ),
    (
        Role.UNIT,
        r"(服務|所屬|任職|派駐|申請|員工|現職|本職|一級|二級)?(單位|部門|機關|機構|科室|處室|課室|組室|組別|科別)(名稱|別)?"
        r"|部門專案|unit|department|dept|服務機關單位",
    ),
    (
        Role.STATUS,
        r"((表單|假單|簽核|審核|核准|核定|核批|流程|申請|處理|單據|審批|批核|案件|加班單|請假單|請假|加班|差假|主管|線上簽核|目前|最新|最後)"
        r"(簽核|審核)?(狀態|狀況|結果|情形|進度|否|與否))|狀態|結果|核定|核准|審核|簽核|批示"
        r"|主管(核定|核准|簽核|審核|批示)|異動(別|類別|狀態|註記)|是否(核准|同意|通過|核定|簽核完成|審核通過|有效|生效)|status|state|approvalstatus|approved",
    ),
    (
        Role.TAKEN_BACK,
        r"(是否)?已?(取消|撤銷|註銷|作廢|刪除|銷假|撤回|失效)(註記|與否|否|標記|日期|時間|日|狀態|時數|日數|天數|起|迄|起迄|原因|事由|說明|備註|人員?|者|單號)?"
        r"|(is)?(deleted|cancell?ed)",
    ),
    (
        Role.DIRECTION,
        r"(刷卡|打卡|進出|上下班|簽到退|考勤)(別|類別|類型|種類|方向|模式)|進出|上下班|checktype|inout|direction",
    ),
    (
        Role.HALF,
        r"(請假|差假|加班|出差|公差|公出|值班|值日|值勤|輪值|輪班|工作|勤務|起始|開始|結束|終止|起|迄|休假)*(上下午|上午下午|午別|半天別?|半日別?|時段|節次|全半天|全日半日|全天半天"
        r"|半天全天|班段)(起|迄|開始|結束)?|ampm|halfday",
    ),
    (Role.OVER, r"(是否)?(跨日|跨夜|隔夜)(別|註記|與否|否)?"),
    (
        Role.SHIFT_NAME,
        r"班別(名稱|代碼|代號)?|班次(名稱|代碼)?|班表|排班班別|shift",
    ),
    (Role.NOTE, r"備註\d?|備考|事由|說明|原因|理由|內容|附註|remarks?|notes?|reason"
        r"|(請假|加班|出差|公差|公假|公出|外出|差假|休假|補休|申請|值班|值日|輪值|刷卡|工作|異常|返回)(事由|原因|說明|理由|內容|備註)"),
    (
        Role.STATE,
        r"(出勤|勤惰|考勤|出缺勤|差勤|刷卡|打卡|簽到|上班)(狀態|狀況|情形|結果)|(出勤|勤惰|出缺勤)(類別|類型|別|種類)|當日狀況|(請假|差假|差勤|出勤)(資訊|資料|紀錄|記錄)",
    ),
    (
        Role.KIND,
        r"(類別|種類|類型|項目|性質)(名稱)?|kind|type|leavetype|事別|差別"
        r"|(差假|差勤|考勤|請假|記錄|紀錄|表單|申請|勤務|加班|單據|休假|公差|出差|資料)(別|類別|種類|類型|項目|名稱|性質)(名稱|代碼|代號)?"
        r"|(請假|休假)?(差)?假別(名稱|代碼|代號|種類)?|假種|假期類別|單別|加班別",
    ),
    (
        Role.HARMLESS,
        r"序號?|編號|項次|流水號|no|seq|id|(星期|週|周|曜日)(別|次|幾)?|weekday|dayofweek"
        r"|職稱(代碼|名稱)?|職務(名稱)?|職別|職等|職級|官等|官職等|職系|番號|性別|title"
        r"|(製表|列印|匯出|印表|填表|填單|建檔|建立|登錄|登打|更新|修改|異動|送出|送審|上傳|轉檔|收件|資料產生)(人員?|者|日期?|時間|日期時間|人姓名)"
        r"|(承辦|核准|核定|簽核|審核|覆核|批核|決行|核章|經辦|主管)(人員?|者|姓名|日期?|時間|主管|備註|意見|人姓名|日期時間|單位|層級|關卡|簽章)|核假(人員?|者|日期?)"
        r"|(申請|填報)(日期?|時間|日期時間|單號|編號|文號|序號|方式|來源)|目前關卡|目前簽核人員?|待簽人員?"
        r"|(表單|假單|單據|記錄|紀錄|請假單|加班單|案件|公文|差假單|簽呈|來文)(編號|號碼|單號|序號|文號|id)|(差假|請假|加班|出差|公差|公出|休假|流程|簽核|送件)?單號|文號|發文字號|字號"
        r"|附件(檔案|數)?|證明(文件)?|檢附文件|有無附件|電話|分機|手機|email|信箱|地址|聯絡電話|緊急聯絡電話"
        r"|(請假|出差|公差|出國|前往|加班|值班|值勤|值日|刷卡|打卡|公出|活動|訓練)?地點|目的地|起訖地點|路線|國別|國家|城市"
        r"|卡號|卡鐘|刷卡機(號)?|打卡機|機台|機號|卡機|ip位?址?|來源(別|ip)?|(打卡|刷卡|簽到)(方式|來源|機|裝置|設備)|裝置|設備|經緯度|緯度|經度|座標|照片|體溫"
        r"|(所屬)?(年度|月份|年月|學年度|學期|年|月)|計薪(年)?月|費用.*|金額|.*加班費.*|.*補休.*(時數|日數|天數|小時|分鐘|期限|到期日?|截止日?|有效期|方式|費|別|註記|選擇|情形|申請|單號)|(是否|申請|選擇|擇|可|得)?補休期?|補休(來源|依據)|補休(或|及|與).+|(請領|支給|給付|補償|領取|加班)方式|核銷.*|時薪|薪資.*|單價|倍率"
        r"|(?!.*([起迄訖]|日期|時間))(剩餘|可休|已休|未休|累計|可用|已用|尚餘|結餘|餘).*|到期日期?|有效期限|使用期限|失效日期?"
        r"|(實際)?工作時數|工時|出勤時數|在班時數|上班時數|(實際)?出勤(小時|分鐘)|應出勤時數|出勤天數|刷卡次數|次數|筆數"
        r"|(遲到|早退|曠職|缺勤|異常|曠工)(分鐘數?|時數|次數|註記|原因|說明|別|時間|日數|情形|狀況)?|彈性(時數|分鐘)"
        rf"|(?=.)({_SIGNER})?(簽名|簽章|核章|蓋章|簽收|職章|職名章|簽核|審核|核定|會簽|會辦|意見|批示|核示)?(欄|人員|意見|結果)?|會[簽辦](單位|人員|意見)"
        rf"|第[一二三四五\d](關|層|級)({_SIGNER}|簽核|審核|人員|結果|意見)*"
        r"|(機關|單位|部門|職稱|職務|人員類別|身分|科室)(代碼|代號|編號)"
        r"|(人員|員工|身分|任用|聘任|職員)(類別|身分|別|區分|性質)|身分證(字|統一編)?號?碼?|身份證(字)?號?碼?|出生.*|生日|到職.*|離職.*|年資"
        r"|是否(出國|支薪|扣薪|補刷|例假日|假日|上班日|專案|已核銷)|是否搭乘.+|交通工具|差?旅費|日支|經費來源|預算科目|計畫名稱|專案(名稱|代號|編號)"
        r"|日別|(上班|工作|出勤|應班)日別|假日別|(標準|表定|規定|正常)時間|版本|資料來源|系統(別|來源)|班級|課務(處理|安排|代理|情形)?|調課.*|(住宿|交通|膳雜?|膳食|生活|雜|報名|旅|車馬|油|停車)費用?|里程|國內外",
    ),
)  # fmt: skip
_WHOLE = tuple((role, re.compile(pattern)) for role, pattern in _WORDS)

_TOPICS: tuple[tuple[Topic, str], ...] = (
    (Topic.NOON_DUTY, "中午值班|午間值班|中午輪值|午間輪值|中午值日|午休值勤|中午值勤"),
    (Topic.DUTY, "值日|值班|值勤|輪值|值夜"),
    (Topic.OVERTIME, "加班|延長工時|超時|超勤|overtime|ot"),
    (Topic.TRIP, "公差假|公出差|公差|出差"),
    (Topic.OUTING, "公出|外出"),
    (Topic.OFFICIAL_LEAVE, "公假"),
    (Topic.COMPENSATION, "補休|補假"),
    (Topic.ABSENCE, "請假|差假|休假|假單|假期|給假|leave"),
    (Topic.PUNCH, "刷卡|打卡|簽到退|簽|刷|卡|checktime|check|clock|punch"),
    (Topic.SHIFT, "排班|輪班|班次|勤務|shift"),
)
_SIDES: tuple[tuple[Side, str], ...] = (
    (Side.BOTH, "起迄|起訖|起止|起至|開始結束|期間|區間|始末|迄起"),
    (Side.START, "開始|起始|起自|自|由|始|起|start|from|begin|in"),
    (Side.END, "結束|終止|截止|迄止|終迄|返回|迄至|迄|訖|止|至|終|返|end|to|until|out"),
)
_PART = re.compile(
    r"(?P<fill>出勤|考勤|歸屬|每日|當日|本次|差勤|活動|發生|紀錄|記錄|資料|明細|及|與|暨|和|的|之|第|次)"
    r"|(?P<applied>申請|預定|預計|計畫|計劃|預估|原訂|預)"
    r"|(?P<actual>實際|核定|核准|核給|核發|認定|確認|實)"
    r"|(?P<planned>應|表定|標準|規定|排定)"
    r"|(?P<group>上午|下午|中午|晚上|早上|午間|午後|\d+|[一二三四](?=次|$|上|下|簽|刷))"
    + "".join(f"|(?P<t_{topic}>{words})" for topic, words in _TOPICS)
    + r"|(?P<came>上班|到班|到勤|到|進)|(?P<left>下班|退班|離班|退勤|退|出)"
    + "".join(f"|(?P<s_{side}>{words})" for side, words in _SIDES)
    + r"|(?P<moment>日期時間|年月日時分|日時|datetime|timestamp)|(?P<date>日期|年月日|日|date|day)"
    + r"|(?P<clock>時間48|時間|時分|時刻|時點|鐘點|時|點|分|time)"
)
_WEEKDAYS = re.compile("(?:星期|週|周|曜日)(?:別|次|幾)?|weekday|dayofweek")
_AMOUNT = re.compile(
    r"(?P<about>.*?)(?P<amount>日時數|(?:天|日)數(?:天|日)?|天|時數(?:小?時|h)?|小時數?|總時數|hours?|days|合計時數|天數時數|日數時數)"
)


def folded_header(cell: str) -> str:
    """Fold a header for comparison: widths, white space, letter case, signs and brackets around its parts."""
    return _SIGNS.sub("", (whole_name(cell) or "").lower())


def names_weekdays(cell: str) -> bool:
    """Say whether a header is that of weekdays."""
    return _WEEKDAYS.fullmatch(folded_header(cell)) is not None


@lru_cache(maxsize=4096)
def understood(cell: str) -> HeaderMeaning:
    """Understand one header; ``Role.UNKNOWN`` where a part of it is not known."""
    word = folded_header(cell)
    if not word:
        return HeaderMeaning(Role.UNKNOWN)
    for role, pattern in _WHOLE:
        if pattern.fullmatch(word):
            return _whole(role, word)
    return _amount(word) or _time(word) or HeaderMeaning(Role.UNKNOWN)


def _whole(role: Role, word: str) -> HeaderMeaning:
    match role:
        case Role.KIND:
            if re.fullmatch("(差)?假別.*|假種|請假.*|差假.*|休假.*|假期.*", word):
                return HeaderMeaning(role, Topic.ABSENCE)
            return HeaderMeaning(role, _topic(word))
        case Role.NAME | Role.NUMBER:
            return HeaderMeaning(role, _topic(word))
        case Role.HALF:
            return HeaderMeaning(role, _topic(word), _side(word))
        case _:
            return HeaderMeaning(role)


def _topic(word: str) -> Topic | None:
    return next((topic for topic, words in _TOPICS[:8] if re.search(words, word)), None)


def _side(word: str) -> Side:
    if re.search("起|開始", word):
        return Side.START
    return Side.END if re.search("迄|結束|終止", word) else Side.NONE


def _amount(word: str) -> HeaderMeaning | None:
    found = _AMOUNT.fullmatch(word)
    if found is None:
        return None
    about = (
        _parts(found["about"]) if found["about"] not in {"合計", "總計", "小計", "共", "總", "合計總", "total"} else []
    )
    if about is None:
        return None
    sources = [_SOURCES[name] for name, _ in about if name in _SOURCES]
    topics = [Topic(name.removeprefix("t_")) for name, _ in about if name.startswith("t_")]
    role = Role.DAYS if found["amount"].startswith(("天", "日", "day")) else Role.HOURS
    return HeaderMeaning(role, topics[0] if topics else None, source=sources[0] if sources else TimeSource.UNSAID)


_SOURCES = {"applied": TimeSource.APPLIED, "actual": TimeSource.ACTUAL}


def _parts(word: str) -> list[tuple[str, str]] | None:
    """Take a header apart; ``None`` where a part of it is not known."""
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(word):
        part = _PART.match(word, position)
        if part is None or part.lastgroup is None:
            return None
        found.append((part.lastgroup, part[0]))
        position = part.end()
    return found


def _time(word: str) -> HeaderMeaning | None:
    parts = _parts(word)
    if parts is None:
        return None
    names = [name for name, _ in parts]
    sides = {Side(name.removeprefix("s_")) for name in names if name.startswith("s_")}
    sides |= {Side.START for name in names if name == "came"} | {Side.END for name in names if name == "left"}
    what = {name for name in names if name in {"moment", "date", "clock"}}
    if "planned" in names and sides:
        return HeaderMeaning(Role.HARMLESS)
    topics = [Topic(name.removeprefix("t_")) for name in names if name.startswith("t_")]
    topic = min(topics, key=list(Topic).index) if topics else None
    if topic is None and ("came" in names or "left" in names):
        topic = Topic.PUNCH if "actual" in names else Topic.AT_WORK
    if not sides and not what and topic is not Topic.PUNCH:
        return None
    if {Side.START, Side.END} <= sides:
        sides = {Side.BOTH}
    if len(sides) == 2 and Side.BOTH in sides and names[-1] in {"s_start", "s_end"}:
        # One end of a period (期間起, 起迄(迄)).
        sides -= {Side.BOTH}
    sources = [_SOURCES[name] for name in names if name in _SOURCES]
    return HeaderMeaning(
        Role.TIME,
        topic,
        side=sides.pop() if len(sides) == 1 else Side.NONE,
        source=sources[0] if sources else TimeSource.UNSAID,
        dated=what == {"date"},
        minutes=what == {"clock"} and parts[-1][1] == "分",
        group="".join(text for name, text in parts if name == "group"),
    )
