"""What the reading view itself says, in Chinese and English."""

from __future__ import annotations

from tui.text import Lang

_WORDS: dict[str, tuple[str, str]] = {
    # how a field is known
    "via": ("据", "via"),
    "assumed": ("推定，原文未印", "assumed, not printed"),
    "unknown": ("原文未印", "not printed"),
    "elsewhere": ("见引文之外", "outside the quote"),
    "default": ("原文无相反表述", "nothing says otherwise"),
    "printed": ("原文所印", "as printed"),
    "inferred": ("由他处推定", "inferred"),
    "relative": ("相对于版面日期", "relative to the page's date"),
    "note": ("注意", "note"),
    # how it stands to others
    "again": ("另有印载", "Printed again"),
    "conflicts": ("别处所印不同", "Printed otherwise elsewhere"),
    "arithmetic": ("核算", "Arithmetic"),
    "derived": ("推算，非原文所印", "Derived, not printed"),
    "sum": ("合计", "sum"),
    "mean": ("平均", "mean"),
    "growth": ("增长", "growth"),
    "share": ("占比", "share"),
    "difference": ("差额", "difference"),
    "rank": ("位次变动", "move in rank"),
    "holds": ("相符", "holds"),
    "differs": ("不符", "differs"),
    "untold": ("无从判断", "cannot be told"),
    "previous level": ("上年水平", "level a year earlier"),
    "whole": ("总量", "whole"),
    "reference": ("参照值", "what it is compared with"),
    # numbers
    "captured": ("入库", "captured"),
    "cited": ("引作依据", "cited"),
    "aside": ("不计", "set aside"),
    "open": ("未处理", "open"),
    "numbers": ("{done}/{all} 个数字", "{done}/{all} numbers"),
    "all_explained": ("全部 {all} 个数字均有交代", "all {all} numbers explained"),
    "some_explained": ("{all} 个数字中 {done} 个有交代", "{done} of {all} numbers explained"),
    "figure_of": ("第 {at} 个数据，共 {all} 个", "figure {at} of {all}"),
    "figure_none": ("{all} 个数据", "{all} figures"),
    "more": ("⋯ 另有 {n} 行", "⋯ {n} more"),
    "evidence": ("原文依据", "On the page"),
    "evidence_of": ("为 {n} 个数据作依据", "evidence for {n} figures"),
    "evidence_one": ("为 1 个数据作依据", "evidence for 1 figure"),
    "evidence_page": ("为版面或文章作依据", "evidence for the page or article"),
    "unexplained": ("尚无人说明", "nobody has said yet what it is"),
    "opens": ("回车打开", "enter opens it"),
    # the view
    "figures": ("本文数据", "Figures of this article"),
    "figures_page": ("本版数据", "Figures of this page"),
    "page": ("版面", "page"),
    "as_printed": ("按原版面", "as printed"),
    "search": ("在文中查找", "search in the text"),
    "hits": ("{at}/{all}", "{at} of {all}"),
    "nothing": ("未找到", "not found"),
    "no_open": ("没有未处理的数字", "no open number here"),
    "no_number": ("没有别的数字", "no further number"),
    "first": ("已是第一个数据", "this is the first figure"),
    "last": ("已是最后一个数据", "this is the last figure"),
    "no_figures": ("本文没有数据", "no figures here"),
    "no_figure": ("未选数据。点选一个数字，或按 n", "No figure chosen. Click a number, or press n."),
    "no_article": ("没有别的文章", "no further article"),
}


def tr(key: str, lang: Lang, **values: object) -> str:
    """A text of the view; `values` fill its braces."""
    return _WORDS.get(key, (key, key))[0 if lang == "zh" else 1].format(**values)
