"""Load the dataset of a folder, or report every problem of its files."""

from __future__ import annotations

from pathlib import Path

from tui.loading.files import load_files
from tui.loading.parallel import Progress, load_parallel
from tui.loading.problems import DatasetError, DatasetProblem, sanitize
from tui.loading.source import MORE, PAGES, Unreadable, check_folders, dataset_files, listed
from tui.model import Dataset


def load(folder: Path, progress: Progress | None = None) -> Dataset:
    """The dataset of a folder. Raises DatasetError with all problems if a field has no proof.

    A large dataset of several files is loaded on all processors. `progress` gets the number of loaded files and of all files.
    """
    if problems := check_folders(folder):  # never read anything outside the folder, not even to report problems
        raise DatasetError([DatasetProblem(part, 0, 0, problem) for part, problem in problems])
    try:
        names = dataset_files(folder)
    except Unreadable as error:
        raise DatasetError([DatasetProblem(MORE, 0, 0, str(error))]) from None
    return load_parallel(folder, names, progress) or load_files(folder, names)


def unlisted_pages(folder: Path, dataset: Dataset) -> list[str]:
    """The files of `seeds/` that no entry of `pages` names, sanitized. Raises DatasetError if the folder cannot be listed."""
    known = {page.file for page in dataset.pages}
    try:
        names = [name for name, _ in listed(folder, PAGES)]
    except Unreadable as error:
        raise DatasetError([DatasetProblem(PAGES, 0, 0, str(error))]) from None
    return sorted(sanitize(name, 255) for name in names if name not in known and not name.startswith("."))
