"""The words of the filter for statuses, measures and other fixed values, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, tuple[str, ...]] = {
    "actual": ("actual", "result", "实际", "完成"),
    "target": ("target", "目标"),
    "planned": ("planned", "plan", "计划", "规划"),
    "contracted": ("contracted", "签约", "协议"),
    "capacity": ("capacity", "产能", "能力"),
    "estimated": ("estimated", "预计", "估算"),
}
MEASURE: Mapping[str, tuple[str, ...]] = {
    "level": ("level", "总量", "水平"),
    "count": ("count", "数量", "个数"),
    "growth": ("growth", "增长", "增速"),
    "rank": ("rank", "排名", "位次"),
    "share": ("share", "占比", "比重", "贡献率"),
    "multiple": ("multiple", "倍数"),
    "average": ("average", "平均", "均值"),
    "difference": ("difference", "差距", "高于", "低于"),
}
BASIS: Mapping[str, tuple[str, ...]] = {
    "printed": ("printed", "印明"),
    "relative": ("relative", "相对"),
    "inferred": ("inferred", "推定", "推断"),
    "unknown": ("unknown", "未知", "不明"),
}
QUALIFIER: Mapping[str, tuple[str, ...]] = {
    "exact": ("exact", "准确"),
    "about": ("about", "约"),
    "nearly": ("nearly", "近"),
    "over": ("over", "超", "逾"),
    "under": ("under", "不到", "不足"),
    "at_least": ("at_least", "at-least", "以上", "至少"),
    "at_most": ("at_most", "at-most", "以内", "至多"),
}
KIND: Mapping[str, tuple[str, ...]] = {
    "money": ("money", "金额"),
    "power": ("power", "功率"),
    "mass": ("mass", "重量"),
    "area": ("area", "面积"),
    "volume": ("volume", "体积"),
    "length": ("length", "长度"),
    "percent": ("percent", "百分比"),
    "points": ("points", "百分点"),
    "rank": ("rank", "排名"),
    "times": ("times", "倍"),
    "time": ("time", "时间"),
    "count": ("count", "数量"),
}
YES = ("yes", "true", "1", "是")
NO = ("no", "false", "0", "否")

VOCABULARIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": STATUS,
    "measure": MEASURE,
    "basis": BASIS,
    "qualifier": QUALIFIER,
    "kind": KIND,
}
"""The fields that have a fixed vocabulary: each value with its words, the English word first."""


def keys_of(field: str, word: str) -> list[str]:
    """The values of a field that a folded word means: those it names, or else those of which a word starts with it. A single
    letter starts nothing."""
    vocabulary = VOCABULARIES[field]
    named = [key for key, words in vocabulary.items() if word in words]
    if named or len(word) < 2:
        return named
    return [key for key, words in vocabulary.items() if any(each.startswith(word) for each in words)]


def chinese(words: tuple[str, ...]) -> str:
    """The first Chinese word."""
    return next(word for word in words if not word.isascii())
