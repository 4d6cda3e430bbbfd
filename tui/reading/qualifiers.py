"""Words that bound a number (超100, 近100, 100余, 100以上), and the other words that contain them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.model import Qualifier

# Before the number. Words like 近 mean close from below, words like 约 close from either side.
BEFORE: dict[str, Qualifier] = {
    **dict.fromkeys(("近", "将近", "接近", "逼近", "直逼", "濒临", "趋近", "几近", "近乎", "几乎"), "nearly"),
    **dict.fromkeys(("约", "大约", "约为", "约合", "折合约", "近似", "大概", "大致", "大体", "差不多", "≈"), "about"),
    **dict.fromkeys(
        ("超", "远超", "超过", "超出", "逾", "突破", "首破", "破", "高于", "多于", "大于", "不止", "不只", "过", "越过", "跨过", "跨越", "迈过", "冲破", "略高于", "远高于", "明显高于", "略超", ">"),
        "over",
    ),
    **dict.fromkeys(
        ("至少", "最少", "最低", "不少于", "不低于", "不小于", "不下于", "不下", "起码", "少说", "大于等于", "大于或等于", "上", "迈上", "跃上", "站上", "登上", "跨上", "迈入", "站稳", "⩾", "≧", "≥", ">="),
        "at_least",
    ),
    **dict.fromkeys(
        ("不超过", "不超", "未超过", "未超", "最多", "至多", "最高", "最高可达", "最高达", "最高可获", "最高给予", "最高补贴", "最高奖励", "至多给予", "不高于", "不多于", "不大于", "小于等于", "小于或等于", "⩽", "≦", "≤", "<="),
        "at_most",
    ),
    **dict.fromkeys(
        ("不到", "不足", "不满", "未满", "未到", "未达", "未达到", "达不到", "没有达到", "没达到", "没到", "未能达到", "还不到", "略低于", "远低于", "明显低于", "不及", "低于", "少于", "小于", "<"), "under"
    ),
}  # fmt: skip
# After the number or its unit.
AFTER: dict[str, Qualifier] = {
    "多": "over", "余": "over", "有余": "over", "出头": "over", "开外": "over", "以外": "over", "之上": "over", "不止": "over", "挂零": "over", "冒头": "over",
    "还多": "over", "强": "over", "弱": "under", "来": "about", "许": "about", "前后": "about",
    "以上": "at_least", "及以上": "at_least", "或以上": "at_least", "或更多": "at_least", "往上": "at_least", "起步": "at_least", "(以上)": "at_least",
    "(及以上)": "at_least", "(含本数)以上": "at_least", "封顶": "at_most", "范围内": "at_most", "保底": "at_least", "打底": "at_least", "甚至更多": "at_least", "(以下)": "at_most", "(约)": "about", "(含)以上": "at_least", "(不含)以上": "over", "起": "at_least", "+": "at_least",
    "左右": "about", "(左右)": "about", "上下": "about",
    "以内": "at_most", "之内": "at_most", "内": "at_most", "以下": "at_most", "及以下": "at_most", "之下": "under",
    "(含)以下": "at_most", "(不含)以下": "under", "不到": "under", "不足": "under", "还不到": "under", "都不到": "under", "尚不足": "under",
}  # fmt: skip
# Words between a bounding word and the number, or at the end of a phrase, that bound nothing.
FILLERS = (
    "累计", "总计", "共计", "合计", "首次", "成功", "达到", "高达", "多达", "达", "共", "为", "了", "有", "已", "可达", "人民币",
)  # fmt: skip
CONNECTIVES = ("于", "到", "至")  # only after a word that bounds: 接近于, 低于到 …
CLOSINGS = ("大关", "关口", "台阶", "门槛", "之多", "整")

# Characters before a bounding word that make it part of another word: 签约, 线上.
_OTHER_BEFORE: dict[str, str] = {
    "近": "附最靠邻临远亲相就新晋走贴",
    "约": "签合条公违协契节集预履制简相特誓邀如失",
    "超": "赶反高出入",
    "过": "通经不度错透渡难来去有办做走看见用开得获拿完成受参吃好太悔改罪功报胜",
    "破": "打攻击侦爆说识",
    "上": "云论策连北往塔岗围度益目单榜坛位域楼村县乡镇坡岛本算种放向桥头顶墙屏端层级校课堂班期周盘舞肩背脸嘴口心事性途程件书报刊册表席坪滩塘湖川岭峰树林田原坝库矿井机床炉链线网会路际础市场身地岸车船山海空江河面桌纸台手界史则体质统实业平世晚早马以追赶加跟送奉献交遇碰报呈穿戴用考看爱关闭贴装赛道架",
    "最高": "史",
    "前": "目此以之日年提空面当会节产先午眼往从底超靠",
}
# Characters after a bounding word that make it part of another word: 上下游, 多式联运.
_OTHER_AFTER: dict[str, str] = {
    "起步": "区阶园期较",
    "前后": "端期任左",
    "以外": "部围",
    "上下": "游联级班一两同楼左车水",
    "左右": "岸两手邻侧",
    "以上": "市",
    "以下": "简称几方",
    "以内": "部",
    "内": "资部地销陆需外涵容江蒙政贸循河阁科存饰环",
    "起": "步来点源飞草诉降重伏到火价薪码初势义因诉早跑了垄",
    "不到": "位达一二两三四五六七八九十百千万0123456789",
    "不足": "一二两三四五六七八九十百千万0123456789之部",
    "多": "式种样数元功家个次层方边点项晶云彩媒党头民面语维部重肉",
    "余": "额热粮名量地料气杭",
    "来": "自源到年",
    "+": "0123456789服互",
}
_CONNECTED = "(?:达到|了|于|为|有|达|到|至|人民币)?"
# After a unit, 多 and 余 bound the number only at the end of a phrase (3年多时间); else they begin a word (5条多式联运).
_END = re.compile(r"$|[\s,，。;；:：、.)）】》”!！?？]")
_PHRASE_END = re.compile(r"$|[\s,，。;；:：、.)）】》”!！?？]|[的时间来前后以长高宽远深重]")


def any_of(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_BEFORE_HERE = re.compile(rf"({any_of(BEFORE)}){_CONNECTED}$")
_AFTER_HERE = re.compile(any_of(AFTER))
ROUND = re.compile(r"[1-9]0+(?!\d)|[十百千万亿]")
_COUNTS_ONLY = re.compile(r"[项个道次条](?:[^分月]|$)")
_OBSTACLES = ("突破", "跨越", "登上", "跃上", "跨过")  # 突破12项技术: a verb with its object
_OPENING = "“\"'「『（(【:"
_CLOSING = "”\"'」』）)】"
_NOT = re.compile("(?:不|未|没|没有|不得|不能|不会|未能|没能|从未|尚未|并未|难以|无法)$")


def word_before(text: str, number: str) -> str:
    """The bounding word with its connective at the end of the text before a number; empty if there is none."""
    closed = text.rstrip(_OPENING)
    hit = _BEFORE_HERE.search(closed)
    while hit is not None:
        word, ahead = hit[1], closed[: hit.start()]
        # The search finds the longest alternative that starts first: 不超过 before 超过 before 过.
        if not ahead or ahead[-1] not in _OTHER_BEFORE.get(word, ""):
            object_of_verb = word in _OBSTACLES and _COUNTS_ONLY.search(number) and not ROUND.match(number)
            round_only = word == "上" and not ROUND.match(number)
            return "" if object_of_verb or round_only else hit[0] + text[len(closed) :]
        hit = _BEFORE_HERE.search(closed, hit.start() + 1)
    return ""


def front_in_other_word(text: str) -> bool:
    """Whether 前 after this text belongs to another word: 目前, 此前, 底前."""
    return text[-1:] in (*_OTHER_BEFORE["前"],) and bool(text)


def negation_size(text: str, value: str) -> int:
    """Length of the negation at the end of the text before a value that begins with a word: 1 for 不 in 不超过5%; 0 for none."""
    if hit := _NOT.search(text):
        return len(hit[0])
    crossing = (
        size for word in BEFORE for size in range(1, len(word)) if text.endswith(word[:size]) and value.startswith(word[size:])
    )  # fmt: skip
    return max(crossing, default=0)


def word_after(text: str, unit_kind: str) -> str:
    """The bounding word that begins the text right after a number (no `unit_kind`) or its unit; empty if there is none."""
    closing = len(text) - len(text.lstrip(_CLOSING))
    hit = _AFTER_HERE.match(text, closing)
    if hit is None:
        return ""
    word, rest = hit[0], text[hit.end() :]
    if closing and word in ("多", "余", "来", "内", "起", "强", "弱", "许", "+"):
        return ""
    if word in ("多", "余", "来") and not unit_kind:
        return word  # right after the numeral it can be no other word
    if rest[:1] and rest[0] in _OTHER_AFTER.get(word, ""):
        return ""
    if word in ("强", "弱", "许") and (unit_kind != "percent" or not _END.match(rest)):
        return ""
    if word == "内" and unit_kind in ("", "count", "rank", "percent"):
        return ""
    if word in ("多", "余"):
        return word if (_END if unit_kind == "count" else _PHRASE_END).match(rest) else ""
    return "" if word == "来" else text[:closing] + word
