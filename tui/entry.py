"""The entry point of the command `metrics-tui`."""

from __future__ import annotations

import os
import sys

from tui.errors import orderly


def main() -> None:
    """Open the dashboard when nothing is asked for, else hand over to the command line."""
    with orderly():
        if sys.argv[1:] in ([], ["--fresh"]) and "_METRICS_TUI_COMPLETE" not in os.environ:
            from tui.start import dashboard, default_folder

            sys.exit(
                dashboard(default_folder(), fresh=len(sys.argv) > 1)
            )  # the common start, without the import of the command line
        from tui.cli import cli

    cli.main(prog_name="metrics-tui")
