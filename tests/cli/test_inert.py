"""Whatever a command is given – as an argument, a value of an option, a place to write – it is printed so that it does not
act on the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.cli.tool import run, terminal
from tests.hostile.tool import ACTIVE
from tui.cli import COMMANDS, cli

ACTS = "\x1b[31m\x1b]0;owned\x07\x9b2J\u202e\u2066\u200e\x7f\r\nx"
WORDS = {"acts": ACTS, "acts and is long": ACTS * 300, "is no UTF-8": os.fsdecode(b"\xff\xfe\x1b[2J")}
GOOD = {"metric_id": "investment-q3", "ids": "investment-q3", "region": "某州", "shell": "bash"}
"""Values that commands take; of others an `x` will do."""


def parameters() -> Iterator[tuple[str, str]]:
    """Each command with each of its parameters that takes a word, and with an option that it does not know."""
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield from ((name, one.name or "") for one in command.params if one.type is not click.BOOL)
        yield name, "unknown option"


def call(name: str, of: str, word: str, folder: Path, out: Path) -> list[str]:
    """A command line in which all is good but the value of one parameter."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options, words = [f"--{word}"] if of == "unknown option" else [], []
    for parameter in command.params:
        bad = parameter.name == of
        if isinstance(parameter, click.Argument):
            words += [word if bad else GOOD.get(parameter.name or "", "")]
        elif parameter.name == "output":
            options += ["-o", str(out / f"{word}.csv") if bad else str(out / "good.csv")]
        elif bad:
            options += [parameter.opts[0], word]
        elif parameter.name == "data":
            options += ["--data", str(folder)]
    return [name, *options, "--", *filter(None, words)]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("name", "of"), parameters())
def test_an_argument_is_printed_inertly(folder: Path, tmp_path: Path, name: str, of: str, word: str) -> None:
    arguments = call(name, of, WORDS[word], folder, tmp_path)
    result = CliRunner().invoke(cli, arguments, prog_name="metrics-tui", color=True)
    assert result.exit_code in (0, 1, 2), result.output
    assert result.output
    assert not (hit := ACTIVE.search(result.output)), (hit, result.output)


@pytest.mark.parametrize("command", [["export"], ["brief", "某州"]])
@pytest.mark.parametrize("ending", [".csv", ".\x1b[31m", ".\x9b31m"])
def test_the_place_that_was_written_is_named_inertly_on_a_terminal(
    folder: Path, tmp_path: Path, command: list[str], ending: str
) -> None:
    place = tmp_path / f"\x1b[31mx\u202e{ending}"
    shown = terminal(*command, "-o", place, "--data", folder, columns=200)
    assert "\\u00" in shown
    assert not (hit := ACTIVE.search(shown)), (hit, shown)


def test_a_long_place_is_named_whole(folder: Path) -> None:
    place = folder / ("a" * 200) / ("b" * 200) / "f.csv"
    place.parent.mkdir(parents=True)
    assert run("export", "-o", place, "--data", folder).stderr == f"{place}: 8 figures (csv)\n"
    assert run("export", "-o", place, "--data", folder).stderr.endswith(
        "f.csv' is already there; --force replaces it\n"
    )


@pytest.mark.parametrize("word", WORDS)
def test_so_are_a_command_and_a_folder_that_are_not_there(word: str) -> None:
    for arguments in ([WORDS[word]], ["--data", WORDS[word]], [f"--{WORDS[word]}"], ["--data", WORDS[word], "list"]):
        result = CliRunner().invoke(cli, arguments, prog_name="metrics-tui", color=True)
        assert result.exit_code == 2 and result.output
        assert not (hit := ACTIVE.search(result.output)), (hit, result.output)
