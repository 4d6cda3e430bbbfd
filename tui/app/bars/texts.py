"""What the bars say."""

from __future__ import annotations

from tui.app.bars.bar import Label
from tui.app.commands import COMMANDS, Command, in_footer
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import width


def header(view: str, lang: Lang, cells: int, totals: str, marked: int) -> tuple[list[Label], list[Label]]:
    """Name and views at the left, what there is at the right; narrow screens say less."""
    views = [command for command in COMMANDS if command.group == "views"]
    left = [Label(" metrics-tui  ", "strong")] if cells >= 60 else []
    for command in views:
        here = command.action == f"view('{view}')"
        name = command.label(lang) if cells >= 44 or here else ""
        text = f" {command.shown} {name} " if name else f" {command.shown} "
        left.append(Label(text, "tab" if here else "plain", command.call))
    right = [Label(tr("marked", lang, n=marked) + "  ", "mark", "screen.compare")] if marked else []
    used = sum(width(label.text) for label in (*left, *right))
    if used + width(totals) + 3 <= cells:
        right.append(Label(totals + " ", "dim"))
    return left, right


def footer(view: str, lang: Lang, cells: int, focus: str) -> list[Label]:
    """The keys that mean something here, as many as there is room for, always with `?` where that is no character."""
    commands = in_footer(view, focus)
    kept: list[Command] = []
    keys = next((command for command in commands if command.action == "help"), None)
    room = cells - (_size(keys, lang) if keys else 0)
    for command in commands:
        if command is keys:
            continue
        room -= _size(command, lang)
        if room < 0:
            break
        kept.append(command)
    labels: list[Label] = []
    for command in [*kept, keys] if keys else kept:
        labels += [
            Label(f" {command.shown}", "key", command.call),
            Label(f" {command.label(lang)} ", "dim", command.call),
        ]
    return labels


def _size(command: Command, lang: Lang) -> int:
    return len(command.shown) + width(command.label(lang)) + 3
