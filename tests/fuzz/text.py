"""Random texts for everything that reads or writes text: the loader, the filter, what reads Chinese, and citing.

Each case must end with a value or with the documented error, in bounded time, and print nothing that acts on a terminal.
"""

from __future__ import annotations

import copy
import json
import random
import tempfile
import time
import traceback
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.hostile.tool import ACTIVE
from tests.sample import YAML, write
from tui.citing.copy_formats import COPY_FORMATS, copy_text
from tui.citing.source import clean, incompleteness
from tui.citing.styles import STYLES, cite
from tui.loading.loader import load
from tui.loading.problems import DatasetError
from tui.reading.finding import find_numerals
from tui.reading.measures import read_measure, read_status
from tui.reading.numerals import plain, read_number
from tui.reading.periods import read_iso, read_period
from tui.reading.quantities import Units
from tui.reading.unread import Unread
from tui.reading.whole import find_cut
from tui.search.completion import complete
from tui.search.facets import selected, toggle
from tui.search.index import Index
from tui.search.query import parse
from tui.search.terms import search_terms

ROOT = Path(__file__).parents[2]
SLOW = 2.0  # seconds of processor time that no case may take
MANY = 20  # faults after which a part stops
# The share of each part in all cases.
SHARES = {
    "quantities": 22, "numerals": 12, "periods": 16, "measures": 10, "filter": 20, "completion": 1, "toggle": 10, "styles": 7,
    "forms": 1.5, "loader": 0.5,
}  # fmt: skip
CHINESE = list(
    "〇零一二两三四五六七八九十百千万亿第半多余几年月日季度末底初今去前上下至到起以来内外约近超逾不足少于增长降比同环占高低位名家户个元吨度米亩人次昭通市全省县区工业投资产值"
)
WORDS = [
    "1171.21亿元", "同比增长", "百分之", "个百分点", "达到", "约为", "超过", "不超过", "突破", "累计", "以上", "左右", "及以上", "前三季度", "上半年", "2024年", "2022年至2024年",
    "今年以来", "目前", "一年来", "近两年来", "第4位", "前三名", "翻两番", "region:", "indicator:", "year:", "value:", "status:", "has:", "is:", "-", "..", ">=", "<", "≥",
    "zhaotong", "zt", "tz", "昭通", "投资", "target,planned", "2022..2024", '"', "“", "”", "「", ",", "，", ":", "：", "\\", "%", "{", "}", "[bold]", "@", "=", "|", "$", "`", "*", "_", "#", "&", "<b>",
]  # fmt: skip
STRANGE = [
    "\x00", "\x1b[31m", "\x9b", "\u202e", "\u2066", "\ufeff", "\ud800", "\udfff", "\u0301", "\u200b", "\u3000", "\n", "\r",
    "\t", "\x85", "\u2028", "٣", "１２", "㎡", "ﷺ", "½", "Ⅷ", "🏭", "\U0010ffff", "ß", "İ", "ﬃ",
]  # fmt: skip


class Broken(Exception):
    """A case ended in a way that the documentation rules out."""


class Result(NamedTuple):
    """The slowest case in seconds, and the faults."""

    slowest: float
    faults: list[str]


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


def check(holds: object, what: object) -> None:
    if not holds:
        raise Broken(repr(what))


def check_inert(output: str, what: str) -> None:
    if hit := ACTIVE.search(output):
        raise Broken(f"{what} holds {hit[0]!r}")


