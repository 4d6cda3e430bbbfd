"""`python -m tui` is `metrics-tui`."""

from tui.entry import main

main()
