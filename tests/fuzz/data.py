"""The datasets for random input: the shipped one, a hostile one, a large one, one with a single figure, and an empty one."""

from __future__ import annotations

import random
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from bench.generate import generate
from tests.app.sample import PAGES
from tests.app.sample import YAML as SCREEN
from tests.sample import YAML, write
from tui.loading.loader import load
from tui.loading.problems import DatasetProblem
from tui.model import Dataset
from tui.search.index import Index
from tui.search.terms import search_terms
from tui.store.cache import Compiled
from tui.store.watching import News

ROOT = Path(__file__).parents[2]
DATASETS = {"shipped": 40, "hostile": 30, "many": 15, "one": 10, "none": 5}
"""The share of each dataset."""

ACTIVE = ["\x1b[31m\x1b]52;c;AAAA\x07\x9b2J", "\u202e昭通\u2066", "a\0b\tc\nd\re\x85f\u2028g", "\ud800", "\u200b\ufeff"]
"""Texts that the loader refuses in names, and shows as what they are on a page."""
STRANGE = [
    "[bold red]x[/] [/] [@click=app.bell]quit[/]", "亿" * 400, "long " * 90, "", " ", "\u3000", "e\u0301\u0301\u0301", "👨‍👩‍👧‍👦 🇨🇳 ✌🏽 ☺\ufe0f",
    "ﷺ", "\u200d", "=cmd|' /C calc'!A1", "\\", "$x {y} %s", "昭通 Zhaotong", "-", '"', ":", "a,b", "\U0010ffff", "שלום", "ท่ี่",
]  # fmt: skip


class Data:
    """A dataset in the form that the app takes, and what its files may hold after a change."""

    def __init__(self, source: Index | Compiled) -> None:
        self.source, self.dataset = source, source.dataset

    @cached_property
    def readings(self) -> list[News]:
        """The files are being read; they have problems; the same figures, every second figure, no figure."""
        every = tuple(self.dataset.metrics)
        problems = [DatasetProblem("metrics.yaml", line, 3, f"[b]wrong[/b] 昭通 {line}") for line in range(30)]
        rest = [replace(self.dataset, metrics=metrics, relations=()) for metrics in (every[::2], ())]
        return [None, problems, *(Compiled(one, search_terms(one)) for one in (self.dataset, *rest))]


def make(name: str, folder: Path) -> Data:
    """Make one of the datasets. Its files go into the folder."""
    match name:
        case "shipped":
            dataset = load(ROOT)
        case "many":
            generate(folder / name, 3000, 1)
            dataset = load(folder / name)
        case "one":
            dataset = load(write(folder / name, _one()))
        case "none":
            dataset = load(write(folder / name, _none()))
        case _:
            return Data(Index(*_terms(hostile(folder / name))))
    return Data(Compiled(*_terms(dataset)))


def _terms(dataset: Dataset) -> tuple[Dataset, object]:
    return dataset, search_terms(dataset)


def _one() -> str:
    """The sample with one figure only."""
    head = YAML.partition("passages:\n")[0]
    one = "- article: investment\n  quote: 全市规模以上工业增加值增长8%。\n  region: 全市\n  period: 今年前三季度\n  metrics:\n"
    return f"{head}passages:\n{one}  - {{id: only, indicator: 规模以上工业增加值, measure: 增长, value: 8%}}\n"


def _none() -> str:
    """No tables, and a page that nothing refers to."""
    empty = "".join(f"{table}: []\n" for table in ("themes", "units", "regions", "indicators", "articles", "passages"))
    return f"format: 1\n{empty}pages:\n- {{id: p1, file: p1.txt, sha256: SHA, newspaper: {{unknown: no}}, date: {{unknown: no}}}}\n"


def hostile(folder: Path) -> Dataset:
    """A dataset with hostile pages, and with names that the loader would refuse."""
    pages = {
        "p1": PAGES["p1"].replace("\n", "\x1b]0;owned\x07\x1b[2J[bold]\n", 1)
        + "亿1" * 3000
        + "\x00\x9b31m\u202e7 88\x85\n" * 30,
        "p2": PAGES["p2"] + "\n" * 50 + " ".join(STRANGE + ACTIVE).replace("\ud800", ""),
    }
    dataset = load(write(folder, SCREEN, **pages))
    luck, every = random.Random(1), STRANGE + ACTIVE

    def named(one: object, *fields: str, of: list[str] = STRANGE) -> object:
        return replace(
            one, **{field: luck.choice(of) + (getattr(one, field) if luck.random() < 0.5 else "") for field in fields}
        )

    return replace(
        dataset,
        themes=tuple(named(one, "zh", "en") for one in dataset.themes),
        regions=tuple(named(one, "zh", "en") for one in dataset.regions),
        subjects=tuple(named(one, "zh", "en") for one in dataset.subjects),
        indicators=tuple(named(one, "zh", "en") for one in dataset.indicators),
        pages=tuple(named(one, "newspaper", "edition", of=every) for one in dataset.pages),
        articles=tuple(named(one, "title", "subtitle", "title_en", of=every) for one in dataset.articles),
        metrics=tuple(named(one, "title", "note", of=every) for one in dataset.metrics),
    )
