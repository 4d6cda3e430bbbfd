"""Random input for everything that reads or writes text: the loader, the filter, what reads Chinese, and citing.

    python bench/fuzz.py [--cases 1100000] [--seed 1] [--json FILE]

Each case must end in a value or in the documented error, in bounded time, with output that acts on no terminal; anything
else is a crash, and is printed with what reproduces it. Both cores are used. The counts go into docs/reliability.md through
`python bench/report.py`.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

SLOW = 2.0  # seconds of processor time that no single case may take
# Share of each part in all cases.
SHARES = {
    "quantities": 22,
    "numerals": 12,
    "periods": 16,
    "measures": 10,
    "filter": 20,
    "completion": 1,
    "toggle": 10,
    "styles": 7,
    "forms": 1.5,
    "loader": 0.5,
}

CHINESE = list(
    "〇零一二两三四五六七八九十百千万亿第半多余几年月日季度末底初今去前上下至到起以来内外约近超逾不足少于增长降比同环占高低位名家户个元吨度米亩人次昭通市全省县区工业投资产值"
)
WORDS = [
    "1171.21亿元", "同比增长", "百分之", "个百分点", "达到", "约为", "超过", "不超过", "突破", "累计", "以上", "左右", "及以上", "前三季度", "上半年", "2024年", "2022年至2024年",
    "今年以来", "目前", "一年来", "近两年来", "第4位", "前三名", "翻两番", "region:", "indicator:", "year:", "value:", "status:", "has:", "is:", "-", "..", ">=", "<", "≥",
    "zhaotong", "zt", "tz", "昭通", "投资", "target,planned", "2022..2024", '"', "“", "”", "「", ",", "，", ":", "：", "\\", "%", "{", "}", "[bold]", "@", "=", "|", "$", "`", "*", "_", "#", "&", "<b>",
]  # fmt: skip
STRANGE = [
    "\x00",
    "\x1b[31m",
    "\x9b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "\udfff",
    "\u0301",
    "\u200b",
    "\u3000",
    "\n",
    "\r",
    "\t",
    "\x85",
    "\u2028",
    "٣",
    "１２",
    "㎡",
    "ﷺ",
    "½",
    "Ⅷ",
    "🏭",
    "\U0010ffff",
    "ß",
    "İ",
    "ﬃ",
]


def text(luck: random.Random, longest: int = 24) -> str:
    """Text that is nearly right, or not right at all."""
    parts = []
    for _ in range(int(luck.random() ** 2 * longest) + 1):
        kind = luck.random()
        if kind < 0.35:
            parts.append(luck.choice(WORDS))
        elif kind < 0.6:
            parts.append(luck.choice(CHINESE))
        elif kind < 0.72:
            parts.append(str(luck.choice([0, 1, 8, 18, 100, 2024, 99999, luck.randrange(10**9)])))
        elif kind < 0.8:
            parts.append(luck.choice(".,-+ /;%()"))
        elif kind < 0.9:
            parts.append(luck.choice(STRANGE))
        elif kind < 0.95:
            parts.append(chr(luck.randrange(0x20, 0x3000)))
        else:
            parts.append(luck.choice(WORDS + CHINESE) * luck.choice([2, 3, 40]))
    return "".join(parts)


class Crash(Exception):
    """A case that ended as none may."""


def inert(shown: str, what: str) -> None:
    from tests.hostile.tool import ACTIVE

    if hit := ACTIVE.search(shown):
        raise Crash(f"{what} holds {hit[0]!r}")


class Parts:
    """The things under test, and one case of each."""

    def __init__(self, folder: Path) -> None:
        from tests.sample import YAML, write
        from tui.loading.loader import load
        from tui.reading.quantities import Units
        from tui.search.index import Index
        from tui.search.terms import search_terms

        self.folder = write(folder, YAML)
        self.dataset = load(ROOT)
        self.index = Index(self.dataset, search_terms(self.dataset))
        self.units = Units(self.dataset.units)
        self.ids = [metric.id for metric in self.dataset.metrics]

    def quantities(self, luck: random.Random) -> None:
        from decimal import Decimal

        from tui.reading.unread import Unread
        from tui.reading.whole import find_cut

        words = text(luck)
        try:
            quantity = self.units.read(words)
        except Unread:
            return
        places = self.units.places(words)
        if not Decimal(quantity.base_value).is_finite() or quantity.printed != words:
            raise Crash(f"{quantity!r} of {words!r}")
        size = len("".join(words.split()))
        if any(not 0 <= start <= end <= size for start, end in places.values()):
            raise Crash(f"{places!r} of {words!r}")
        find_cut(text(luck, 4), words, text(luck, 4), self.units)

    def numerals(self, luck: random.Random) -> None:
        from tui.reading.finding import find_numerals
        from tui.reading.numerals import plain, read_number

        words = text(luck, 80)
        last = 0
        for start, end, arabic in find_numerals(words):
            if not 0 <= start < end <= len(words) or (arabic and start < last):
                raise Crash(f"{start}-{end} of {words!r}")
            last = max(last, end)
        read_number(plain(words[:80]))

    def periods(self, luck: random.Random) -> None:
        from tui.reading.periods import read_iso, read_period
        from tui.reading.unread import Unread

        words = text(luck, 12)
        said = luck.choice(["", "2023", "2024-10", "2024-02-29", "0001-01-01", "9999-12-31"])
        try:
            read = read_period(
                words, said, luck.choice(["printed", "inferred"]), status=luck.choice(["", "actual", "target"])
            )
        except Unread:
            read = None
        for period in (read, read_iso(words)):
            if period is not None and (period.start > period.end or (period.start and period.years is None)):
                raise Crash(f"{period!r} of {words!r} said {said}")

    def measures(self, luck: random.Random) -> None:
        from tui.reading.measures import falls, read_measure, read_status

        words = text(luck, 5)
        read_measure(words)
        read_status(words)
        falls(words)

    def filter(self, luck: random.Random) -> None:
        from tui.search.query import parse

        line = text(luck, 14)
        query = parse(line)
        if any(not 0 <= one.start < one.end <= len(line) for one in (*query.terms, *query.problems)):
            raise Crash(f"offsets of {query!r} in {line!r}")
        if luck.random() < 0.25:
            rows = list(self.index.search(line).rows)
            if rows != sorted(set(rows)) or (rows and not 0 <= rows[0] <= rows[-1] < self.index.size):
                raise Crash(f"rows of {line!r}")

    def completion(self, luck: random.Random) -> None:
        from tui.search.completion import complete

        line = text(luck, 6)
        complete(self.index, line, luck.randrange(len(line) + 1), 4)

    def toggle(self, luck: random.Random) -> None:
        from tui.search.facets import selected, toggle

        line, field = text(luck, 6), luck.choice(["region", "year", "status", "indicator"])
        value = luck.choice(["昭通", "2024", "target", "a b", "a,b", '"x'])
        toggled = toggle(line, field, value)
        if (
            not selected(line, field, value)
            and not selected(toggle(toggled, field, value), field, value)
            and toggled == line
        ):
            raise Crash(f"{field}:{value} changes nothing in {line!r}")

    def styles(self, luck: random.Random) -> None:
        from tui.citing.bibliography import Reference, bibtex, csl_json, ris  # noqa: F401
        from tui.citing.source import clean, incompleteness
        from tui.citing.styles import STYLES, cite

        item: dict[str, Any] = {"id": "x", "type": "article-newspaper"}
        for key in ("title", "container-title", "edition", "page", "language", "URL"):
            if luck.random() < 0.6:
                item[key] = clean(text(luck, 10))
        if luck.random() < 0.7:
            item["author"] = [{"literal": clean(text(luck, 4))} for _ in range(luck.randrange(8))]
        if luck.random() < 0.7:
            item["issued"] = {"date-parts": [[luck.choice([1, 1949, 2024, 9999]), 2, 29][: luck.randrange(1, 4)]]}
        incompleteness(item, "en")  # type: ignore[arg-type]
        for style in STYLES:
            inert(cite(item, style), style)  # type: ignore[arg-type]

    def forms(self, luck: random.Random) -> None:
        from tui.citing.copy_formats import COPY_FORMATS, copy_text

        name = luck.choice(list(COPY_FORMATS))
        shown = copy_text(self.dataset, luck.sample(self.ids, luck.randrange(1, 5)), name, luck.choice(["zh", "en"]))
        if not shown:
            raise Crash(f"{name} is empty")
        inert(shown.replace("\t", " "), name)

    def loader(self, luck: random.Random) -> None:
        from tests.sample import PAGE
        from tui.loading.loader import load
        from tui.loading.problems import DatasetError

        if not hasattr(self, "tree"):
            import yaml

            raw = (self.folder / "metrics.yaml").read_text(encoding="utf-8")
            self.tree = yaml.load(raw, Loader=yaml.BaseLoader)
            self.raw = raw.encode()
        if luck.random() < 0.5:
            data = bytearray(self.raw)
            for _ in range(luck.randrange(1, 6)):
                place = luck.randrange(len(data))
                how = luck.random()
                if how < 0.4:
                    data[place] = luck.randrange(256)
                elif how < 0.6:
                    del data[place : place + luck.randrange(1, 30)]
                elif how < 0.8:
                    data[place:place] = text(luck, 5).encode("utf-8", "surrogatepass")
                else:
                    other = luck.randrange(len(data))
                    data[place:place] = data[other : other + luck.randrange(60)]
            document = bytes(data)
        else:
            tree = copy.deepcopy(self.tree)
            for _ in range(luck.randrange(1, 4)):
                node: Any = tree
                while True:
                    keys = (
                        list(node)
                        if isinstance(node, dict)
                        else list(range(len(node)))
                        if isinstance(node, list)
                        else []
                    )
                    if not keys:
                        break
                    key = luck.choice(keys)
                    if luck.random() < 0.25 or not isinstance(node[key], (dict, list)):
                        node[key] = luck.choice(
                            [
                                text(luck, 6),
                                [],
                                {},
                                [text(luck, 3)],
                                {text(luck, 2): text(luck, 3)},
                                {"text": text(luck, 3), "means": text(luck, 3)},
                            ]
                        )
                        break
                    node = node[key]
            document = json.dumps(tree, ensure_ascii=luck.random() < 0.5).encode("utf-8", "surrogatepass")
        (self.folder / "metrics.yaml").write_bytes(document)
        assert hashlib.sha256(PAGE.encode()).hexdigest() in self.raw.decode()
        try:
            load(self.folder)
        except DatasetError as error:
            for problem in error.problems:
                if not str(problem).isprintable() or len(str(problem)) > 900:
                    raise Crash(f"problem {str(problem)[:900]!r}") from None


def work(seed: int, cases: int) -> dict[str, Any]:
    """Run a share of the cases; counts, slowest case and crashes of each part."""
    luck = random.Random(seed)
    whole = sum(SHARES.values())
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        parts = Parts(Path(folder))
        for name, share in SHARES.items():
            case: Callable[[random.Random], None] = getattr(parts, name)
            count, slowest, crashes, begun = int(cases * share / whole), 0.0, [], time.process_time()
            for _ in range(count):
                state = luck.getstate() if name == "loader" else None
                start = time.process_time()
                try:
                    case(luck)
                except Exception as error:
                    crashes.append(
                        f"{name}: {type(error).__name__}: {str(error)[:300]}\n{traceback.format_exc(limit=-4)}"
                    )
                    del state
                    if len(crashes) > 20:
                        break
                took = time.process_time() - start
                slowest = max(slowest, took)
                if took > SLOW:
                    crashes.append(f"{name}: a case took {took:.1f} s")
            told[name] = {
                "cases": count,
                "slowest": slowest,
                "crashes": crashes,
                "seconds": time.process_time() - begun,
            }
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1_100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write the counts here")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(work(options.seed, options.cases)))
        return
    cores = min(os.cpu_count() or 1, 8)
    command = [sys.executable, __file__, "--part", "--cases", str(-(-options.cases // cores))]
    running = [
        subprocess.Popen([*command, "--seed", str(options.seed * 1000 + n)], stdout=subprocess.PIPE)
        for n in range(cores)
    ]
    results = [json.loads(one.communicate()[0]) for one in running]
    told = {
        name: {
            "cases": sum(one[name]["cases"] for one in results),
            "slowest": max(one[name]["slowest"] for one in results),
            "crashes": [crash for one in results for crash in one[name]["crashes"]],
        }
        for name in SHARES
    }
    for name, one in told.items():
        print(
            f"{name:<12}{one['cases']:>10,} cases{one['slowest'] * 1000:>9.1f} ms slowest{len(one['crashes']):>5} crashes"
        )
        for crash in one["crashes"][:3]:
            print(crash)
    count, crashes = sum(one["cases"] for one in told.values()), sum(len(one["crashes"]) for one in told.values())
    print(f"{'in all':<12}{count:>10,} cases{'':>21}{crashes:>5} crashes")
    if options.json:
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    sys.exit(1 if crashes else 0)


if __name__ == "__main__":
    main()
