"""Loading the files of a large dataset in several processes.

The dataset equals that of `load_files`. If a file refers to another file, adds to the tables or has a problem, the result is
None, and the caller uses `load_files`, which reads all files together and reports every problem.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from tui.loading.anchoring import Text
from tui.loading.asides import missing
from tui.loading.files import load_with_regions
from tui.loading.problems import DatasetError
from tui.loading.region_finder import RegionFinder
from tui.loading.source import MAIN, Unreadable, looks_of
from tui.model import Dataset, Metric, Passage

Progress = Callable[[int, int], None]
"""Called with the number of loaded files and of all files; both are 0 while they are unknown."""

_LARGE = 2_000_000  # bytes of all files; loading fewer takes less time than starting processes
_LARGEST_MAIN = 1_000_000  # bytes of the first file, which every process loads
_MOST_PROCESSES = 8


class _Part(msgspec.Struct, array_like=True):
    """One file loaded together with the first file: the dataset, the encoded tables, and the codes of its regions."""

    dataset: Dataset
    tables: bytes
    regions: list[str]


def load_parallel(folder: Path, names: Sequence[str], progress: Progress | None) -> Dataset | None:
    """The dataset of the files; None if they are small or must be loaded together."""
    count = min(_processors(), _MOST_PROCESSES, len(names) - 1)
    try:
        sizes = [looks_of(folder, name).st_size for name in names]
    except (OSError, Unreadable):
        return None
    if count < 2 or sum(sizes) < _LARGE or sizes[0] > _LARGEST_MAIN:
        return None
    try:
        return _join(folder, _load_parts(folder, names[1:], count, progress or (lambda done, files: None)))
    except DatasetError:
        return None


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _load_parts(folder: Path, names: Sequence[str], count: int, progress: Progress) -> list[_Part]:
    """The parts of the files, in their order. Raises DatasetError if one of them cannot be loaded by itself."""
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    from tui.loading.workers import WorkerPool

    progress(0, len(names))
    try:
        with WorkerPool(count) as pool:
            futures = [pool.submit(_load_part, folder, name) for name in names]
            for done, future in enumerate(as_completed(futures), 1):
                future.result()
                progress(done, len(names))
            return [msgspec.msgpack.decode(future.result(), type=_Part) for future in futures]
    except (OSError, ValueError, BrokenProcessPool):  # no more processes can be started, or one was killed
        raise DatasetError([]) from None


def _load_part(folder: Path, name: str) -> bytes:
    """Runs in a worker."""
    dataset, regions = load_with_regions(folder, [MAIN, name], whole=False)
    return msgspec.msgpack.encode(_Part(dataset, _tables(dataset, regions), list(regions.used)))


def _tables(dataset: Dataset, regions: RegionFinder) -> bytes:
    tables = (dataset.themes, dataset.units, [*regions.own.values()], dataset.subjects, dataset.indicators)
    return msgspec.msgpack.encode(tables)


def _join(folder: Path, parts: Sequence[_Part]) -> Dataset | None:
    """Join the parts in their order; None if they depend on each other."""
    main, regions = load_with_regions(folder, [MAIN], whole=False)
    datasets, standing, tables = [part.dataset for part in parts], list(main.standing), _tables(main, regions)
    if any(part.tables != tables or list(part.dataset.standing) != standing for part in parts):
        return None
    texts = {page: text for dataset in datasets for page, text in dataset.texts.items()}
    if standing and missing(standing, (Text(text, [(0, len(text))]) for text in texts.values())):
        return None
    metrics: list[Metric] = []
    passages: list[Passage] = []
    for dataset in datasets:
        first = len(passages)
        metrics += (msgspec.structs.replace(metric, passage=metric.passage + first) for metric in dataset.metrics)
        passages += dataset.passages
    pages = tuple(chain.from_iterable(dataset.pages for dataset in datasets))
    articles = tuple(chain.from_iterable(dataset.articles for dataset in datasets))
    for ids in ([page.id for page in pages], [article.id for article in articles], [metric.id for metric in metrics]):
        if len(set(ids)) < len(ids):
            return None
    return msgspec.structs.replace(
        main, pages=pages, articles=articles, passages=tuple(passages), metrics=tuple(metrics), texts=texts,
        regions=regions.joined(regions.used.union(*(part.regions for part in parts))),
        asides=(*standing, *(aside for dataset in datasets for aside in dataset.asides if aside.page)),
        relations=tuple(chain.from_iterable(dataset.relations for dataset in datasets)),
    )  # fmt: skip
