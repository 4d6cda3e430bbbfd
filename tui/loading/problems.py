"""The problems of a dataset. Each names its place, what is wrong, and what would be right."""

from __future__ import annotations

from typing import NamedTuple


class DatasetProblem(NamedTuple):
    """One thing wrong with one place of one file. Lines and columns count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.message}"


class DatasetError(Exception):
    """A dataset that cannot be used, with all its problems in the order of the file."""

    def __init__(self, problems: list[DatasetProblem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def report(self) -> str:
        """All problems, one in each line, then their number."""
        count = len(self.problems)
        these = (
            "problem; the dataset is not used until it is"
            if count == 1
            else "problems; the dataset is not used until they are"
        )
        return "\n".join([*map(str, self.problems), f"metrics-tui: {count} {these} mended"])


def sanitize(text: str, most: int = 60) -> str:
    """Untrusted text as one printable line of at most `most` characters. Control and direction characters are escaped."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text.replace("\n", " "))
    return shown if len(shown) <= most else shown[: most - 1] + "…"
