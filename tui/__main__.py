"""`python -m tui` is `metrics-tui`."""

from tui.cli import main

main()
