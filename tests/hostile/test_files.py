"""Files that are not what they should be: pages that are links, pipes, devices, folders, huge, empty, elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.tool import check_problems, inert, outcome, refused, run
from tests.patience import ends, steps
from tests.sample import PAGE, YAML, changed, write
from tui.ledger import account
from tui.loading.problems import DatasetError
from tui.model import Dataset

SECRET = "root:secret:0\n"
not_root = pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")


def with_file(folder: Path, name: str) -> Path:
    """The sample with another page file name in its YAML."""
    return write(folder, YAML.replace("file: p1.txt", f"file: {name}"))


@pytest.mark.parametrize(
    "name",
    [
        "../metrics.yaml", "../../../../etc/passwd", "/etc/passwd", "/dev/zero", "..", ".", "./p1.txt", "a/../p1.txt", "..\\p1.txt",
        "C:\\p1.txt", "~/p1.txt", "p1.txt/", "missing.txt", "p" * 300, "file:///etc/passwd", "http://localhost/p1.txt", "$HOME", "-", "p1.txt\\0",
    ],
)  # fmt: skip
def test_a_page_outside_seeds_is_not_read(tmp_path: Path, name: str) -> None:
    got = outcome(with_file(tmp_path / "data", f"'{name}'"))
    assert isinstance(got, DatasetError)
    assert "root:" not in str(got)


def link(path: Path) -> None:
    outside = path.parents[2] / "outside.txt"
    outside.write_text(PAGE, encoding="utf-8")
    path.symlink_to(outside)


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o020666, os.makedev(1, 5))  # /dev/zero
    except (OSError, AttributeError):
        pytest.skip("devices cannot be made here")


def listening(path: Path) -> None:
    here = socket.socket(socket.AF_UNIX)
    os.chdir(path.parent)  # the path of a socket is short
    here.bind(path.name)
    here.close()


def endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)  # sparse: a terabyte that takes no room


KINDS: dict[str, Callable[[Path], None]] = {
    "link": link,
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "pipe": os.mkfifo,
    "socket": listening,
    "device": device,
    "folder": Path.mkdir,
    "terabyte": endless,
    "empty": Path.touch,
    "utf-16": lambda path: path.write_bytes(PAGE.encode("utf-16")) and None,
    "gb18030": lambda path: path.write_bytes(PAGE.encode("gb18030")) and None,
    "cut in a character": lambda path: path.write_bytes(PAGE.encode()[:-3]) and None,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", ["seeds/p1.txt", "metrics.yaml", "metrics/more.yaml"])
def test_what_is_no_plain_file_is_refused_with_its_name(
    tmp_path: Path, kind: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write(tmp_path / "data")
    path = folder / where
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    KINDS[kind](path)
    with ends():
        got = outcome(folder)
    assert isinstance(got, DatasetError)
    assert any(path.name in str(problem) for problem in got.problems)
    if kind in ("pipe", "terabyte", "device", "link"):
        for command in ("list", "check"):
            refused(run(command, "--data", folder, memory=1 << 29))


@not_root
@pytest.mark.parametrize("where", ["seeds/p1.txt", "metrics.yaml", "seeds"])
def test_what_may_not_be_read_is_refused(tmp_path: Path, where: str) -> None:
    folder = write(tmp_path / "data")
    (folder / where).chmod(0)
    try:
        assert isinstance(outcome(folder), DatasetError)
        refused(run("list", "--data", folder))
    finally:
        (folder / where).chmod(0o700)


@pytest.mark.parametrize("where", ["seeds", "metrics", "."])
def test_a_file_where_a_folder_should_be_and_the_reverse(tmp_path: Path, where: str) -> None:
    folder = write(tmp_path / "data")
    if where == "seeds":
        shutil.rmtree(folder / "seeds")
        (folder / "seeds").write_text("no folder")
        refused(run("check", "--data", folder))
    elif where == "metrics":
        (folder / "metrics").write_text("no folder")
        assert run("list", "--data", folder).code == 0
    else:
        ran = run("list", "--data", folder / "metrics.yaml")
        assert ran.code == 2 and "is not a folder" in ran.err
        inert(ran)


@pytest.mark.parametrize("command", ["list", "check", "pages"])
def test_a_file_name_with_escapes_or_no_utf8_is_said_inertly(tmp_path: Path, command: str) -> None:
    folder = write(tmp_path / "data")
    for name in (b"x\x1b[31m\x07.txt", b"\xff\xfe.txt", "\u202etxt.昭通".encode(), b"a\nb.txt"):
        (folder / "seeds" / os.fsdecode(name)).write_text("unlisted")
    for form in ("text", "json") if command == "check" else ("table", "json"):
        ran = run(command, "--data", folder, "--format", form)
        assert ran.code == (1 if command == "check" else 0) and "fault" not in ran.err, ran
        inert(ran)
    (folder / "metrics").mkdir()
    (folder / "metrics" / os.fsdecode(b"y\x1b[31m\xff.yaml")).write_text("format: [")
    refused(run(command, "--data", folder))


def page_of(folder: Path, page: str | bytes, lines: str = "1") -> Path:
    """A dataset of one page and one article that says nothing of it."""
    yaml = YAML.split("passages:")[0].replace("masthead: 1-2\n  newspaper: 某某日报\n  date: 2024年10月20日", "").replace(
        "title: 前三季度工业投资增速居前\n  authors: [张三, 李四]", "title: 标题"
    ).replace("lines: 3-7\n  region: 某州市", f"lines: {lines}")  # fmt: skip
    return write(folder, yaml, p1=page)


def read(folder: Path) -> None:
    """Read the dataset and account for its page."""
    dataset = outcome(folder)
    assert isinstance(dataset, Dataset), dataset
    account(dataset, "p1")


def linear(page: Callable[[int], Path]) -> None:
    """Four times the page cost four times the steps, and a large page ends."""
    read(page(100))  # what is made once
    few, many = (steps(lambda size=size: read(page(size))) for size in (2_000, 8_000))  # type: ignore[misc]
    assert many <= 4.4 * few, (few, many)
    with ends():  # patterns, whose steps nobody counts
        read(page(300_000))


@pytest.mark.parametrize(
    "text", ["字", "一", "亿", "1", "1 ", "第", "十分", "2024年", "a\u0301", "，", "(", "\x1b[31m"]
)
def test_a_long_line_costs_no_more_than_its_length(tmp_path: Path, text: str) -> None:
    linear(lambda size: page_of(tmp_path / str(size), "标题" + text * (size // len(text))))


def test_a_page_of_many_lines_and_an_article_of_many_stretches(tmp_path: Path) -> None:
    def page(size: int) -> Path:
        lines = ",".join(str(n) for n in range(1, size // 10, 2))
        return page_of(tmp_path / str(size), "标题 12\n" * (size // 10), lines)

    linear(page)


def test_ten_megabytes_fit_into_a_gigabyte(tmp_path: Path) -> None:
    folder = page_of(tmp_path / "data", "标题" + "昭通1亿元" * 700_000)
    ran = run("pages", "--data", folder)
    assert ran.code == 0, ran
    inert(ran)


def test_an_empty_page_is_a_page(tmp_path: Path) -> None:
    yaml = YAML.split("pages:")[0] + "pages:\n- {id: p1, file: p1.txt, sha256: SHA}\n"
    dataset = outcome(write(tmp_path / "data", yaml, p1=b""))
    assert isinstance(dataset, Dataset) and dataset.texts["p1"] == ""
    for command in ("list", "check", "pages", "series"):
        ran = run(command, "--data", tmp_path / "data")
        assert "Traceback" not in ran.err and "fault" not in ran.err, ran
        inert(ran)


def test_a_page_that_grew_or_changed_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    with (folder / "seeds" / "p1.txt").open("a") as file:
        file.write(" ")
    got = outcome(folder)
    assert isinstance(got, DatasetError) and "has changed" in str(got)


def test_a_sha256_is_compared_whole(tmp_path: Path) -> None:
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    for wrong in (digest[:-1], digest + "0", "", digest[::-1]):
        got = outcome(write(tmp_path / "data", changed("sha256: SHA", f"sha256: '{wrong}'")))
        assert isinstance(got, DatasetError)
        check_problems(got)
