"""Random input: texts for everything that reads or writes text, and keys, mouse and sizes for the dashboard.

`python -m tests.fuzz` runs as much of it as docs/measurements.md documents.
"""
