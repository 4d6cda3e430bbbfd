"""The error for words that cannot be read."""

from __future__ import annotations


class Unread(ValueError):
    """Words cannot be read. The message says what is wrong and, if possible, what to write instead."""
