"""Find the direction of a figure: a table of words for rise and fall, above and below, and rules for several words together.

A word of change (下降) gives a direction. The name of a size of change (降幅) also gives one, and reverses the word beside
it: 降幅收窄 is an improvement. After 到 or 至 the number is the new level and not the change: 回落至5%.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Way = Literal["rise", "fall", "widen", "narrow", "above", "below", "rising", "falling", "none"]
"""`rising` and `falling` are names of a size (涨幅, 降幅). `none` are words that contain another word but have no direction."""


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_RISES = _each(
    "增长 增加 增多 增大 增高 上升 上涨 上扬 上行 上调 上浮 提高 提升 提速 升高 回升 攀升 跃升 抬升 爬升 飙升 激增 猛增 "
    "剧增 骤增 陡增 大增 锐增 倍增 递增 净增 多增 扩增 调增 调高 走高 走强 反弹 回暖 扩容 增收 增产 增值 前移 前进 加快 增 涨 升"
)
_FALLS = _each(
    "下降 下滑 下跌 下行 下挫 下调 下浮 下探 回落 回调 回撤 滑落 滑坡 跌落 下落 下移 下修 降低 减少 减小 减退 缩减 缩小 缩短 缩水 缩量 收缩 萎缩 紧缩 "
    "压减 压缩 压降 压低 削减 消减 裁减 精减 调减 调低 核减 递减 锐减 骤减 剧减 猛减 大减 急减 陡降 锐降 骤降 急降 剧降 猛降 "
    "大降 暴跌 大跌 猛跌 急跌 狂跌 走低 走弱 走软 走跌 低走 减产 减收 衰退 倒退 衰减 负增长 放缓 减缓 趋缓 变缓 放慢 减慢 变慢 减速 后移 少增 "
    "净减 净降 跌去 折损 贬值 减亏 零下 后退 ↓ 降 跌 减 少 缩"
)
_SIZES = ("幅度", "比例", "率", "速度", "速率")
_NONE = _each(  # other words that begin or end with a word of the table
    "增加值 增长点 增长极 新增 增减 加减 升降 涨跌 涨落 涨跌幅 升降幅 增减幅 增减率 增减速度 至少 最少 不少 多少 缺少 很少 较少 甚少 稀少 最低 最高 "
    "新低 新高 最多 至多 许多 诸多 众多 繁多 大多 最快 最慢 快慢 高低 身高 缓慢 浓缩 畏缩 投降 空降 霜降 来不及 等不及 "
    "不低于 不高于 不少于 不多于 不超过 不大于 不小于 不快于 不慢于"
)
_TABLE: dict[str, Way] = {
    **{word + size: "rising" for word in _RISES if len(word) > 1 for size in _SIZES},
    **{word + size: "falling" for word in _FALLS if len(word) > 1 for size in _SIZES},
    **dict.fromkeys(_RISES, "rise"),
    **dict.fromkeys(_FALLS, "fall"),
    **dict.fromkeys(_each("扩大 拉大 加大 扩张 加深 加剧 走阔"), "widen"),
    **dict.fromkeys(_each("收窄 缩窄"), "narrow"),
    **dict.fromkeys(_each("高于 高出 快于 领先于 领先 多于 超过 超出 大于 好于 优于 强于 跑赢 高 快 多 超"), "above"),
    **dict.fromkeys(_each("低于 慢于 落后于 落后 少于 不及 小于 逊于 弱于 差于 短于 滞后于 滞后 跑输 低 慢"), "below"),
    **dict.fromkeys(_each("增幅 涨幅 升幅 增速 涨势 增势 增长速度 增长幅度"), "rising"),
    **dict.fromkeys(_each("降幅 跌幅 减幅 缩幅 跌势 降势 降速 负增速"), "falling"),
    **dict.fromkeys(_NONE, "none"),
}
_LONGEST = max(map(len, _TABLE))
_DOWN: frozenset[Way] = frozenset(("fall", "narrow", "below"))
# With an object these words do not change a figure: 改造提升3个园区, 加快5个项目.
TRANSITIVE = frozenset(_each("提升 加快 提速 扩大 加大 扩张 加深 拉大 扩容 增收 增产 增值"))
CHANGES: frozenset[Way] = frozenset(("rise", "fall", "widen", "narrow"))
SIZES: frozenset[Way] = frozenset(("rising", "falling"))
YEAR_BEFORE = frozenset(
    _each("上年 去年 上一年 上年度 去年度 上年同期 去年同期 上年同时期 去年同时期 前一年 上年全年 去年全年")
)
"""Words for the time of a comparison with the same place a year earlier."""

# Words that are allowed between a word of the table and its number.
_FILLERS = _each(
    "分别达到 分别为 分别达 平均达到 平均为 平均达 约为 约达 均为 均达 达到 高达 多达 达 了 掉 大约 约 将近 接近 近乎 近 几乎 差不多 "
    "大致 大概 超过 超出 超 逾 突破 不低于 不少于 不超过 不高于 不到 不足 未到 至少 最少 最多 至多 低于 高于 多于 少于 累计 总计 共计 "
    "合计 共 分别 平均 均 都 各 仅 只 也 已 就 又 再 更 还 整整 保持在 维持在 稳定在 控制在 （ ( ： : “ ” 」 「"
)
_FILLER = "|".join(sorted(map(re.escape, _FILLERS), key=len, reverse=True))
_FILLED = re.compile(rf"(?:{_FILLER})+$")
_TO = re.compile(r"(?:到|至|为|成)$")
_OPEN = re.compile(r"(?:[同环]比|比上年|同期|比|变动|变化|增减|涨跌|升降|幅度|[幅率]|（[^）]*|[的为是])$")
_NUMBER_NEXT = re.compile(rf"(?:{_FILLER})*(?:$|[0-9０-９〇零一二两三四五六七八九十百千万半到至])")
_LISTED = re.compile(r"(?:[0-9０-９.．]+[^，,。；;、和与及0-9]{0,8}(?:、|以及|和|与|及))+$")


class Word(NamedTuple):
    """A word of the table in a text."""

    text: str
    way: Way
    start: int
    end: int

    @property
    def down(self) -> bool:
        """Whether the word means a fall, a lower level, or the size of a fall."""
        return self.way in _DOWN or self.way == "falling"


class Direction(NamedTuple):
    """The direction of words: `sign` is -1 for down, 1 for up, 0 for neither.

    `of_a_growth` means that a growth or a fall itself changed or is compared (增速回落, 降幅收窄, 降幅低于). `came_to` means
    that the number after the words is the new level and not the change (回落至).
    """

    sign: int
    of_a_growth: bool = False
    came_to: bool = False


def says_nothing(text: str) -> bool:
    """Whether the words of a growth contain no word of the table, and do not end with a neutral word (同比, 变动)."""
    bare = _FILLED.sub("", text)
    return bool(bare) and not words_of(text) and not _OPEN.search(bare)


def bare(text: str) -> str:
    """The words without the fillers at their end: 同比 for 同比约为."""
    return _FILLED.sub("", text)


def words_of(text: str) -> list[Word]:
    """The words of the table in a text, the longest at each position.

    A single character counts only before a number or at the end (同比降, 降5%). Elsewhere it is part of another word
    (减负, 降水, 高速).
    """
    found: list[Word] = []
    place = 0
    while place < len(text):
        for size in range(min(_LONGEST, len(text) - place), 0, -1):
            way = _TABLE.get(text[place : place + size])
            if way is not None and (size > 1 or _NUMBER_NEXT.match(text, place + 1)):
                if way != "none":
                    found.append(Word(text[place : place + size], way, place, place + size))
                place += size - 1
                break
        place += 1
    return found


def last_word(text: str) -> tuple[Word | None, bool]:
    """The word of the table at the end of `text`, and whether 到, 至 or 为 follows it.

    Fillers (了, 约, 达到) and earlier numbers of a list (下降5.2%和…) after the word are skipped.
    """
    text, came_to = _LISTED.sub("", text), False
    text = _FILLED.sub("", text)
    if _TO.search(text):
        text, came_to = _FILLED.sub("", text[:-1]), True
    for size in range(min(_LONGEST, len(text)), 0, -1):
        if way := _TABLE.get(text[-size:]):
            word = Word(text[-size:], way, len(text) - size, len(text))
            return (None if way == "none" else word), came_to and way not in SIZES
    return None, came_to


def direction(text: str) -> Direction:
    """The direction of words together: the last word of change or comparison decides; the size of a fall reverses it."""
    found = words_of(text)
    sizes = [word for word in found if word.way in SIZES]
    moves = [word for word in found if word.way not in SIZES]
    last, came_to = last_word(text)
    falling = any(word.way == "falling" for word in sizes)
    size = (-1 if falling else 1) if sizes else 0
    if came_to and last is not None:
        return Direction(size, came_to=True)
    if not moves or (sizes and sizes[-1] == found[-1] and moves[-1].way in CHANGES):
        return Direction(-1 if sizes and sizes[-1].way == "falling" else size)  # 下降，降幅: the size itself is named
    sign = -1 if moves[-1].down else 1
    return Direction(-sign if falling else sign, of_a_growth=bool(sizes))


def compared(text: str) -> int:
    """The direction of a difference: -1 below or less, 1 above or more, 0 if the words give none (增速相差)."""
    return direction(text).sign if any(word.way not in SIZES for word in words_of(text)) else 0


def moves(text: str) -> int:
    """The movement that the words between two values name: 1 up, -1 down, 0 for neither or both."""
    ways = {word.way for word in words_of(text)} & {"rise", "fall"}
    return 0 if len(ways) != 1 else 1 if "rise" in ways else -1
