"""The first frame of last time, on the terminal before anything else is there: only when it is true, and never in the way."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.patience import LONG, until
from tests.sample import write
from tests.terminals import Pty
from tui.curtain import ENTER, LEAVE, Stage
from tui.paths import cache_folder
from tui.store.fingerprint import FileStats as Looks
from tui.store.fingerprint import read_stats as look

FIGURE = "1171.21亿元".encode()
ALIVE = b"\x1b[?1004h"  # what Textual asks of a terminal, and the curtain does not
HELP = b"Here: Cities"  # on the sheet of the keys
HOLD = """
import pathlib, sys, time

class Hold:
    def find_spec(self, name, path=None, target=None):
        while name == "textual.app" and pathlib.Path({!r}).exists():
            time.sleep(0.01)

sys.meta_path.insert(0, Hold())
"""
"""Imported by Python at its start: Textual is not there as long as a file is."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


# What is kept, and when it is believed


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Of files that have long been as they are."""
    folder = write(tmp_path / "data")
    looks = look(folder)
    return Stage(folder, looks._replace(certain=True), "a terminal and a program", (120, 40))


def test_a_frame_comes_back_for_the_same_state_files_and_terminal(stage: Stage) -> None:
    stage.keep(b"state", "昭通市 1171.21亿元")
    assert stage.frame(b"state") == "昭通市 1171.21亿元"
    assert stage.frame(b"another state") == ""
    assert stage._replace(size=(80, 24)).frame(b"state") == ""
    assert stage._replace(setting="another terminal, or program").frame(b"state") == ""
    assert stage._replace(looks=Looks(b"other files", True)).frame(b"state") == ""


def test_it_is_not_believed_while_files_may_change_unseen(stage: Stage) -> None:
    stage.keep(b"", "figures")
    young = stage._replace(looks=stage.looks._replace(certain=False))
    assert (stage.frame(b""), young.frame(b"")) == ("figures", "")
    young.keep(b"young", "figures")
    assert stage.frame(b"young") == ""


def test_it_is_not_kept_of_files_that_have_changed_since(stage: Stage) -> None:
    (stage.folder / "metrics.yaml").touch()
    stage.keep(b"", "figures")
    assert stage.frame(b"") == ""


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "shared", "link", "folder"])
def test_a_frame_that_is_damaged_or_not_the_users_own_is_not_shown(stage: Stage, damage: str) -> None:
    stage.keep(b"", "figures")
    (path,) = cache_folder().glob("*.frame")
    data = path.read_bytes()
    if damage == "shared":
        path.chmod(0o666)
    elif damage == "link":
        path.rename(path.with_suffix(".moved"))
        path.symlink_to(path.with_suffix(".moved"))
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes({"cut": data[:-1], "flip": data[:-1] + b"!", "empty": b""}[damage])
    assert stage.frame(b"") == ""


def test_the_last_ones_are_kept_and_are_the_users_alone(stage: Stage) -> None:
    for number in range(40):
        stage.keep(str(number).encode(), "figures")
    kept = list(cache_folder().glob("*.frame"))
    assert len(kept) == 16 and stage.frame(b"39") == "figures"
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)


def test_where_nothing_can_be_kept_nothing_fails(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    stage.keep(b"", "figures")
    assert stage.frame(b"") == ""


# On a terminal


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Pty]:
    """The dashboard, started for the second time and held behind the curtain."""
    first = start(tmp_path)
    assert first.index(ALIVE) < first.index(FIGURE)  # there was nothing to show before
    (tmp_path / "hold").touch()
    (tmp_path / "sitecustomize.py").write_text(HOLD.format(str(tmp_path / "hold")))
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    one = Pty(tmp_path, PYTHONPATH=path)
    one.wait(FIGURE)
    assert ALIVE not in one.written
    yield one
    one.close()


@pytest.fixture
def go(tmp_path: Path) -> Callable[[], None]:
    """Let what is held behind the curtain go on."""
    return (tmp_path / "hold").unlink


def start(folder: Path, **env: str) -> bytes:
    """All that a start writes until it is left, with its first frame kept; it is kept once it has settled."""
    seconds = 0.6
    while seconds < LONG:
        before, one = frames(folder), Pty(folder, **env)
        try:
            one.wait(FIGURE)
            one.rest(seconds)
            one.send(b"q")
            assert one.ended() == 0
        finally:
            one.close()
        if frames(folder) != before or one.written.index(FIGURE) < one.written.index(ALIVE):
            return one.written
        seconds *= 2  # a busy machine
    raise AssertionError("its frame is not kept")


def frames(folder: Path) -> set[Path]:
    return set(folder.glob("cache/metrics-tui/*.frame"))


def attributes(one: Pty) -> list[object]:
    return termios.tcgetattr(one._master)


def test_it_is_there_before_textual_is_and_then_nothing_is_written(again: Pty, go: Callable[[], None]) -> None:
    assert again.written.startswith(ENTER.encode())
    go()
    again.wait(ALIVE)
    after = again.rest(1.0)  # in which a slow machine may not get as far as to paint; a fast one paints nothing
    assert FIGURE not in after and ENTER.encode() not in after
    again.send(b"?")
    again.wait(HELP)  # it lives
    again.send(b"\x1b[27uq")
    assert again.ended() == 0


def test_what_is_typed_behind_it_is_obeyed(again: Pty, go: Callable[[], None]) -> None:
    again.send(b"/zhaotong gross")
    go()
    again.wait(b"of 329")
    assert b"/zhaotong gross" not in again.written.partition(ALIVE)[0]  # no echo


def test_the_terminal_is_left_as_it_was_found(tmp_path: Path) -> None:
    start(tmp_path)
    ours, theirs = os.openpty()
    before = termios.tcgetattr(theirs)  # of a terminal that nobody has used
    os.close(ours)
    os.close(theirs)
    one = Pty(tmp_path)
    try:
        one.wait(ALIVE)
        assert attributes(one) != before
        one.send(b"q")
        one.wait(LEAVE.encode())
        until(lambda: attributes(one) == before)
    finally:
        one.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_behind_it_ends_it_in_good_order(again: Pty, number: int) -> None:
    os.kill(again.pid, number)
    assert again.ended() == 128 + number
    again.rest(LONG)  # to the end of what it wrote
    assert LEAVE.encode() in again.written and ALIVE not in again.written


def test_without_the_cache_of_the_dataset_it_is_dropped_and_all_is_read(tmp_path: Path) -> None:
    start(tmp_path)
    for path in (tmp_path / "cache" / "metrics-tui").glob("*.cache"):
        path.unlink()
    one = Pty(tmp_path)
    try:
        one.wait(LEAVE.encode())
        one.wait(FIGURE)
        one.send(b"q")
        assert one.ended() == 0
    finally:
        one.close()


def test_another_size_has_another_frame(tmp_path: Path) -> None:
    start(tmp_path)
    one = Pty(tmp_path, size=(80, 24))
    try:
        one.wait(FIGURE)
        assert ALIVE in one.written
    finally:
        one.close()


def test_the_linux_console_has_its_own_in_the_signs_of_its_fonts(tmp_path: Path) -> None:
    start(tmp_path, TERM="xterm")  # which has as few colours
    for seen in (start(tmp_path, TERM="linux"), start(tmp_path, TERM="linux")):
        frame = seen[seen.index(FIGURE) :].decode()
        assert "┌" in frame and not set("╭□…–") & set(frame)
    assert seen.index(FIGURE) < seen.index(ALIVE)


def test_a_window_that_changes_behind_it_is_painted_anew(again: Pty, go: Callable[[], None]) -> None:
    fcntl.ioctl(again._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    go()
    again.wait(ALIVE)
    start = len(again.written)
    again.wait(b"\x1b[24;1H")
    again.send(b"?")
    again.wait(HELP)
    assert b"\x1b[25;" not in again.written[start:]
