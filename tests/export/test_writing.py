"""A write is whole or absent, replaces nothing unasked, and never what no export wrote."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.tool import env, run
from tui.export.writing import NotWritten, whole_file, whole_folder

KNOWN = frozenset(["one.csv", "two.csv"])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_stands_at_its_place_when_it_is_whole(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv", force=False) as place:
        place.write_text("half")
        assert names(tmp_path) != ["a.csv"]
        place.write_text("whole")
    assert (names(tmp_path), (tmp_path / "a.csv").read_text()) == (["a.csv"], "whole")


def test_when_writing_fails_nothing_is_left_and_what_was_there_stays(tmp_path: Path) -> None:
    old = tmp_path / "a.csv"
    old.write_text("old")
    with pytest.raises(RuntimeError), whole_file(old, force=True) as place:
        place.write_text("half")
        raise RuntimeError
    assert (names(tmp_path), old.read_text()) == (["a.csv"], "old")
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "b", force=False, known=KNOWN) as place:
        (place / "one.csv").write_text("half")
        raise RuntimeError
    assert names(tmp_path) == ["a.csv"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="already there"), whole_file(tmp_path / "a.csv", force=False) as place:
        place.write_text("ours")
        (tmp_path / "a.csv").write_text("theirs")
    assert (names(tmp_path), (tmp_path / "a.csv").read_text()) == (["a.csv"], "theirs")


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    place = tmp_path / "package"
    for text in ("first", "second"):
        with whole_folder(place, force=text == "second", known=KNOWN) as folder:
            (folder / f"{'one' if text == 'first' else 'two'}.csv").write_text(text)
    assert (names(tmp_path), names(place), (place / "two.csv").read_text()) == (["package"], ["two.csv"], "second")


def replace(place: Path) -> None:
    with whole_folder(place, force=True, known=KNOWN) as folder:
        (folder / "one.csv").write_text("new")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it may be absent between two renames")
def test_a_replaced_folder_is_there_at_every_moment(tmp_path: Path) -> None:
    place, missed, done = tmp_path / "package", [], threading.Event()

    def watch() -> None:
        while not done.is_set():
            if not place.exists():
                missed.append(place)

    replace(place)
    watcher = threading.Thread(target=watch)
    watcher.start()
    for _ in range(100):
        replace(place)
    done.set()
    watcher.join()
    assert (missed, names(tmp_path)) == ([], ["package"])


def test_a_folder_is_replaced_where_the_system_cannot_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    place = tmp_path / "package"
    replace(place)
    (place / "one.csv").write_text("old")
    replace(place)
    assert (names(tmp_path), (place / "one.csv").read_text()) == (["package"], "new")


@pytest.mark.parametrize("strange", ["thesis.docx", "one.csv.bak", "sub"])
def test_force_never_removes_what_no_export_wrote(tmp_path: Path, strange: str) -> None:
    """`export -o ~ --force` must not empty a home."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "one.csv").write_text("ours")
    (home / strange).mkdir() if strange == "sub" else (home / strange).write_text("precious")
    with pytest.raises(NotWritten, match="which no export wrote"), whole_folder(home, force=True, known=KNOWN):
        raise AssertionError("the block must not run")
    assert names(home) == sorted(["one.csv", strange])


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    with pytest.raises(NotWritten, match="already there"), whole_file(link, force=False):
        raise AssertionError("the block must not run")
    with whole_file(link, force=True) as place:
        place.write_text("ours")
    assert (target.read_text(), link.read_text(), link.is_symlink()) == ("precious", "ours", False)


def listening(place: Path) -> None:
    here = socket.socket(socket.AF_UNIX)
    os.chdir(place.parent)  # the path of a socket is short
    here.bind(place.name)
    here.close()


MADE: dict[str, Callable[[Path], None]] = {"pipe": os.mkfifo, "socket": listening}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("command", [["export"], ["export", "--format", "datapackage"], ["brief", "某州"]])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_is_no_regular_file_is_never_replaced(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str, command: list[str], force: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "out.csv"
    MADE[made](place)
    before = place.lstat()
    result = run(*command, "--data", folder, "-o", place, *force)
    wrong = "not a folder" if "datapackage" in command else "not a regular file"
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"metrics-tui: {str(place)!r} is {wrong}")
    assert place.lstat() == before and names(tmp_path) == ["data", "out.csv"]


class Device(type(Path())):  # type: ignore[misc]
    """Stands for the place of a device, which only the superuser can make."""

    def lstat(self) -> os.stat_result:
        return os.stat_result((stat.S_IFCHR | 0o666, *super().lstat()[1:]))

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        return os.stat_result((stat.S_IFCHR | 0o666, *super().stat(follow_symlinks=follow_symlinks)[1:]))


