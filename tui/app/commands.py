"""Every action once: its keys, names, help and place in the footer. Bindings, footer, help and palette are made from this."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tui.text import Lang

Group = Literal["views", "filter", "figure", "marks", "order", "move", "facets", "screen"]
GROUPS: tuple[Group, ...] = ("views", "filter", "figure", "marks", "order", "move", "facets", "screen")


class Command(NamedTuple):
    """Something a person can do. `owner` is the part of the screen that has the action, `shown` the key as printed.

    `footer` orders the footer, 0 leaves it out; `views` are the views in which it means something, empty for all.
    """

    action: str
    keys: str
    shown: str
    group: Group
    en: str
    zh: str
    help_en: str
    help_zh: str
    owner: str = "dashboard"
    footer: int = 0
    views: tuple[str, ...] = ()

    @property
    def call(self) -> str:
        """The action as the screen runs it, wherever it is called from."""
        match self.owner:
            case "dashboard":
                return f"screen.{self.action}"
            case "page":
                return f"screen.on_page({self.action!r})"
            case "app":
                return f"app.{self.action}"
            case _:
                return f"focused.{self.action}"

    def label(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def help(self, lang: Lang) -> str:
        return self.help_zh if lang == "zh" else self.help_en


_ROWS = ("cities", "figures", "series")

COMMANDS: tuple[Command, ...] = (
    # views
    Command("view('cities')", "1", "1", "views", "Cities", "城市", "A pane for each city", "每个城市一格"),
    Command("view('figures')", "2", "2", "views", "Figures", "数据", "Every figure, as a table", "全部数据的表格"),
    Command("view('series')", "3", "3", "views", "Series", "序列", "The indicator over the years", "指标的历年变化"),
    Command("view('pages')", "4", "4", "views", "Pages", "版面", "The newspaper page itself", "报纸版面原文"),
    # filter
    Command("filter", "slash", "/", "filter", "filter", "筛选", "Type a filter; every view follows", "输入筛选条件，各视图随之变化", footer=1),
    Command("leave", "enter", "enter", "filter", "results", "结果", "From the filter line to the results", "从筛选行到结果", owner="filter"),
    Command("wipe", "escape", "esc", "filter", "clear", "清除", "Empty the filter line", "清空筛选行", owner="filter"),
    Command("complete", "tab", "tab", "filter", "complete", "补全", "Complete what is typed; again for the next offer", "补全所输入的词；再按换下一个", owner="filter"),
    Command("older", "up", "↑", "filter", "earlier", "更早", "The filter before", "上一次的筛选条件", owner="filter"),
    Command("newer", "down", "↓", "filter", "later", "更晚", "A later filter, or the results", "较近的筛选条件，或到结果", owner="filter"),
    Command("clear", "escape", "esc", "filter", "back", "返回", "Back: leave the page, the sheet, the filter", "返回：退出版面、城市单页、筛选", footer=8),
    Command("facets", "f", "f", "filter", "facets", "分面", "Facets: choose by region, indicator, year …", "分面：按地区、指标、年份等选择", footer=10, views=_ROWS),
    # a figure
    Command("open", "enter", "enter", "figure", "page", "版面", "Open the page that the figure was printed in", "打开数据所在的版面", footer=2, views=_ROWS),
    Command("copy", "y", "y", "figure", "copy", "复制", "Copy figure, quote and citation", "复制数据、引文与出处", footer=3),
    Command("copy_as", "Y", "Y", "figure", "copy as …", "复制为…", "Copy in another style or form, with a preview", "以其他格式复制，可预览", footer=4),
    Command("sheet", "o", "o", "figure", "city", "全市", "Everything printed about this city", "该城市的全部数据", footer=7, views=("cities",)),
    Command("preview", "v", "v", "figure", "passage", "引文", "Show or hide the passage below", "显示或隐藏下方引文", views=_ROWS),
    # marks
    Command("mark", "space", "space", "marks", "mark", "标记", "Mark the figure, or take its mark away", "标记或取消标记", footer=5, views=_ROWS),
    Command("mark_down", "shift+down", "⇧↓", "marks", "mark on", "连续标记", "Mark and go on to the next", "标记并移到下一个", views=_ROWS),
    Command("mark_all", "a", "a", "marks", "mark all", "全部标记", "Mark all that match; again to unmark them", "标记全部符合者；再按取消", views=_ROWS),
    Command("unmark", "u", "u", "marks", "no marks", "清除标记", "Take all marks away", "取消全部标记", views=_ROWS),
    Command("compare", "c", "c", "marks", "compare", "对比", "Compare the cities of the marked figures", "对比所标记数据的城市", footer=6, views=_ROWS),
    # order
    Command("sort", "s", "s", "order", "sort", "排序", "Another order: by the next column, by code, number or value", "换一种顺序：下一列，或按代码、多少、数值", footer=9, views=("cities", "figures")),
    Command("reverse", "S", "S", "order", "reverse", "倒序", "Turn the order round", "颠倒顺序", views=("figures",)),
    Command("group", "g", "g", "order", "group", "分组", "Group by region, indicator, page, period", "按地区、指标、版面、时间分组", footer=9, views=("figures",)),
    # move
    Command("cursor_up", "up,k", "↑ k", "move", "up", "上", "The figure above", "上一个数据", owner="view", views=_ROWS),
    Command("cursor_down", "down,j", "↓ j", "move", "down", "下", "The figure below", "下一个数据", owner="view", views=_ROWS),
    Command("cursor_left", "left,h", "← h", "move", "left", "左", "The pane or year to the left", "左边一栏或前一年", owner="view", views=("cities", "series")),
    Command("cursor_right", "right,l", "→ l", "move", "right", "右", "The pane or year to the right", "右边一栏或后一年", owner="view", views=("cities", "series")),
    Command("page_up", "pageup", "pgup", "move", "page up", "上翻", "A screenful up", "上翻一屏", owner="view", views=_ROWS),
    Command("page_down", "pagedown", "pgdn", "move", "page down", "下翻", "A screenful down", "下翻一屏", owner="view", views=_ROWS),
    Command("first", "home", "home", "move", "first", "首个", "The first figure", "第一个数据", owner="view", views=_ROWS),
    Command("last", "end,G", "end", "move", "last", "末个", "The last figure", "最后一个数据", owner="view", views=_ROWS),
    # facets
    Command("up", "up,k", "↑ k", "facets", "up", "上", "The value above", "上一个值", owner="facets"),
    Command("down", "down,j", "↓ j", "facets", "down", "下", "The value below", "下一个值", owner="facets"),
    Command("fold", "left,h", "← h", "facets", "fold", "折叠", "Fold, or go to what it is under", "折叠，或到上一级", owner="facets"),
    Command("unfold", "right,l", "→ l", "facets", "unfold", "展开", "Unfold", "展开", owner="facets"),
    Command("choose", "enter,space", "enter", "facets", "choose", "选用", "Choose the value, or no longer", "选用或取消该值", owner="facets", footer=1),
    # the screen
    Command("help", "question_mark", "?", "screen", "keys", "按键", "All keys", "全部按键", footer=11),
    Command("palette", "ctrl+p", "^p", "screen", "palette", "命令", "Search for any action", "查找任意操作"),
    Command("language", "L", "L", "screen", "中文", "English", "Switch between English and Chinese", "切换中英文界面", footer=12),
    Command("theme", "t,T", "t", "screen", "theme", "主题", "Dark, light, high contrast", "深色、浅色、高对比", footer=13),
    Command("suspend_process", "ctrl+z", "^z", "screen", "shell", "命令行", "To the shell; fg comes back", "回到命令行；用 fg 返回", owner="app"),
    Command("problems", "exclamation_mark", "!", "screen", "problems", "问题", "What is wrong with changed files", "变动后的数据文件有何问题"),
    Command("quit", "q", "q", "screen", "quit", "退出", "Leave; the state comes back next time", "退出；下次恢复现状", footer=14),
)  # fmt: skip


def owned(owner: str) -> Iterable[Command]:
    """The commands whose action a part of the screen has."""
    return (command for command in COMMANDS if command.owner == owner)


def commands_of(view: str) -> tuple[Command, ...]:
    """All commands that a view knows; those of a page are declared beside it."""
    if view != "pages":
        return COMMANDS
    from tui.app.reader.commands import PAGE_COMMANDS

    return (*PAGE_COMMANDS, *COMMANDS)


_ALONG = Command("cursor_right", "", "←→", "move", "years", "年份", "", "", owner="view", footer=2, views=("series",))
"""In the footer both ways through the years stand as one; a click goes on, as the key to the right does."""


def _in_footer_only(view: str) -> tuple[Command, ...]:
    if view != "pages":
        return (_ALONG,)
    from tui.app.reader.commands import PAGE_FOOTER

    return PAGE_FOOTER


def in_footer(view: str, focus: str = "view") -> list[Command]:
    """What can be done in a view, or in the facets, the filter line or a page's find line when they have the focus; the most
    wanted first."""
    if focus == "find":
        from tui.app.reader.commands import FIND_COMMANDS

        return list(FIND_COMMANDS)
    if focus == "facets":
        wanted = [command for command in COMMANDS if command.owner == "facets" or command.action in ("clear", "help")]
        return sorted(wanted, key=lambda command: command.owner == "facets" and not command.footer)
    if focus == "filter":
        return [command for command in COMMANDS if command.owner == "filter" or command.action == "help"]
    shown = (
        command
        for command in (*commands_of(view), *_in_footer_only(view))
        if command.footer and command.owner != "facets"
    )
    return sorted((one for one in shown if not one.views or view in one.views), key=lambda command: command.footer)


VIEWS = ("cities", "figures", "series", "pages")
