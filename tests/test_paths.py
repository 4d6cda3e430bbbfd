"""Where caches and states are kept: as the XDG specification says, a file for each dataset."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sample import write
from tui.app.state import State, save_state, state_of
from tui.loading.loader import load
from tui.paths import cache_path, read_own, state_path
from tui.store import cache
from tui.store.cache import load_compiled

KEPT = [(cache_path, "XDG_CACHE_HOME", ".cache"), (state_path, "XDG_STATE_HOME", ".local/state")]
Kept = Callable[[Path], Path]


@pytest.mark.parametrize(("kept", "variable", "_usual"), KEPT)
def test_the_environment_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Kept, variable: str, _usual: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "base"))
    assert kept(tmp_path).parent == tmp_path / "base" / "metrics-tui"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have places of their own")
@pytest.mark.parametrize("value", ["", "relative/base", "./base", "~/base"])
@pytest.mark.parametrize(("kept", "variable", "usual"), KEPT)
def test_a_relative_place_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Kept, variable: str, usual: str, value: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(variable, value)
    assert kept(tmp_path).parent == tmp_path / usual / "metrics-tui"


@pytest.mark.parametrize("kept", [cache_path, state_path])
def test_each_dataset_has_its_own_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    folders = [tmp_path / name for name in ("a", "b", "名称 with a space", "\udcff", "a\nb")]
    names = {kept(folder).name for folder in folders}
    assert len(names) == len(folders) and all(name.isascii() and name.isprintable() for name in names)
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path)
    assert kept(Path("a")) == kept(tmp_path / "a")


TRUSTED = {0o600: True, 0o644: True, 0o444: True, 0o620: False, 0o660: False, 0o602: False, 0o606: False, 0o666: False}
unix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of Unix")


@unix
@pytest.mark.parametrize("mode", TRUSTED, ids=oct)
def test_only_what_this_user_alone_can_write_is_read(tmp_path: Path, mode: int) -> None:
    """Neither what the group can write, nor what everybody can."""
    path = tmp_path / "kept"
    path.write_bytes(b"kept")
    path.chmod(mode)
    assert (read_own(path) == b"kept") is TRUSTED[mode]


@unix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_cache_or_a_state_that_others_can_write_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    folder = write(tmp_path / "data")
    for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "kept"))
    load_compiled(folder)
    save_state(state_path(folder), State(view="figures"))
    assert state_of(read_own(state_path(folder))).view == "figures"
    for path in (cache_path(folder), state_path(folder)):
        path.chmod(mode)
    compiled = []
    real = cache.compile_dataset
    monkeypatch.setattr(cache, "compile_dataset", lambda *arguments: compiled.append(1) or real(*arguments))
    load_compiled(folder)
    assert compiled and state_of(read_own(state_path(folder))) == State().checked()


@unix
def test_what_is_kept_is_private_whatever_the_user_allows_for_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "data")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "states"))
    old = os.umask(0)
    try:
        load_compiled(folder)
        save_state(state_path(folder), State(view="figures"))
    finally:
        os.umask(old)
    for path in (cache_path(folder), state_path(folder)):
        assert [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent)] == [0o600, 0o700]


def test_without_a_home_nothing_is_kept_and_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    save_state(state_path(folder), State(view="figures"))
    assert state_of(read_own(state_path(folder))) == State().checked()
    assert len(load_compiled(folder).dataset.metrics) == len(load(folder).metrics)
