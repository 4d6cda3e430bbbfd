"""Read the measure of an indicator (同比增长, 增速排名, 占) and its status (力争, 签约, 预计)."""

from __future__ import annotations

import re

from tui.model import Measure, MeasureKind, Status

_KINDS: tuple[MeasureKind, ...] = MeasureKind.__args__  # type: ignore[attr-defined]
# With `rise` and `fall` the curator gives the direction of a growth, if no known word of the page gives it.
_WHAT = re.compile(rf"({'|'.join(_KINDS)}|rise|fall)(?: of ({'|'.join(_KINDS)}))?(?: (yoy|mom))?")

# The longest match decides; the order within one length does not matter.
_MEASURE_WORDS: dict[str, str] = {
    "同比增长": "growth yoy", "同比增速": "growth yoy", "同比上升": "growth yoy", "同比下降": "growth yoy", "同比": "growth yoy",
    "环比增长": "growth mom", "环比下降": "growth mom", "环比": "growth mom",
    "增长": "growth", "增速": "growth", "增长率": "growth", "增长速度": "growth", "下降": "growth", "增幅": "growth",
    "投资增速": "growth", "增加值增速": "growth",
    "平均增速": "average of growth", "年均增速": "average of growth", "年均增长": "average of growth",
    "排名": "rank", "位列": "rank", "位居": "rank", "居": "rank", "排": "rank", "总量排名": "rank", "规模排名": "rank", "收入规模排名": "rank",
    "增速排名": "rank of growth", "增速位列": "rank of growth", "增速居": "rank of growth", "增速位居": "rank of growth",
    "投资增速排名": "rank of growth",
    "占": "share", "占比": "share", "占全部": "share", "比重": "share", "贡献率": "share of growth",
    "高于": "difference", "低于": "difference", "高出": "difference", "高于全省增速": "difference of growth",
    "翻": "multiple", "翻了": "multiple", "是": "multiple", "倍": "multiple",
    "平均": "average", "年均": "average", "人均": "average", "户均": "average",
}  # fmt: skip

_STATUS_WORDS: dict[str, Status] = {
    "力争": "target", "目标": "target", "将达到": "target", "达到目标": "target", "确保": "target", "奋力打造": "target",
    "计划": "planned", "拟": "planned", "规划": "planned", "总投资": "planned", "计划投资": "planned", "新建": "planned", "项目投资": "planned",
    "签约": "contracted", "签订": "contracted", "协议": "contracted", "协议金额": "contracted", "签约金额": "contracted", "成功签约": "contracted",
    "产能": "capacity", "年产": "capacity", "装机": "capacity", "能力": "capacity", "设计产能": "capacity",
    "预计": "estimated", "估算": "estimated", "约估": "estimated", "测算": "estimated", "估计": "estimated",
}  # fmt: skip
WAYS = ("rise", "fall")
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]


def read_measure(words: str) -> Measure | None:
    """The measure that printed words name (同比增长), or a curator's `rank of growth` or `fall yoy`; None when neither."""
    hit = _WHAT.fullmatch(_MEASURE_WORDS.get(words, words))
    if hit and hit[1] in WAYS and hit[2]:
        return None
    return Measure(kind="growth" if hit[1] in WAYS else hit[1], of=hit[2] or "", basis=hit[3] or "") if hit else None  # type: ignore[arg-type]


def read_status(words: str) -> Status | None:
    """The status that printed words name (力争), or one of the statuses itself; None when neither."""
    return words if words in STATUSES else _STATUS_WORDS.get(words)
