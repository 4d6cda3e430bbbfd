"""docs/cli.md shows real output: every line that begins with `$` is run, and what stands below it is what it prints."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.cli.tool import ROOT, run
from tui.cli import COMMANDS

TEXT = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str]]:
    """The commands of the console blocks, each with the output that is shown below it; empty where none is."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, _, output = part.partition("\n")
            found.append((line, output))
    return found


@pytest.mark.parametrize(("line", "output"), examples(), ids=[line for line, _ in examples()])
def test_the_output_in_the_document_is_what_the_command_prints(line: str, output: str) -> None:
    program, *arguments = shlex.split(line)
    result = run(*arguments, "--data", ROOT)
    assert (program, result.exit_code) == ("metrics-tui", 0), result.output
    assert not output or result.stdout == output


def test_every_command_is_in_the_document() -> None:
    assert not [name for name in COMMANDS if f"| `{name}" not in TEXT]


def test_the_line_of_the_brief_is_one_that_it_has() -> None:
    (line,) = re.findall(r"```markdown\n(.*?)\n```", TEXT, re.S)
    assert line in run("brief", "昭通", "--data", ROOT).stdout
