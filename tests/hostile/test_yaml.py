"""Documents that are no dataset at all: malformed, cut, bombs, tags, wrong encodings. One clear refusal, and it ends."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml

from tests.hostile.tool import outcome, refused, run
from tests.patience import ends, steps
from tests.sample import YAML, write
from tui.loading.problems import DatasetError

LAUGHS = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
DOCUMENTS: dict[str, str | bytes] = {
    "empty": b"",
    "only a comment": "# nothing\n",
    "a scalar": "hello",
    "a list": "- 1\n- 2\n",
    "null": "~",
    "tabs": "format:\t1\n\tpages: []\n",
    "unbalanced": "format: 1\npages: [[[{a: ",
    "wrong indent": "format: 1\n  pages:\n - x\n",
    "quote never closed": 'format: "1',
    "directive": "%YAML 9.9\n---\nformat: 1\n",
    "reserved": "format: @x\npages: `y`\n",
    "billion laughs": LAUGHS,
    "self reference": "format: &a [*a]\n",
    "merge": "x: &x {a: b}\nformat: 1\n<<: *x\n",
    "python tag": "format: !!python/object/apply:os.getcwd []\n",
    "binary tag": "format: !!binary aGVsbG8=\n",
    "own tag": "format: !<tag:x,2000:y> 1\n",
    "duplicate keys": "format: 1\nformat: 1\n",
    "duplicate nested": "format: 1\npages: [{id: a, id: b, file: c, sha256: d}]\n",
    "list as key": "? [a, b]\n: c\nformat: 1\n",
    "map as key": "{a: b}: c\n",
    "two documents": "format: 1\n---\nformat: 1\n",
    "deep flow list": "format: " + "[" * 50_000 + "]" * 50_000,
    "deep flow map": "format: " + "{a: " * 50_000,
    "deep block": "".join(" " * n + "a:\n" for n in range(300)),
    "deep keys": "? " * 30_000,
    "deep dashes": "- " * 30_000,
    "nul byte": b"format: 1\0\n",
    "escape byte": b"format: \x1b[31m1\n",
    "c1 byte": "format: \x9b31m\n",
    "utf-16": YAML.encode("utf-16"),
    "utf-16 without a mark": YAML.encode("utf-16-le"),
    "utf-32": YAML.encode("utf-32"),
    "gb18030": YAML.encode("gb18030"),
    "latin": "format: é\n".encode("latin-1"),
    "surrogates": b"format: \xed\xa0\x80\n",
    "escaped surrogate": 'format: "\\ud800"\n',
    "overlong": b"format: \xc0\xaf\n",
    "random": bytes((i * 7919) % 256 for i in range(5000)),
    "long line": "format: " + "x" * 5_000_000 + "\n",
    "long key": "x" * 2_000_000 + ": 1\n",
    "many keys": "".join(f"k{n}: 1\n" for n in range(30_000)),
    "many anchors": "".join(f"k{n}: &a{n} 1\n" for n in range(20_000)),
    "newer format": "format: 99\n",
    "format as list": "format: [1]\n",
}  # fmt: skip


def put(folder: Path, document: str | bytes) -> Path:
    write(folder)
    (folder / "metrics.yaml").write_bytes(document if isinstance(document, bytes) else document.encode())
    return folder


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_is_no_dataset_is_refused(tmp_path: Path, name: str) -> None:
    with ends():
        got = outcome(put(tmp_path / "data", DOCUMENTS[name]))
    assert isinstance(got, DatasetError) and all(problem.file == "metrics.yaml" for problem in got.problems)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.mkdir [{0}]",
        "!!python/object/apply:os.system ['mkdir {0}']",
        "!!python/object/apply:subprocess.check_call [[mkdir, {0}]]",
        "!!python/object/apply:builtins.exec ['import os; os.mkdir(\"{0}\")']",
        "!!python/object/apply:os.mkdir\n  args: [{0}]",
        "&a [!!python/object/apply:os.mkdir [{0}], *a]",
        "{{!!python/object/apply:os.mkdir [{0}]: 1}}",
    ],
)
@pytest.mark.parametrize("where", ["metrics.yaml", "metrics/more.yaml"])
def test_no_tag_is_obeyed(tmp_path: Path, where: str, tag: str) -> None:
    """A loader that obeys such tags makes a folder; this one refuses the document, and no folder is there."""
    obeyed, ours = tmp_path / "obeyed", tmp_path / "ours"
    with contextlib.suppress(yaml.YAMLError, TypeError):  # what follows upon it fails, but then it is done
        yaml.unsafe_load(f"format: {tag.format(obeyed)}\n")
    assert obeyed.is_dir(), "the tag does nothing to anybody"
    file = write(tmp_path / "data") / where
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"format: {tag.format(ours)}\n")
    got = outcome(tmp_path / "data")
    assert isinstance(got, DatasetError) and any(problem.file == where for problem in got.problems)
    assert not ours.exists()


@pytest.mark.parametrize("cut", range(0, 100, 4))
def test_a_file_cut_anywhere_is_refused_or_a_dataset(tmp_path: Path, cut: int) -> None:
    whole = write(tmp_path / "data").joinpath("metrics.yaml").read_bytes()
    outcome(put(tmp_path / "data", whole[: len(whole) * cut // 100]))


@pytest.mark.parametrize(
    "name", ["billion laughs", "python tag", "deep flow list", "nul byte", "gb18030", "unbalanced"]
)
def test_the_command_refuses_it_in_bounded_memory(tmp_path: Path, name: str) -> None:
    for command in ("list", "check"):
        refused(run(command, "--data", put(tmp_path / "data", DOCUMENTS[name]), memory=1 << 29))


def wrong_passages(count: int) -> str:
    """Twice so many passages, each with a problem of its own."""
    passages = "".join(
        f"- {{article: invesment{n}, quote: 完成工业投资{n}亿元并且同比增长, metrics: []}}\n"
        f"- {{article: investment, quote: 今年前三季度某州市完成工业投资{n}亿元同比增长, metrics: [{{id: m{n}, indicator: 工业投姿}}]}}\n"
        for n in range(count)
    )
    return YAML.replace("asides:\n", passages + "asides:\n")


def test_many_problems_cost_no_more_than_their_number(tmp_path: Path) -> None:
    """Suggestions (do you mean …?) are looked for where they are read: at the first problems only."""

    def taken(count: int) -> int:
        folder = put(tmp_path / str(count), wrong_passages(count))
        return steps(lambda: outcome(folder))

    none, helped, some, many = (taken(count) for count in (0, 50, 200, 350))
    assert many - some <= 1.02 * (some - helped), "150 more cost as much as the 150 before"
    assert (many - some) / 150 < 0.8 * (helped - none) / 50, "the first cost more, for they come with suggestions"
    with ends():
        got = outcome(put(tmp_path / "data", wrong_passages(2_000)))
    assert isinstance(got, DatasetError) and len(got.problems) > 3_900
