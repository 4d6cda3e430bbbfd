"""The entry point of the command `metrics-tui`."""

from __future__ import annotations

import sys

from tui.start import dashboard, default_folder


def main() -> None:
    """Open the dashboard when nothing is asked for, else hand over to the command line."""
    if len(sys.argv) == 1:
        sys.exit(dashboard(default_folder()))  # the common start, without the import of the command line
    from tui.commands import cli

    cli.main(prog_name="metrics-tui")
