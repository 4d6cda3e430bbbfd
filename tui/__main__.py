"""The command `metrics-tui`, also run as `python -m tui`."""

from __future__ import annotations

import os
import sys

from tui.errors import clean_exit


def main() -> None:
    """Open the dashboard if no command is named; otherwise run the command line."""
    with clean_exit():
        if sys.argv[1:] in ([], ["--fresh"]) and "_METRICS_TUI_COMPLETE" not in os.environ:
            from tui.start import dashboard, default_folder  # starts sooner than the command line, which needs click

            sys.exit(dashboard(default_folder(), fresh=len(sys.argv) > 1))
        from tui.cli import cli

        cli.main(prog_name="metrics-tui")


if __name__ == "__main__":
    main()
