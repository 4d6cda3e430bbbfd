"""The words of the filter language: its keys and the values that are the same in every dataset, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.selection.folding import fold


class Key(NamedTuple):
    """A key of the filter: its names (the first Chinese one is what is shown) and what it asks for."""

    name: str
    zh: tuple[str, ...]
    means_en: str
    means_zh: str


KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key("region", ("地区", "区域", "地方"), "place, with all that lies in it", "地区，含下辖各地"),
        Key("city", ("城市", "市州"), "city or prefecture, with its counties", "地级市（州），含所辖县区"),
        Key("subject", ("主体", "对象"), "company, park, project, department", "企业、园区、项目、部门"),
        Key("indicator", ("指标",), "what is measured", "指标"),
        Key("theme", ("主题", "门类"), "shelf of indicators", "指标门类"),
        Key("measure", ("度量", "口径"), "level, growth, rank, share …", "水平、增长、排名、占比……"),
        Key("status", ("状态", "性质"), "actual, target, planned …", "实际、目标、计划……"),
        Key("year", ("年", "年份", "年度", "时间"), "2024, 2022..2024, >=2023", "2024、2022..2024、>=2023"),
        Key("value", ("数值", "值"), ">100亿元, 1..5亿, 10%", ">100亿元、1..5亿、10%"),
        Key("unit", ("单位",), "unit as printed, or its base", "所印单位或基本单位"),
        Key("kind", ("类型", "种类"), "money, percent, rank, count …", "金额、百分比、名次、数量……"),
        Key("qualifier", ("限定", "约数"), "exact, about, over, at_least …", "准确、约、超过、至少……"),
        Key("basis", ("依据",), "printed, inferred, relative, unknown", "时间依据：原文、推定、相对、不详"),
        Key("page", ("页", "版", "页面"), "newspaper page", "报纸页面"),
        Key("article", ("文章", "报道"), "article, by title", "文章，按题名"),
        Key("headline", ("重点", "主要"), "yes or no", "是或否"),
        Key("has", ("有",), "note, subject, scope, range, period …", "备注、主体、范围、区间、时间……"),
        Key("is", ("是",), "headline, target, inferred …", "重点、目标、推定……"),
        Key("text", ("原文", "正文"), "words of the quote", "引文中的文字"),
        Key("id", ("编号",), "id of the figure", "数据编号"),
    )
}

# Values that are the same everywhere: name, Chinese names (the first is shown), other English spellings.
Words = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]

STATUSES: Words = {
    "actual": (("实际",), ("result",)),
    "target": (("目标",), ("goal",)),
    "planned": (("计划",), ("plan",)),
    "contracted": (("签约",), ("contract", "signed")),
    "capacity": (("产能",), ()),
    "estimated": (("预计",), ("estimate", "expected")),
}
MEASURES: Words = {
    "level": (("水平",), ()),
    "count": (("数量",), ()),
    "growth": (("增长", "增速"), ("grow",)),
    "rank": (("排名", "位次"), ("ranking",)),
    "share": (("占比", "比重"), ("proportion",)),
    "multiple": (("倍数",), ()),
    "average": (("平均",), ("mean",)),
    "difference": (("差额",), ("gap",)),
}
COMPARISONS: Words = {"yoy": (("同比",), ("year-on-year",)), "mom": (("环比",), ("period-on-period",))}
KINDS: Words = {
    "money": (("金额",), ()),
    "percent": (("百分比",), ("percentage",)),
    "points": (("百分点",), ("pp",)),
    "count": (("数量", "个数"), ()),
    "rank": (("名次", "排名"), ()),
    "times": (("倍数",), ()),
    "power": (("功率",), ()),
    "energy": (("能量",), ()),
    "mass": (("重量",), ("weight",)),
    "area": (("面积",), ()),
    "volume": (("体积",), ()),
    "length": (("长度",), ()),
    "time": (("时长",), ("duration",)),
    "number": (("数字",), ()),
}
QUALIFIERS: Words = {
    "exact": (("准确",), ()),
    "about": (("约", "近", "左右"), ("approximately",)),
    "over": (("超过", "超", "多", "余"), ("more",)),
    "under": (("不到", "不足"), ("less",)),
    "at_least": (("至少", "以上"), ("at-least",)),
    "at_most": (("至多", "以内"), ("at-most",)),
}
BASES: Words = {
    "printed": (("原文", "印出"), ()),
    "inferred": (("推定", "推断"), ()),
    "relative": (("相对",), ()),
    "unknown": (("不详", "未知"), ()),
}
ANSWERS: Words = {"yes": (("是",), ("true", "1")), "no": (("否", "不是"), ("false", "0"))}
FEATURES: Words = {
    "note": (("备注", "注"), ()),
    "subject": (("主体",), ()),
    "scope": (("范围",), ()),
    "range": (("区间",), ()),
    "qualifier": (("限定", "约数"), ()),
    "against": (("对比",), ()),
    "period": (("时间",), ("year",)),
    "assumed": (("假定",), ("assumption",)),
}


def spellings(words: Words, name: str) -> tuple[str, ...]:
    """Every way to write a value: its name, the Chinese, other English."""
    zh, en = words.get(name, ((), ()))
    return (name, *zh, *en)


def meant(words: Words, value: str) -> list[str]:
    """The names that a folded value can mean: those it spells, otherwise those that it begins."""
    exact = [name for name in words if value in (fold(one) for one in spellings(words, name))]
    return exact or [name for name in words if value and any(fold(one).startswith(value) for one in spellings(words, name))]


def key_named(name: str) -> list[str]:
    """The keys that a folded name can mean: the one it spells, otherwise those that it begins."""
    exact = [key.name for key in KEYS.values() if name == key.name or name in key.zh]
    return exact or [key.name for key in KEYS.values() if name and any(one.startswith(name) for one in (key.name, *key.zh))]