class Parts:
    """The things under test, and a method for one random case of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder, YAML)
        self.dataset = load(ROOT)
        self.index = Index(self.dataset, search_terms(self.dataset))
        self.units = Units(self.dataset.units)
        self.ids = [metric.id for metric in self.dataset.metrics]
        self.yaml = (self.folder / "metrics.yaml").read_bytes()

    @cached_property
    def tree(self) -> Any:
        return yaml.load(self.yaml, Loader=yaml.BaseLoader)

    def quantities(self, luck: random.Random) -> None:
        value = text(luck)
        try:
            quantity = self.units.read(value)
        except Unread:
            return
        places = self.units.places(value)
        check(Decimal(quantity.base_value).is_finite() and quantity.printed == value, (quantity, value))
        size = len("".join(value.split()))
        check(all(0 <= start <= end <= size for start, end in places.values()), (places, value))
        find_cut(text(luck, 4), value, text(luck, 4), self.units)

    def numerals(self, luck: random.Random) -> None:
        value = text(luck, 80)
        last = 0
        for start, end, arabic in find_numerals(value):
            check(0 <= start < end <= len(value) and not (arabic and start < last), (start, end, value))
            last = max(last, end)
        read_number(plain(value[:80]))

    def periods(self, luck: random.Random) -> None:
        value = text(luck, 12)
        means = luck.choice(["", "2023", "2024-10", "2024-02-29", "0001-01-01", "9999-12-31"])
        how, status = luck.choice(["printed", "inferred"]), luck.choice(["", "actual", "target"])
        try:
            period = read_period(value, means, how, status=status)
        except Unread:
            period = None
        for one in (period, read_iso(value)):
            if one is not None:
                check(one.start <= one.end and (not one.start or one.years is not None), (one, value, means))

    def measures(self, luck: random.Random) -> None:
        value = text(luck, 5)
        read_measure(value)
        read_status(value)

    def filter(self, luck: random.Random) -> None:
        line = text(luck, 14)
        query = parse(line)
        for part in (*query.terms, *query.problems):
            check(0 <= part.start < part.end <= len(line), (query, line))
        if luck.random() < 0.25:
            rows = list(self.index.search(line).rows)
            check(rows == sorted(set(rows)) and all(0 <= row < len(self.ids) for row in rows), line)

    def completion(self, luck: random.Random) -> None:
        line = text(luck, 6)
        complete(self.index, line, luck.randrange(len(line) + 1), 4)

    def toggle(self, luck: random.Random) -> None:
        line, field = text(luck, 6), luck.choice(["region", "year", "status", "indicator"])
        value = luck.choice(["昭通", "2024", "target", "a b", "a,b", '"x'])
        toggled = toggle(line, field, value)
        if not selected(line, field, value) and not selected(toggle(toggled, field, value), field, value):
            check(toggled != line, (field, value, line))

    def styles(self, luck: random.Random) -> None:
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
            check_inert(cite(item, style), style)  # type: ignore[arg-type]

    def forms(self, luck: random.Random) -> None:
        form = luck.choice(list(COPY_FORMATS.values()))
        name = form if isinstance(form, str) else form.id
        output = copy_text(self.dataset, luck.sample(self.ids, luck.randrange(1, 5)), name, luck.choice(["zh", "en"]))
        check(output, name)
        check_inert(output.replace("\t", " "), name)

    def loader(self, luck: random.Random) -> None:
        document = self._changed_bytes(luck) if luck.random() < 0.5 else self._changed_tree(luck)
        (self.folder / "metrics.yaml").write_bytes(document)
        try:
            load(self.folder)
        except DatasetError as error:
            for problem in error.problems:
                check(str(problem).isprintable() and len(str(problem)) <= 900, str(problem)[:900])

    def _changed_bytes(self, luck: random.Random) -> bytes:
        """The file with some bytes changed, removed, inserted or repeated."""
        data = bytearray(self.yaml)
        for _ in range(luck.randrange(1, 6)):
            place, kind = luck.randrange(len(data)), luck.random()
            if kind < 0.4:
                data[place] = luck.randrange(256)
            elif kind < 0.6:
                del data[place : place + luck.randrange(1, 30)]
            elif kind < 0.8:
                data[place:place] = text(luck, 5).encode("utf-8", "surrogatepass")
            else:
                other = luck.randrange(len(data))
                data[place:place] = data[other : other + luck.randrange(60)]
        return bytes(data)

    def _changed_tree(self, luck: random.Random) -> bytes:
        """The file with some nodes replaced by nodes of another kind."""
        tree = copy.deepcopy(self.tree)
        for _ in range(luck.randrange(1, 4)):
            node: Any = tree
            while keys := list(node) if isinstance(node, dict) else list(range(len(node))):
                key = luck.choice(keys)
                if luck.random() < 0.25 or not isinstance(node[key], dict | list):
                    other = {"text": text(luck, 3), "means": text(luck, 3)}
                    made = [text(luck, 6), [], {}, [text(luck, 3)], {text(luck, 2): text(luck, 3)}, other]
                    node[key] = luck.choice(made)
                    break
                node = node[key]
        return json.dumps(tree, ensure_ascii=luck.random() < 0.5).encode("utf-8", "surrogatepass")


def run_part(name: str, cases: int, seed: str) -> Result:
    """Run random cases of one part."""
    luck = random.Random(seed)
    slowest, faults = 0.0, []
    with tempfile.TemporaryDirectory() as folder:
        case: Callable[[random.Random], None] = getattr(Parts(Path(folder)), name)
        for _ in range(cases):
            start = time.process_time()
            try:
                case(luck)
            except Exception as error:
                message = f"{name}: {type(error).__name__}: {str(error)[:300]}"
                faults.append(f"{message}\n{traceback.format_exc(limit=-4)}")
            took = time.process_time() - start
            slowest = max(slowest, took)
            if took > SLOW:
                faults.append(f"{name}: a case took {took:.1f} s")
            if len(faults) > MANY:
                break
    return Result(slowest, faults)
