"""How commands end: in pipes that close, on full disks, interrupted, pointed at what is no dataset – never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.tool import command, env, process, run, terminal
from tests.sample import changed, write
from tui.cli import cli
from tui.errors import clean_exit


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize(
    "arguments",
    [["list", "--format", form] for form in ("table", "json", "jsonl", "csv", "md")]
    + [["check"], ["schema"], ["--help"]],
)
def test_head_may_leave_early(arguments: list[str]) -> None:
    """`metrics-tui … | head -1`: one line, no complaint, no failure."""
    with subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env()) as child:
        assert child.stdout is not None and child.stderr is not None
        first = child.stdout.readline()
        child.stdout.close()
        complaints = child.stderr.read()
    assert (bool(first), complaints, child.returncode) == (True, b"", 0)


def test_a_reader_that_never_reads_is_no_error() -> None:
    with subprocess.Popen(
        command("list", "--format", "json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell in the background would have it ignored
    ) as child:  # fmt: skip
        assert child.stdout is not None and child.stderr is not None
        child.stdout.close()
        complaints = child.stderr.read()
    assert (complaints, child.returncode) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["schema"]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(*arguments), stdout=full, stderr=subprocess.PIPE, env=env(), check=False)
    assert done.stderr.decode() == "metrics-tui: cannot go on: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_control_c_is_quiet(tmp_path: Path) -> None:
    """The command waits for a reader that is slow; Ctrl-C ends it without a word."""
    with subprocess.Popen(
        command("list", "--format", "json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell in the background would have it ignored
    ) as child:  # fmt: skip
        assert child.stdout is not None and child.stderr is not None
        child.stdout.read(1)  # it is printing, and more than a pipe holds
        child.send_signal(signal.SIGINT)
        complaints = child.stderr.read()
    assert (complaints, child.returncode) == (b"", 130)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "zh_CN.GBK"])
def test_a_pipe_gets_utf8_whatever_the_locale(locale: str) -> None:
    done = process(
        "list",
        "--format",
        "csv",
        LC_ALL=locale,
        LANG=locale,
        PYTHONIOENCODING="",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert "昭通市" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_even_against_an_encoding_that_python_was_told() -> None:
    done = process("list", "没有这个", PYTHONIOENCODING="latin-1")
    assert "没有这个" in done.stderr.decode("utf-8")


def test_a_terminal_that_cannot_show_chinese_gets_question_marks_and_no_traceback() -> None:
    assert "Traceback" not in terminal("list", columns=80, PYTHONIOENCODING="ascii")


def bad_folders(tmp_path: Path) -> list[tuple[Path, int]]:
    """Places that are no dataset, with the exit code that they earn."""
    file = tmp_path / "file"
    file.write_text("x")
    (tmp_path / "empty").mkdir()
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    no_seeds = tmp_path / "no-seeds"
    no_seeds.mkdir()
    (no_seeds / "metrics.yaml").write_text("format: 1\npages: [{id: a, file: a.txt, sha256: " + "0" * 64 + "}]\n")
    folder_for_file = tmp_path / "folder-for-file"
    (folder_for_file / "metrics.yaml").mkdir(parents=True)
    binary = tmp_path / "binary"
    binary.mkdir()
    (binary / "metrics.yaml").write_bytes(b"\xff\xfe\x00\x01")
    return [
        (file, 2), (tmp_path / "nothing", 2), (loop, 2), (tmp_path / ("x" * 300), 2), (Path("/".join(["deep"] * 2000)), 2),
        (file / "below", 2), (tmp_path / "empty", 1), (no_seeds, 1), (folder_for_file, 1), (binary, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["list", "check"])
def test_a_place_that_is_no_dataset_is_told_in_words(tmp_path: Path, name: str) -> None:
    for place, code in bad_folders(tmp_path):
        done = process(name, "--data", place)
        told = done.stderr.decode("utf-8")
        assert (done.returncode, done.stdout) == (code, b""), told
        assert told.count("\n") <= 5 and "Traceback" not in told and "fault of this program" not in told, told


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told_in_words(folder: Path) -> None:
    folder.chmod(0)
    try:
        done = process("list", "--data", folder)
    finally:
        folder.chmod(0o755)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


def test_a_folder_below_one_that_may_not_be_entered_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_dir", refuse)
    result = run("list", "--data", "/closed/data")
    assert (result.exit_code, "'/closed/data' cannot be opened: Permission denied" in result.output) == (2, True)


@given(
    words=st.lists(st.text(max_size=12), max_size=4),
    name=st.sampled_from(["list", "cite", "series", "pages", "brief", "show"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_whatever_make_it_fail_otherwise_than_documented(sample: Path, name: str, words: list[str]) -> None:
    result = run("--data", sample, name, "--", *words)
    assert result.exit_code in (0, 1, 2), result.output
    assert isinstance(result.exception, SystemExit | None)
    assert "\x1b" not in result.output


def test_all_problems_of_a_dataset_are_told_with_their_places(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("value: 231.5亿元", "value: 231.6亿元").replace("value: 20户", "value: 21户"))
    result = run("list", "--data", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == ["metrics.yaml", "metrics.yaml", "metrics-tui"]
    assert lines[2] == "metrics-tui: 2 problems; the dataset is not used until they are mended"


def test_an_escape_sequence_in_a_name_does_not_act(tmp_path: Path) -> None:
    result = run("list", "--data", tmp_path / "\x1b]0;owned\x07")
    assert "\x1b" not in result.output and result.exit_code == 2


def test_a_fault_of_the_program_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("METRICS_TUI_DEBUG")
    with pytest.raises(SystemExit) as ended, clean_exit():
        raise ValueError("\x1bsomething")
    assert ended.value.code == 1
    assert (
        capsys.readouterr().err
        == "metrics-tui: a fault of this program, please report it: ValueError: '\\x1bsomething'\n"
    )


def test_a_mistyped_command_is_told_the_near_one() -> None:
    result = run("lst")
    assert (result.exit_code, "do you mean 'list'?" in result.output) == (2, True)


def test_help_names_every_command_and_the_exit_codes() -> None:
    told = run("--help").output
    for name in cli.list_commands(cli.make_context("metrics-tui", ["--help"], resilient_parsing=True)):
        assert f"\n  {name} " in told
    assert "Exit codes: 0 done; 1 nothing was found" in told


@pytest.mark.parametrize("name", ["list", "show", "cite", "series", "pages", "brief", "export", "check"])
def test_every_command_explains_itself_with_examples_and_exit_codes(name: str) -> None:
    told = run(name, "--help").output
    assert "Examples:" in told and "Exit codes:" in told
