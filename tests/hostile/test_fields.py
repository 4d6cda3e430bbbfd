"""Every node of a good dataset, replaced by every kind of wrong thing: a dataset or its problems come out, never a crash."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hostile.tool import outcome
from tests.patience import ends
from tests.sample import PAGE, YAML, write
from tui.loading.problems import DatasetError
from tui.model import Dataset

PATH = tuple[str | int, ...]
TREE: Any = yaml.load(YAML.replace("SHA", hashlib.sha256(PAGE.encode()).hexdigest()), Loader=yaml.BaseLoader)
ESCAPES = "\x1b]52;c;AAAA\x07\x1b[31m[bold red]x[/] [@click=app.bell]y[/]"
WRONG: dict[str, Any] = {
    "nothing": "",
    "blank": " \u3000\t ",
    "list": [],
    "map": {},
    "list of lists": [[["x"]]],
    "unknown key": {"text": "全市", "surprise": "x"},
    "all forms at once": {"text": "全市", "means": "x", "assumed": "y", "unknown": "z", "because": "w", "via": ["全市"]},
    "forms of lists": {"text": ["全市"], "means": {"a": "b"}, "via": {"c": "d"}},
    "escapes": ESCAPES,
    "nul": "a\0b",
    "bidi": "\u202e昭通\u2066",
    "markup": "[bold red]昭通[/bold red] {0} %s ${x}",
    "huge": "亿" * 20_000,
    "digits": "9" * 6_000,
    "number": "-1e999999999",
    "words of the page": "全市",
    "path": "../../etc/passwd",
    "year": "0000-00-00..9999-99-99",
    "far": "at 9999-12-31",
    "many": "近约超" * 40 + "1亿元",
}  # fmt: skip


def nodes(tree: Any, at: PATH = ()) -> Iterator[PATH]:
    yield at
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from nodes(value, (*at, key))


def kinds(tree: Any) -> list[PATH]:
    """One path for every kind of place: of the items of a list only those that differ in their keys."""
    seen: dict[object, PATH] = {}
    for path in nodes(tree):
        shape = tuple("#" if isinstance(part, int) and part > 5 else part for part in path)
        seen.setdefault(shape, path)
    return list(seen.values())


def replaced(path: PATH, by: Any) -> Any:
    if not path:
        return by
    tree = copy.deepcopy(TREE)
    node = tree
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = by
    return tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data"))


def put(folder: Path, tree: Any) -> None:
    (folder / "metrics.yaml").write_text(
        json.dumps(tree), encoding="utf-8"
    )  # JSON is YAML, with every character escaped


def test_the_tree_itself_is_a_dataset(folder: Path) -> None:
    put(folder, TREE)
    assert isinstance(outcome(folder), Dataset)


@pytest.mark.parametrize("what", WRONG)
def test_any_node_replaced(folder: Path, what: str) -> None:
    loaded = 0
    for path in kinds(TREE):
        put(folder, replaced(path, WRONG[what]))
        loaded += isinstance(outcome(folder), Dataset)
    if what in ("nul", "bidi", "escapes", "map", "unknown key"):
        assert loaded < 5, "what is not text of the page is refused nearly everywhere"


def test_any_node_removed_or_doubled(folder: Path) -> None:
    for path in kinds(TREE)[1:]:
        tree = copy.deepcopy(TREE)
        node = tree
        for part in path[:-1]:
            node = node[part]
        if isinstance(node, list):
            put(folder, replaced(path[:-1], [*node, node[path[-1]]]))
            outcome(folder)
        del node[path[-1]]
        put(folder, tree)
        outcome(folder)


@pytest.mark.parametrize("text", [ESCAPES, "\u202e\u2066", "a\0b", "\x9b31m", "\x85", "\ufeff"])
def test_no_control_character_gets_into_a_dataset(folder: Path, text: str) -> None:
    for path in kinds(TREE):
        put(folder, replaced(path, text))
        got = outcome(folder)
        assert isinstance(got, DatasetError) or text.strip() == "", path


@pytest.mark.parametrize(
    "factor", ["1e99999999", "1/0", "0", "-1", "9" * 5000, "1/" + "9" * 5000, "nan", "inf", "0x10", "1_000"]
)
def test_a_units_factor_is_a_short_positive_fraction(folder: Path, factor: str) -> None:
    tree = copy.deepcopy(TREE)
    tree["units"][0]["factor"] = factor
    put(folder, tree)
    assert isinstance(outcome(folder), DatasetError)


@pytest.mark.parametrize(
    "value",
    [
        "达到" * 39 + "x",
        "约为" * 39,
        "不超过超过" * 15,
        "亿" * 79,
        "一" * 79,
        "9" * 79 + "亿元",
        "9,999" * 15,
        "翻9999999999番",
    ],
)
def test_a_value_of_many_words_is_read_or_refused(folder: Path, value: str) -> None:
    """Words that can be parted in several ways must not be parted in all of them."""
    tree = copy.deepcopy(TREE)
    tree["units"].append({"zh": "番", "en": "doublings", "base": "doubling", "kind": "times"})
    tree["passages"][0]["metrics"][0]["value"] = value
    put(folder, tree)
    with ends():
        assert isinstance(outcome(folder), DatasetError)
