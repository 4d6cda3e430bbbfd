"""Completion in a real bash, and what the other shells ask for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.tool import ROOT, command, env, printed, run

BASH = shutil.which("bash")


def in_bash(tmp_path: Path, *words: str) -> list[str]:
    """What bash offers for a command line whose last word is being typed."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir(exist_ok=True)
    tool = bin_folder / "metrics-tui"
    tool.write_text(f'#!/bin/sh\nexec {" ".join(command())} "$@"\n')
    tool.chmod(0o755)
    script = f"""
        compopt() {{ :; }}  # there is no line editor here
        {printed("completion", "bash")}
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
        _metrics_tui_completion metrics-tui
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    settings = env(PATH=f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    done = subprocess.run(
        [BASH or "bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == "", done.stderr
    return done.stdout.split()


needs_bash = pytest.mark.skipif(BASH is None, reason="there is no bash here")


@needs_bash
def test_commands_options_and_their_values(tmp_path: Path) -> None:
    assert in_bash(tmp_path, "metrics-tui", "se") == ["series"]
    assert set(in_bash(tmp_path, "metrics-tui", "")) >= {"list", "show", "cite", "export", "completion"}
    assert "--format" in in_bash(tmp_path, "metrics-tui", "list", "--f")
    assert set(in_bash(tmp_path, "metrics-tui", "list", "--format", "j")) == {"json", "jsonl"}
    assert in_bash(tmp_path, "metrics-tui", "cite", "--style", "gb") == ["gbt7714-2025", "gbt7714-2015"]


@needs_bash
def test_ids_of_figures_of_the_chosen_dataset(tmp_path: Path, folder: Path) -> None:
    found = in_bash(tmp_path, "metrics-tui", "show", "--data", str(folder), "investment-")
    assert found == ["investment-q3", "investment-growth-q3", "investment-rank-q3", "investment-above-q3"]
    assert "investment-q3" in in_bash(tmp_path, "metrics-tui", "--data", str(folder), "cite", "power-2030", "inv")


@needs_bash
def test_fields_of_a_filter_and_their_values_though_bash_parts_words_at_colons(tmp_path: Path) -> None:
    assert in_bash(tmp_path, "metrics-tui", "list", "stat") == ["status:"]
    assert in_bash(tmp_path, "metrics-tui", "list", "status", ":", "ta") == ["target"]
    assert "planned" in in_bash(tmp_path, "metrics-tui", "list", "昭通", "status", ":")
    assert in_bash(tmp_path, "metrics-tui", "series", "region", ":", "昭通") == ["昭通市"]


@needs_bash
def test_regions_of_a_brief(tmp_path: Path) -> None:
    assert in_bash(tmp_path, "metrics-tui", "brief", "zhaot") == ["Zhaotong"]


@needs_bash
def test_a_dataset_that_does_not_load_completes_nothing_and_says_nothing(tmp_path: Path) -> None:
    assert in_bash(tmp_path, "metrics-tui", "show", "--data", "/nowhere", "inv") == []


def ask(shell: str, words: str, at: str) -> str:
    """What the script of zsh (`at` is a position) or fish (the word being typed) gets for its question."""
    settings = env(_METRICS_TUI_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=at)
    return subprocess.run(
        command("completion"), capture_output=True, text=True, encoding="utf-8", env=settings, cwd=ROOT, check=True
    ).stdout


def test_zsh_and_fish_get_values_with_their_colon_and_a_word_of_help() -> None:
    assert "status:target" in ask("fish", "metrics-tui list status:ta", "status:ta")
    assert "status:target" in ask("zsh", "metrics-tui list status:ta", "2").replace("\\:", ":")
    assert "Print figures with quote" in ask("zsh", "metrics-tui ci", "1")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script_which_asks_the_tool_and_not_the_dashboard(shell: str) -> None:
    assert re.search(
        rf"_METRICS_TUI_COMPLETE={shell}_complete (.* )?(\$1|metrics-tui) completion\)", printed("completion", shell)
    )


def test_a_shell_that_is_not_known_is_refused() -> None:
    assert run("completion", "csh").exit_code == 2
