"""What the dashboard itself says, in English and Chinese, in one table."""

from __future__ import annotations

from tui.words import Lang

_WORDS: dict[str, tuple[str, str]] = {
    # the bars
    "totals": ("{figures} figures · {cities} cities · {articles} articles", "{figures} 个数据 · {cities} 个城市 · {articles} 篇文章"),
    "filter": (
        "place, topic, year, status – 昭通 投资, zhaotong invest, zt tz, year:2022..2024 status:target",
        "地区、指标、年份、性质 – 昭通 投资、zt tz、year:2022..2024 status:target",
    ),
    "filter_short": ("place, topic, year, status", "地区 指标 年份 性质"),
    "matches": ("{n} of {all}", "{n} / {all}"),
    "marked": ("● {n} marked", "● 已选 {n}"),
    "nothing": ("No figure matches. esc clears the filter.", "没有符合的数据。按 esc 清除筛选。"),
    # cities
    "more": ("+{n} more", "另有 {n} 个"),
    "no_place": ("No place printed", "未印地区"),
    "province_level": ("province", "省级"),
    "sheet": ("esc all cities", "esc 返回全部城市"),
    "order_code": ("by code", "按区划代码"),
    "order_count": ("by number of figures", "按数据多少"),
    "order_indicator": ("by {name}", "按{name}"),
    "not_printed": ("not printed", "未印"),
    "printed_times": ("printed {n}×", "印 {n} 次"),
    "conflict": ("‼ printed otherwise elsewhere", "‼ 别处所印不同"),
    # figures
    "place": ("Place", "地区"),
    "indicator": ("Figure", "指标"),
    "value": ("Value", "数值"),
    "exact": ("In English", "英文数值"),
    "period": ("Period", "时间"),
    "status": ("Status", "性质"),
    "page": ("Page", "版面"),
    "unknown_period": ("period not printed", "未印时间"),
    # facets
    "facet_region": ("Regions", "地区"),
    "facet_indicator": ("Indicators", "指标"),
    "facet_year": ("Years", "年份"),
    "facet_status": ("Status", "性质"),
    "facet_measure": ("Measures", "口径"),
    "facet_page": ("Pages", "版面"),
    # what happened
    "copied": ("Copied {what}: {way}.", "已复制{what}：{way}。"),
    "copied_figure": ("figure, quote and citation of {title}", "数据、引文与出处（{title}）"),
    "copied_marked": ("{n} figures with quotes and citations", "{n} 个数据及其引文与出处"),
    "copied_selection": ("the selected text", "所选文字"),
    "not_copied": ("Not copied: {why}. Select the text with the mouse.", "未能复制：{why}。请用鼠标选取文字。"),
    "nothing_here": ("Nothing is chosen here.", "这里没有选中的数据。"),
    "sorted": ("Sorted by {column}{way}", "按{column}排序{way}"),
    "ascending": (", lowest first", "，升序"),
    "descending": (", highest first", "，降序"),
    "grouped": ("Grouped by {column}", "按{column}分组"),
    "ungrouped": ("No groups", "不分组"),
    "language_now": ("English", "中文"),
    "theme_dark": ("Dark theme", "深色主题"),
    "theme_light": ("Light theme", "浅色主题"),
    "theme_contrast": ("High contrast", "高对比主题"),
    "not_there": ("This view is not there yet.", "此视图尚未提供。"),
    "hint": (
        "Type / to filter, enter to read the page a figure was printed in, y to copy it with its citation, ? for all keys.",
        "按 / 筛选，回车阅读数据所在版面，y 连同出处复制，? 查看全部按键。",
    ),
    "hint_short": ("/ filter · enter page · y copy · ? keys", "/ 筛选 · 回车 版面 · y 复制 · ? 按键"),
    # help
    "help": ("Keys", "按键"),
    "help_close": ("esc or ? closes", "esc 或 ? 关闭"),
    "group_views": ("Views", "视图"),
    "group_filter": ("Filter", "筛选"),
    "group_figure": ("Figure", "数据"),
    "group_marks": ("Marks", "标记"),
    "group_order": ("Order", "排序与分组"),
    "group_move": ("Move", "移动"),
    "group_screen": ("Screen", "屏幕"),
    "legend": ("Signs", "符号"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """A text of the dashboard; `values` fill its braces."""
    return _WORDS[key][lang == "zh"].format(**values)
