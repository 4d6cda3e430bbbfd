"""What each way in imports: nothing that it does not need, so that it is there at once."""

from __future__ import annotations

import subprocess
import sys

import pytest


def imported(*arguments: str) -> set[str]:
    """The top-level modules that `metrics-tui ARGUMENTS` has imported at its end."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('\\n' + ' '.join({name.split('.')[0] for name in sys.modules}), file=sys.stderr))\n"
        f"sys.argv = ['metrics-tui', *{arguments!r}]\n"
        "from tui.__main__ import main\nmain()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("list", "昭通", "--format", "json"), ("list", "--format", "csv")]
)
def test_no_command_that_prints_imports_textual_or_pandas(arguments: tuple[str, ...]) -> None:
    imported("list")  # which compiles the dataset where there is no cache of it yet
    assert not imported(*arguments) & {"textual", "pandas", "numpy", "pypinyin"}


def test_the_version_needs_no_dataset() -> None:
    assert not imported("--version") & {"yaml", "msgspec", "rich"}


def test_the_dashboard_imports_no_pandas_click_or_yaml_before_its_first_frame() -> None:
    subprocess.run(
        [sys.executable, "-m", "tui", "list", "--format", "jsonl"], capture_output=True, check=True
    )  # the cache is there
    code = (
        "import sys\nfrom tui.start import compiled, default_folder\nimport tui.app.app\ncompiled(default_folder())\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'pandas', 'click', 'yaml', 'pypinyin', 'numpy', 'markdown_it'}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
