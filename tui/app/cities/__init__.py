"""Cities: a pane for each, with headline figures and their year series."""
