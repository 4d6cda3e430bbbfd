"""Reading the files of `metrics/` on several processors at once, where each can be read by itself.

This is only a faster way to the same dataset: whenever a file refers to another, adds to the tables, or has a problem, the
plain way is taken, which knows all files at once and tells every problem.

    python -m tui.loading.parallel FOLDER FILE…      the process that reads some of the files
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from tui.loading.places import Places
from tui.loading.problems import DatasetError
from tui.loading.source import MAIN, Unreadable, looks_of
from tui.model import Article, Aside, Dataset, Metric, Page, Passage, Relation

Progress = Callable[[int, int], None]
"""Called with how many of how many files are read."""

_WORTH = 2_000_000  # bytes; below that the processes take longer to start than they save
_LARGEST_MAIN = 1_000_000  # bytes; every process reads the tables again
_MOST_PROCESSES = 8


class Part(msgspec.Struct, array_like=True):
    """What one file of `metrics/` adds; `tables` is a word for the tables that it was read with, `regions` the codes of the
    regions that it refers to."""

    tables: str
    regions: tuple[str, ...]
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    metrics: tuple[Metric, ...]
    asides: tuple[Aside, ...]
    relations: tuple[Relation, ...]
    texts: dict[str, str]


def load_parallel(folder: Path, names: Sequence[str], progress: Progress | None) -> Dataset | None:
    """The dataset, or None where it is small, or has to be read the plain way."""
    processes = min(_processors(), _MOST_PROCESSES, len(names) - 1)
    if processes < 2 or not sys.executable:
        return None
    try:
        sizes = {name: looks_of(folder, name).st_size for name in names}
    except (OSError, Unreadable):
        return None
    if sum(sizes.values()) < _WORTH or sizes[MAIN] > _LARGEST_MAIN:
        return None
    shares: list[list[str]] = [[] for _ in range(processes)]
    for name in sorted(names[1:], key=sizes.__getitem__, reverse=True):
        min(shares, key=lambda share: sum(map(sizes.__getitem__, share))).append(name)
    parts = _collected(folder, shares, progress)
    return _joined(folder, [parts[name] for name in names[1:]]) if parts is not None else None


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _collected(folder: Path, shares: Sequence[Sequence[str]], progress: Progress | None) -> dict[str, Part] | None:
    """The parts of all files, or None as soon as one cannot be had."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # -P: a module in the folder where the user stands must not be taken for one of ours.
    command = [sys.executable, "-P", "-m", "tui.loading.parallel", str(folder)]
    running = [
        subprocess.Popen(
            [*command, *share],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for share in shares
    ]
    arrived: queue.Queue[tuple[str, Part | None]] = queue.Queue()
    for process, share in zip(running, shares, strict=True):
        threading.Thread(target=_receive, args=(process, share, arrived), daemon=True).start()
    parts: dict[str, Part] = {}
    count = sum(map(len, shares))
    try:
        while len(parts) < count:
            if progress:
                progress(len(parts), count)
            name, part = arrived.get()
            if part is None:
                return None
            parts[name] = part
        if progress:
            progress(count, count)
        return parts
    finally:
        for process in running:
            process.kill()
            process.wait()


def _receive(
    process: subprocess.Popen[bytes], names: Sequence[str], arrived: queue.Queue[tuple[str, Part | None]]
) -> None:
    assert process.stdout is not None
    decode = msgspec.msgpack.Decoder(Part).decode
    for name in names:
        try:
            size = int.from_bytes(process.stdout.read(8), "little")
            arrived.put((name, decode(process.stdout.read(size)) if size else None))
        except (OSError, ValueError, msgspec.MsgspecError):
            arrived.put((name, None))
            return


def _joined(folder: Path, parts: Sequence[Part]) -> Dataset | None:
    """One dataset of the parts, in their order; None where they are not independent."""
    from tui.loading.anchoring import Text
    from tui.loading.asides import missing
    from tui.loading.loader import load_with_places

    try:
        main, places = load_with_places(folder, [MAIN], whole=False)
    except DatasetError:
        return None
    standing, tables = list(main.standing), _tables(main, places)
    if any(part.tables != tables or [one for one in part.asides if not one.page] != standing for part in parts):
        return None
    texts = {page: text for part in parts for page, text in part.texts.items()}
    if standing and missing(standing, (Text(text, [(0, len(text))]) for text in texts.values())):
        return None
    metrics: list[Metric] = []
    passages: list[Passage] = []
    for part in parts:
        first = len(passages)
        metrics += (
            (msgspec.structs.replace(metric, passage=metric.passage + first) for metric in part.metrics)
            if first
            else part.metrics
        )
        passages += part.passages
    pages, articles, asides, relations = (
        tuple(chain.from_iterable(getattr(part, name) for part in parts))
        for name in ("pages", "articles", "asides", "relations")
    )
    asides = (*standing, *(one for one in asides if one.page))
    for table in (pages, articles, metrics):
        if len({one.id for one in table}) < len(table):
            return None
    return msgspec.structs.replace(
        main,
        regions=places.joined(places.used.union(*(part.regions for part in parts))),
        pages=pages,
        articles=articles,
        passages=tuple(passages),
        metrics=tuple(metrics),
        asides=asides,
        relations=relations,
        texts=texts,
    )


def _tables(dataset: Dataset, places: Places) -> str:
    tables = (dataset.themes, dataset.units, [*places.own.values()], dataset.subjects, dataset.indicators)
    return msgspec.json.encode(tables).decode()


def main() -> None:
    """Read the files of the command line, each to a length and a part; a length of 0 where that cannot be."""
    import gc

    from tui.loading.loader import load_with_places

    gc.disable()  # nothing that is read goes in circles
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    out = sys.stdout.buffer
    for name in names:
        try:
            one, places = load_with_places(folder, [MAIN, name], whole=False)
            part = Part(
                _tables(one, places), tuple(places.used), tuple(one.pages), tuple(one.articles), tuple(one.passages), tuple(one.metrics), tuple(one.asides),
                one.relations, dict(one.texts),
            )  # fmt: skip
            data = msgspec.msgpack.encode(part)
        except DatasetError:
            data = b""
        out.write(len(data).to_bytes(8, "little") + data)
        out.flush()
        if not data:
            return


if __name__ == "__main__":
    main()
