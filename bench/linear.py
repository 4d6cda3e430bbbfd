"""Whether each command costs as much more as the dataset is larger, for datasets that are large in one way.

    python bench/linear.py [--shape figures] [--scale 1]

Each shape is made in two sizes, one four times the other, and each command runs on both in a process of its own. Times are
seconds of processor, so another program does not change them much. `growth` is the time of the larger size by that of the
smaller: about 4 where time is linear, less where starting takes most of it, 16 where it is quadratic.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
TIMES = 4
TABLES = """format: 1
themes: [{id: industry, zh: 工业, en: Industry}]
units: [{zh: 元, en: yuan, base: CNY, kind: money}, {zh: "%", en: "%", base: "%", kind: percent}]
indicators: [{id: output, zh: 产值, en: Output, theme: industry}]
"""
REGION = "regions: [{code: 530000, zh: 云南省, en: Yunnan, also: [云南]}]\n"
PAGES = "pages: [{id: p1, file: p1.txt, sha256: SHA}]\n"
FIRST = "2024年云南产值9亿元。"
METRIC = "{id: first, region: 云南, period: 2024年, indicator: 产值, value: 9亿元}"
PASSAGE = f"passages:\n- {{article: a1, quote: {FIRST}, metrics: [{METRIC}]}}\n"
ARTICLE = "articles: [{id: a1, page: p1, title: 标题, lines: 1-LINES}]\n"


def figures(count: int) -> tuple[str, str]:
    """Figures of one article, all of one thing, their region and period printed again and again, but never in the quote."""
    lines, passages = ["标题", FIRST], [PASSAGE]
    for number in range(count // 2):
        quote = f"第{number}号厂产值{number + 10}亿元,同比增长{number}.5%。"
        lines += [quote, "云南2024年。"]
        passages.append(
            f"- article: a1\n  quote: {quote}\n  region: 云南\n  period: 2024年\n  indicator: 产值\n  metrics:\n"
            f"  - {{id: m{number}, value: {number + 10}亿元}}\n  - {{id: g{number}, value: {number}.5%, measure: 同比增长}}\n"
        )
    return "\n".join(lines), TABLES + REGION + PAGES + ARTICLE + "".join(passages)


def numbers(count: int) -> tuple[str, str]:
    """Numbers of a page that nobody took up."""
    lines = ["标题", FIRST, *(f"投资{number}亿元,第{number}个" for number in range(count // 2))]
    return "\n".join(lines), TABLES + REGION + PAGES + ARTICLE + PASSAGE


def articles(count: int) -> tuple[str, str]:
    """Articles of one page, each with a number."""
    lines = ["标题", FIRST, *(f"标题{number}" for number in range(count))]
    rows = (f"- {{id: b{number}, page: p1, title: 标题, lines: {number + 3}}}\n" for number in range(count))
    return "\n".join(
        lines
    ), f"{TABLES}{REGION}{PAGES}articles:\n- {{id: a1, page: p1, title: 标题, lines: 1-2}}\n{''.join(rows)}{PASSAGE}"


def _county(number: int) -> str:
    """A code of a county: one that does not end in 00."""
    return str(900_000 + number // 99 * 100 + number % 99 + 1)


def regions(count: int) -> tuple[str, str]:
    """Regions of which each lies within the one before, with a figure of the innermost."""
    rows = [
        f"- {{code: {_county(at)}, zh: 地{at}, en: Place {at}{f', parent: {_county(at - 1)}' if at else ''}}}\n"
        for at in range(count)
    ]
    passage = PASSAGE.replace("region: 云南", f"region: {{text: 云南, means: 地{count - 1}}}")
    return f"标题\n{FIRST}", f"{TABLES}regions:\n{''.join(rows)}{PAGES}{ARTICLE}{passage}"


def standing(count: int) -> tuple[str, str]:
    """Words that are set aside on every page, each of them once on it."""
    words = [f"“第{number}号工程”" for number in range(count)]
    asides = f"asides:\n- {{standing: yes, reason: slogan, words: [{', '.join(words)}]}}\n"
    return "\n".join(["标题", FIRST, *words]), TABLES + REGION + PAGES + ARTICLE + PASSAGE + asides


def numeral(count: int) -> tuple[str, str]:
    """One number without an end."""
    return f"标题\n{FIRST}\n" + "九百千万亿" * (count // 5), TABLES + REGION + PAGES + ARTICLE + PASSAGE


SHAPES: dict[str, tuple[int, Callable[[int], tuple[str, str]]]] = {
    "figures": (3_000, figures), "numbers": (75_000, numbers), "articles": (12_500, articles), "regions": (1_000, regions),
    "standing": (5_000, standing), "numeral": (250_000, numeral),
}  # fmt: skip
COMMANDS = {
    "check": ("check",), "pages": ("pages",), "list": ("list",), "list region:": ("list", "region:REGION"), "show": ("show", "first"),
    "export": ("export", "-o", "OUT/all.csv"), "brief": ("brief", "REGION", "-o", "OUT/brief.md"),
}  # fmt: skip


def seconds(command: tuple[str, ...], data: Path, out: Path, region: str) -> float:
    """Seconds of processor that a command takes; the first one that needs it also compiles the dataset."""
    words = [word.replace("OUT", str(out)).replace("REGION", region) for word in command]
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *words, "--data", str(data)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(out / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    problem = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1 or "problem" in problem:
        sys.exit(f"{' '.join(words)}: {problem}")
    return used.ru_utime + used.ru_stime


def measure(shape: Callable[[int], tuple[str, str]], count: int) -> dict[str, float]:
    """The seconds of each command on a dataset of that shape and size."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        (data / "seeds").mkdir(parents=True)
        page, yaml = shape(count)
        lines = str(page.count("\n") + 1)
        (data / "seeds" / "p1.txt").write_text(page, encoding="utf-8")
        yaml = yaml.replace("SHA", hashlib.sha256(page.encode()).hexdigest()).replace("LINES", lines)
        (data / "metrics.yaml").write_text(yaml, encoding="utf-8")
        region = "地0" if shape is regions else "云南"
        return {name: seconds(command, data, Path(folder), region) for name, command in COMMANDS.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=SHAPES, action="append")
    parser.add_argument("--scale", type=float, default=1, help="how many times larger than usual")
    options = parser.parse_args()
    for name in options.shape or SHAPES:
        usual, shape = SHAPES[name]
        small = int(usual * options.scale)
        print(f"{name}: {shape.__doc__}\n{'':<16}{small:>12,}{TIMES * small:>12,}{'growth':>10}")
        before, after = measure(shape, small), measure(shape, TIMES * small)
        for command in COMMANDS:
            print(
                f"{command:<16}{before[command]:>12.2f}{after[command]:>12.2f}{after[command] / before[command]:>10.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
