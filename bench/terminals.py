"""Open the dashboard in real terminals, use it, end it in every way, and tell what was seen.

python bench/terminals.py [--json FILE] [--pictures FOLDER] [PART ...]

Needs tmux; GNU screen, xterm with Xvfb and xdotool, luit, the locale zh_CN.GB18030, sway with wl-clipboard, xclip and xsel are
used where they are there. What could not be run is told as such. About three minutes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.endings import GB, SHELL, Row, copied, ended, has_locale, in_turn, place, printed, refused, usage
from bench.looks import cells, cursor_shows, least_contrast
from tests.terminals import COMMAND, AnyTerminal, Terminal, Xterm

# Opening, filtering, reading, leaving


def _used(
    terminal: AnyTerminal, folder: Path, prefix: str = "", wide: bool = False, picture: Path | None = None
) -> Row:
    """What a person sees who opens the dashboard from a shell, filters, reads a page and leaves."""
    terminal.wait("$")
    found = terminal.modes()
    terminal.type(f"cd {folder}; clear; {usage(prefix)}")
    terminal.keys("Enter")
    told: Row = []
    with suppress(AssertionError):
        shown = terminal.wait("1171.21亿元")
        time.sleep(0.7)
        shown = terminal.screen()
        told.append("in line" if in_line(shown, wide) else "out of line")
        terminal.keys("/")
        terminal.type("zhaotong 1171")
        time.sleep(0.5)
        terminal.keys("Enter")
        told.append(count(terminal))
        if picture is not None and isinstance(terminal, Xterm):
            terminal.picture(picture)
        terminal.keys("Enter")
        page = terminal.wait("记者陈忠华")
        time.sleep(0.7)
        told.append("yes" if "工信铁军" in page else "in part")
        terminal.keys("Escape")
        time.sleep(0.7)
        terminal.keys("q")
        over = terminal.wait("over ")
        code = re.findall(r"over (\d+)", over)[-1]
        same = (folder / "before").read_text() == (folder / "after").read_text()
        modes = terminal.modes()
        told.append(
            f"{code}, restored" if same and modes == found else f"{code}, {modes}{'' if same else ', stty differs'}"
        )
    return told + ["no"] * (4 - len(told))


def count(terminal: AnyTerminal) -> str:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if counts := re.search(r"(\d+) (?:of|/) (\d+)", terminal.screen()):
            return f"{counts[1]} of {counts[2]}"
        time.sleep(0.2)
    return "no count"


def in_line(screen: str, wide: bool) -> bool:
    """Whether the frames of the panes stand in the same columns on all lines."""
    columns: dict[int, int] = {}
    lines = [line for line in screen.split("\n") if line.count("│") >= 2 or line.count("|") >= 2]
    for line in lines:
        at = 0
        for sign in line:
            if sign in "│|":
                columns[at] = columns.get(at, 0) + 1
            at += _cells(sign, wide)
    often = [count for count in columns.values() if count > 1]
    return len(lines) > 5 and sum(columns.values()) - sum(often) == 0


def _cells(sign: str, wide: bool) -> int:
    kind = unicodedata.east_asian_width(sign)
    return 2 if kind in "WF" or (wide and kind == "A") else 0 if unicodedata.combining(sign) else 1


def _in_tmux(configuration: str = "", prefix: str = "", size: tuple[int, int] = (120, 40)) -> Row:
    with place() as folder:
        terminal = Terminal(folder, SHELL, size, configuration)
        try:
            return _used(terminal, folder, prefix)
        finally:
            terminal.close()


def _in_screen(prefix: str = "", configuration: str = "") -> Row:
    """GNU screen in a window of tmux, which shows what screen draws."""
    with place() as folder:
        (folder / "sockets").mkdir(mode=0o700)
        (folder / "screenrc").write_text(f"startup_message off\n{configuration}", encoding="ascii")
        start = f"env -u TMUX -u TMUX_PANE SCREENDIR={folder}/sockets screen -U -c {folder}/screenrc {SHELL}"
        terminal = Terminal(folder, start)
        try:
            told = _used(terminal, folder, prefix, wide="cjkwidth on" in configuration)
            terminal.type("exit")
            terminal.keys("Enter")
            return told
        finally:
            terminal.close()


def _in_xterm(options: str = "", prefix: str = "", wide: bool = False, picture: Path | None = None, **env: str) -> Row:
    with place() as folder:
        terminal = Xterm(folder, SHELL, options=options, **({"LC_ALL": "C.UTF-8"} | env))
        try:
            return _used(terminal, folder, prefix, wide, picture)
        finally:
            terminal.close()


def opened(pictures: Path | None) -> list[Row]:
    def shot(name: str) -> Path | None:
        return pictures / f"{name}.png" if pictures else None

    xterm = all(shutil.which(one) for one in Xterm.NEEDS)
    screen = shutil.which("screen") is not None
    luit = xterm and shutil.which("luit") is not None and has_locale(GB)
    true = "set -g default-terminal tmux-256color\nset -ga terminal-overrides ',*:RGB'\n"
    cases: list[tuple[str, bool, Callable[[], Row]]] = [
        ("tmux, default configuration", True, _in_tmux),
        ("tmux, screen-256color", True, lambda: _in_tmux("set -g default-terminal screen-256color\n")),
        ("tmux, tmux-256color, COLORTERM=truecolor", True, lambda: _in_tmux(true, "COLORTERM=truecolor ")),
        ("tmux, 80×24", True, lambda: _in_tmux(size=(80, 24))),
        ("GNU screen in tmux", screen, _in_screen),
        ("GNU screen, COLORTERM=truecolor inherited", screen, lambda: _in_screen("COLORTERM=truecolor ")),
        ("GNU screen, cjkwidth on", screen, lambda: _in_screen(configuration="cjkwidth on\n")),
        ("xterm", xterm, lambda: _in_xterm(picture=shot("xterm"))),
        ("xterm, TERM=xterm-16color", xterm, lambda: _in_xterm("-tn xterm-16color", picture=shot("xterm-16color"))),
        ("xterm -cjk_width", xterm, lambda: _in_xterm("-cjk_width", wide=True, picture=shot("cjk_width"))),
        (f"xterm and luit, LC_ALL={GB}", luit, lambda: _in_xterm("-lc", picture=shot("gb18030"), LC_ALL=GB)),
        ("tmux, TERM=linux", True, lambda: _in_tmux(prefix="TERM=linux ")),
        ("tmux, TERM=vt100", True, lambda: _in_tmux(prefix="TERM=vt100 ")),
        ("tmux, TERM unset", True, lambda: _in_tmux(prefix="env -u TERM ")),
        ("tmux, NO_COLOR=1", True, lambda: _in_tmux(prefix="NO_COLOR=1 ")),
        ("tmux, LC_ALL=POSIX", True, lambda: _in_tmux(prefix="LC_ALL=POSIX ")),
        ("tmux, LANG=C", True, lambda: _in_tmux(prefix="env -u LC_ALL LANG=C ")),
        ("tmux, stderr to a file", True, lambda: _in_tmux(prefix="2>errors ")),
    ]
    return [[name, *(run() if there else ["not run here"] * 4)] for name, there, run in in_turn(cases)]


# Looks


def looked() -> list[Row]:
    """For each theme: the least contrast of any word over the four views, and whether the line of the cursor can be told."""
    rows: list[Row] = []
    for name, setting in in_turn(
        [
            ("true colour", "TERM=xterm-256color COLORTERM=truecolor"),
            ("256 colours", "TERM=xterm-256color"),
            ("16 (TERM=xterm-16color)", "TERM=xterm-16color"),
            ("8 (TERM=linux)", "TERM=linux"),
            ("none (NO_COLOR=1)", "NO_COLOR=1"),
        ]
    ):
        with place() as folder:
            terminal = Terminal(folder, f"env -u TMUX {setting} {COMMAND} --fresh")
            try:
                terminal.wait("1171.21亿元")
                told = []
                for _theme in ("dark", "light", "contrast"):
                    seen = []
                    for view in "1234":
                        terminal.keys(view)
                        time.sleep(0.6)
                        seen.append(cells(terminal.coloured(), console="linux" in setting))
                    least, words = min(map(least_contrast, seen))
                    marked = all(map(cursor_shows, seen[:3]))
                    told.append(f"{least:.1f} ({words.split()[0]}){'' if marked else ', cursor by its sign only'}")
                    terminal.keys("1", "t")
                    time.sleep(0.6)
                rows.append([name, *told])
            finally:
                terminal.close()
    return rows


# Sizes


def sized() -> list[Row]:
    """Each size by itself, then all of them live; the screen at the end is that of the beginning."""
    sizes = ((1, 1), (2, 2), (10, 3), (20, 5), (40, 12), (80, 24), (200, 60), (500, 200))
    rows: list[Row] = []
    for width, height in in_turn(sizes):
        with place() as folder:
            terminal = Terminal(folder, f"{COMMAND} --fresh; echo over $? >> {folder}/over; sleep 9", (width, height))
            try:
                time.sleep(2)
                shown = next((line.strip() for line in terminal.screen().split("\n") if line.strip()), "")
                for key in ("/", "z", "Enter", "2", "Enter", "Escape", "q"):
                    terminal.keys(key)
                    time.sleep(0.3)
                rows.append(
                    [f"{width} × {height}", f"“{shown[:20]}”" if shown else "nothing legible", _code(folder / "over")]
                )
            finally:
                terminal.close()
    with place() as folder:
        terminal = Terminal(folder, f"{COMMAND} --fresh; echo over $? >> {folder}/over; sleep 9")
        try:
            terminal.wait("1171.21亿元")
            time.sleep(1)
            before = terminal.screen()
            for size in (
                *sizes,
                *reversed(sizes),
                *(itertools.islice(itertools.cycle(((120, 40), (119, 39), (40, 12))), 300)),
            ):
                terminal.resize(*size)
            terminal.resize(120, 40)
            time.sleep(2)
            terminal.keys("Down", "Home")  # where it was small, it had scrolled to the cursor
            time.sleep(0.5)
            same = before.split("\n")[2:30] == terminal.screen().split("\n")[2:30]
            terminal.keys("q")
            rows.append(
                [
                    "all of them and 300 more, live",
                    "the same screen again" if same else "another screen",
                    _code(folder / "over"),
                ]
            )
        finally:
            terminal.close()
    return rows


def _code(file: Path) -> str:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if file.exists() and file.read_text().strip():
            return file.read_text().split()[1]
        time.sleep(0.05)
    return "does not end"


PARTS: dict[str, Callable[[], list[Row]]] = {
    "looks": looked, "sizes": sized, "ends": ended, "printing": printed, "refused": refused, "copying": copied,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=["opening", *PARTS, []], help="all without any")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pictures", type=Path, help="a folder for photographs of xterm")
    options = parser.parse_args()
    if not shutil.which("tmux"):
        sys.exit("tmux is not installed")
    told: dict[str, list[Row]] = {}
    for part in options.parts or ["opening", *PARTS]:
        print(part, file=sys.stderr)
        told[part] = opened(options.pictures) if part == "opening" else PARTS[part]()
        for row in told[part]:
            print(" | ".join(row))
    if options.json:
        options.json.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