def test_neither_is_a_device(tmp_path: Path) -> None:
    place = Device(tmp_path / "null")
    place.write_text("stands for a device")
    with pytest.raises(NotWritten, match="is not a regular file"), whole_file(place, force=True):
        raise AssertionError("the block must not run")
    assert names(tmp_path) == ["null"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_neither_is_a_link_to_one(tmp_path: Path) -> None:
    """`-o /dev/stdout --force` of the superuser must leave the link there."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "stdout").symlink_to("pipe")
    with (
        pytest.raises(NotWritten, match="is a link to something other than"),
        whole_file(tmp_path / "stdout", force=True),
    ):
        raise AssertionError("the block must not run")
    assert (tmp_path / "stdout").is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc of Linux")
def test_neither_is_a_link_of_the_system(tmp_path: Path) -> None:
    """It leads to a file where standard output goes to one, and is to be there for all others."""
    code = "import sys; from pathlib import Path; from tui.export.writing import whole_file\nwith whole_file(Path(sys.argv[1]), True): pass"
    link = tmp_path / "stdout"
    link.symlink_to("/proc/self/fd/1")
    with (tmp_path / "output").open("wb") as output:
        done = subprocess.run(
            [sys.executable, "-c", code, link], stdout=output, stderr=subprocess.PIPE, text=True, env=env(), check=False
        )
    assert "is a link to something other than a regular file" in done.stderr and link.is_symlink()


def test_a_path_that_no_file_can_have_is_cut_and_the_reason_is_not(folder: Path) -> None:
    for command in (["export"], ["brief", "某州"]):
        told = run(*command, "--data", folder, "-o", "x" * 100_000 + ".csv").stderr
        assert told.endswith("cannot be written: File name too long\n") and len(told) < 5000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_nor_what_is_put_there_while_the_file_is_made(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    with pytest.raises(NotWritten, match="is not a regular file"), whole_file(place, force=True) as temporary:
        temporary.write_text("ours")
        os.mkfifo(place)
    assert names(tmp_path) == ["a.csv"] and place.is_fifo()


@pytest.mark.parametrize("target", ["nowhere", "folder", "file"])
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("precious")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    with whole_file(link, force=True) as place:
        place.write_text("ours")
    assert (link.read_text(), link.is_symlink(), (tmp_path / "file").read_text()) == ("ours", False, "precious")
    assert names(tmp_path) == ["file", "folder", "link.csv"] and not names(tmp_path / "folder")


def test_files_get_the_usual_permissions(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        with whole_file(tmp_path / "a.csv", force=False) as place:
            place.write_text("x")
    finally:
        os.umask(old)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["figures", "f.csv", "f.xlsx", "f.parquet"])
def test_no_format_overwrites_without_force(folder: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    assert run("export", "--data", folder, "-o", place).exit_code == 0
    before = {path: path.read_bytes() for path in ([*place.iterdir()] if place.is_dir() else [place])}
    refused = run("export", "--data", folder, "电力", "-o", place)
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"metrics-tui: {str(place)!r} is already there; --force replaces it\n",
    )
    assert all(path.read_bytes() == data for path, data in before.items())
    assert run("export", "--data", folder, "电力", "-o", place, "--force").exit_code == 0
    assert any(path.read_bytes() != data for path, data in before.items() if path.exists())
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("place", "code", "told"),
    [
        ("nowhere/f.csv", 1, "No such file or directory"),
        ("data", 2, "contains 'metrics.yaml', which no export wrote"),
        ("data/metrics.yaml/f.csv", 1, "Not a directory"),
        ("f.docx", 2, "the ending .docx names no format"),
        ("x" * 300 + ".csv", 1, "name too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_one_line(folder: Path, place: str, code: int, told: str) -> None:
    result = run("export", "--data", folder, "-o", folder.parent / place)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (code, "", 1)
    assert told.lower() in result.stderr.lower()


def test_a_file_is_no_place_for_a_folder_nor_a_folder_for_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert (
        "is not a folder, and the export is a folder"
        in run("export", "--data", folder, "-o", tmp_path / "file", "--force").stderr
    )
    assert (
        "is a folder; name a file" in run("export", "--data", folder, "-o", folder, "--format", "csv", "--force").stderr
    )


def test_a_filter_that_finds_nothing_writes_nothing(folder: Path, tmp_path: Path) -> None:
    assert run("export", "--data", folder, "没有的东西", "-o", tmp_path / "f.csv").exit_code == 1
    assert run("export", "--data", folder, "colour:red", "-o", tmp_path / "f.csv").exit_code == 2
    assert not (tmp_path / "f.csv").exists()
