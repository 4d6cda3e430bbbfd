"""What can be done in the reading view, in the form of the table of all commands."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.app.commands import Command, Group

_OWNER, _VIEWS = "page", ("pages",)


def _command(
    action: str, keys: str, shown: str, group: Group, en: str, zh: str, help_en: str, help_zh: str, footer: int = 0
) -> Command:
    return Command(action, keys, shown, group, en, zh, help_en, help_zh, _OWNER, footer, _VIEWS)


PAGE_COMMANDS: tuple[Command, ...] = (
    _command("next_figure", "n", "n", "figure", "next", "下一个", "The next figure", "下一个数据"),
    _command("previous_figure", "p", "p", "figure", "previous", "上一个", "The figure before", "上一个数据"),
    _command("next_number", "right_square_bracket", "]", "figure", "number", "数字", "The next number",
             "下一个数字"),
    _command("previous_number", "left_square_bracket", "[", "figure", "number", "数字", "The number before", "上一个数字"),
    _command("choose_number", "enter", "enter", "figure", "its figure", "其数据", "The figure of the number",
             "打开该数字的数据"),
    _command("next_open", "o", "o", "figure", "open", "未处理", "The next number that nobody has accounted for",
             "下一个未处理的数字", 7),
    _command("search", "f", "f", "figure", "find", "查找", "Find words in the text", "在文中查找", 6),
    _command("toggle_printed", "r", "r", "order", "as printed", "原版面", "Reading order, or as printed",
             "阅读顺序与原版面切换", 9),
    _command("toggle_page", "w", "w", "order", "whole page", "整版", "The article, or the whole page", "单篇与整版切换", 6),
    _command("next_article", "right_curly_bracket", "}", "order", "article", "文章", "The next article of the page",
             "本版下一篇"),
    _command("previous_article", "left_curly_bracket", "{", "order", "article", "文章", "The article before", "本版上一篇"),
    _command("scroll_text(1)", "j", "↓ j", "move", "down", "下", "A line down", "下移一行"),
    _command("scroll_text(-1)", "k", "↑ k", "move", "up", "上", "A line up", "上移一行"),
)  # fmt: skip


PAGE_FOOTER: tuple[Command, ...] = (
    _command("next_figure", "", "n/p", "figure", "figure", "数据", "", "", 2),
    _command("next_number", "", "[/]", "figure", "number", "数字", "", "", 5),
)
"""Two ways as one in the footer; a click goes on."""

FIND_COMMANDS: tuple[Command, ...] = (
    Command("step(1)", "enter,down", "enter", "filter", "next", "下一处", "The next place found", "下一处", "find"),
    Command("step(-1)", "up", "↑", "filter", "previous", "上一处", "The place found before", "上一处", "find"),
    Command("close", "escape", "esc", "filter", "close", "关闭", "End the search", "结束查找", "find"),
)
"""What can be done in the line in which words to be found are typed."""


def find_bindings() -> list[BindingType]:
    """The commands of the find line as its bindings."""
    return [Binding(command.keys, command.action, command.en, show=False) for command in FIND_COMMANDS]


def page_bindings() -> list[BindingType]:
    """The commands as bindings of the reading view. The search takes the focus before the keys that follow are looked at."""
    return [
        Binding(command.keys, command.action, command.en, show=False, priority=command.action == "search")
        for command in PAGE_COMMANDS
    ]
