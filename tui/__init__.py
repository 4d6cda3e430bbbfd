"""metrics-tui: regional industrial metrics of newspaper pages, each figure with its proof."""

__version__ = "0.1.0"
