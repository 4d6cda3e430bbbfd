"""Open the dashboard on a real Linux console, and tell what was seen there.

python bench/console.py [--json FILE] [--pictures FOLDER]

The console is that of a machine in qemu (`bench/machine.py`), in VGA text and in a frame buffer. Needs Debian on amd64 with
qemu-system-x86_64 and tmux; kernel and fonts are fetched by apt-get and unpacked only. About ten minutes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.endings import Row, in_turn, place
from bench.looks import cursor_shows, least_contrast
from bench.machine import TOOLS, Console, Glass, fetched
from bench.terminals import count, in_line
from tests.terminals import COMMAND, Terminal, wait

# Name → the kernel's `vga=`, and a font of Debian's, or none for the kernel's own. The second is what Debian sets up.
SCREENS = {
    "80×25, VGA text, the kernel's font": ("normal", ""),
    "80×25, VGA text, Lat15-Fixed16": ("normal", "Lat15-Fixed16"),
    "128×48, frame buffer, the kernel's font": ("791", ""),
    "128×48, frame buffer, Uni2-Terminus16": ("791", "Uni2-Terminus16"),
}
UNKNOWN = {
    "kitty's keyboard, asked for and given up": r"\033[>25u\033[<u",
    "modes asked for (`CSI ? 2026 $ p`)": r"\033[?2026$p\033[?2048$p",
    "synchronized updates, bracketed paste, focus": r"\033[?2026h\033[?2026l\033[?2004h\033[?2004l\033[?1004h\033[?1004l",
    "mouse, another screen": r"\033[?1000h\033[?1003h\033[?1006h\033[?1006l\033[?1003l\033[?1000l\033[?1049h\033[?1049l",
    "title and pointer (OSC 0, OSC 22)": r"\033]0;title\007\033]22;text\033\\",
    "clipboard (OSC 52)": r"\033]52;c;dGV4dA==\007",
}


def used(console: Console, pictures: Path | None, name: str) -> tuple[Row, Row]:
    """Opened, looked at, filtered, read and left; and the least contrast in each theme."""
    before = console.modes()
    console.type("sh usage")
    console.keys("Enter")
    wait(console, "1171.21亿元", 240)
    shown, seen, contrasts = console.glass(), [], []
    for theme in ("dark", "light", "contrast"):
        themed = []
        for view in "2341":
            console.keys(view)
            if view == "4":
                wait(console, "n/p figure", 60)  # an emulated machine takes its time over a page
            themed.append(console.glass())
            if pictures:
                console.picture(pictures / f"{name.replace(' ', '-')}-{theme}-{view}.png".replace("'", ""))
        least, words = min(least_contrast(glass.cells) for glass in themed)
        marked = all(cursor_shows(themed[at].cells) for at in (0, 1, 3))  # on a page it is a bar beside the words
        contrasts.append(f"{least:.1f} ({words.split()[0]}){'' if marked else ', cursor by its sign only'}")
        seen += themed
        console.keys("t")
    lost = "".join(sorted(set().union(*(console.lost(glass) for glass in seen))))
    same = _as_in_tmux(seen[:4])
    console.type("/zhaotong 1171")
    console.glass()
    console.keys("Enter")
    found = count(console)
    console.keys("Enter")
    page = "yes" if "工信铁军" in wait(console, "n/p figure", 60) else "in part"
    console.keys("Escape")
    console.glass()
    console.keys("q")
    over = wait(console, "over ", 60).split()
    stty = [(console.folder / which).read_text() for which in ("before", "after")]
    restored = stty[0] == stty[1] and console.modes() == before == "cursor 1" and over == ["over", over[1], "$"]
    ended = f"{over[1]}, {'restored' if restored else 'not restored'}"
    frames = "in line" if in_line(shown.columns, wide=False) else "out of line"
    return [frames, same, lost or "none", found, page, ended], contrasts


def _as_in_tmux(seen: list[Glass]) -> str:
    """In how many views each line is the same as in a tmux of the same size, which knows how wide a sign is."""
    with place() as folder:
        size = len(seen[0].cells[0]), len(seen[0].cells)
        with closing(Terminal(folder, f"env -u TMUX TERM=linux {COMMAND} --fresh", size)) as terminal:
            terminal.wait("1171.21亿元")
            same = 0
            for view, glass in zip("2341", seen, strict=True):
                terminal.keys(view)
                time.sleep(1.5)
                drawn, shown = (text.rstrip().split("\n") for text in (terminal.screen(), glass.text))
                same += [line.rstrip() for line in drawn] == [line.rstrip() for line in shown]
            return f"{same} of {len(seen)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pictures", type=Path, help="a folder for photographs of the screen")
    options = parser.parse_args()
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        sys.exit(f"not installed: {', '.join(missing)}")
    told: dict[str, list[Row]] = {"screens": [], "contrast": [], "sequences": []}
    with place() as packages:
        kernel = fetched(packages)
        for name, (video, font) in in_turn(SCREENS.items()):
            with place() as folder, closing(Console(folder, packages, video, font)) as console:
                console.keys("Enter")
                screens, contrasts = used(console, options.pictures, name)
                told["screens"].append([name, *screens])
                told["contrast"].append([name, *contrasts])
                if name == list(SCREENS)[-1]:
                    for what, sequence in UNKNOWN.items():
                        left = console.printed(sequence + "end").text.split()
                        told["sequences"].append([what, "nothing" if left == ["end"] else " ".join(left)])
    for rows in told.values():
        for row in rows:
            print(" | ".join(row))
    if options.json:
        options.json.write_text(json.dumps({"kernel": kernel, **told}, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
