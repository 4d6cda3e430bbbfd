"""Why words cannot be read."""

from __future__ import annotations


class Unread(ValueError):
    """Words that are not read. The message says what is wrong with them and, where there is one, what would be read."""
