"""Read pages and articles: their files, mastheads, dates and reading order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.loading.anchoring import Text
from tui.loading.fields import FileReader, StatedField
from tui.loading.problems import sanitize
from tui.loading.source import MAX_PAGE_BYTES, PAGES, Unreadable, decode, plain_name, read_bytes
from tui.loading.tables import Tables
from tui.loading.tree import Node
from tui.model import Article, Basis, Page, Span
from tui.reading.dates import is_moment
from tui.reading.periods import read_iso, read_period
from tui.reading.unread import Unread

_RANGE = re.compile(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?")
_BEFORE = 40  # characters before a name that are searched for its city
_LINE_END = re.compile(r"\r\n|\n|\r")


class ReportYear(NamedTuple):
    """The year that an article reports on, and the words that prove it."""

    year: str
    basis: Basis
    spans: tuple[Span, ...]


class SourcePages:
    """The pages and articles read so far, with their searchable texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: dict[str, Page] = {}
        self.articles: dict[str, Article] = {}
        self.texts: dict[str, str] = {}
        self.page_texts: dict[str, Text] = {}
        self.article_texts: dict[str, Text] = {}
        self.as_of: dict[str, tuple[str, Basis, tuple[Span, ...]]] = {}
        self.reported: dict[str, ReportYear] = {}
        self.taken: dict[str, dict[int, str]] = {}
        self.lines: dict[str, list[Span]] = {}


def read_pages(root: Mapping[str, Node], reader: FileReader, source: SourcePages) -> None:
    for item in reader.items(root.get("pages"), "pages"):
        keys = ("id", "file", "sha256", "masthead", "newspaper", "date", "edition", "as_of")
        entries = reader.entries(item, "page", keys, ("id", "file", "sha256"))
        identity = reader.identifier(entries.get("id"), "page.id", source.pages)
        file = reader.text(entries.get("file"), "page.file")
        if not identity or not file:
            continue
        text = _page_text(entries, identity, file, reader, source.folder)
        if text is None:
            continue
        source.texts[identity] = text
        source.page_texts[identity] = Text(text, [(0, len(text))])
        source.lines[identity] = list(line_spans(text))
        source.taken[identity] = {}
        source.pages[identity] = _page(entries, identity, file, reader, source)


def _page_text(entries: Mapping[str, Node], identity: str, file: str, reader: FileReader, folder: Path) -> str | None:
    node = entries["file"]
    if not plain_name(file):
        reader.wrong(
            node, f"page {identity}: {sanitize(file)!r} is not a plain file name; pages are files of the folder seeds/"
        )
        return None
    try:
        data = read_bytes(folder, f"{PAGES}/{file}", MAX_PAGE_BYTES)
        text = decode(data)
    except Unreadable as error:
        reader.wrong(node, f"page {identity}: seeds/{sanitize(file)} {error}")
        return None
    digest, expected = (
        hashlib.sha256(data).hexdigest(),
        reader.text(entries.get("sha256"), f"page {identity}.sha256").lower(),
    )
    if digest != expected:
        reader.wrong(
            entries.get("sha256", node),
            f"page {identity}: seeds/{file} has changed; its SHA-256 is {digest}; a page is never edited",
        )
    return text


def _page(entries: Mapping[str, Node], identity: str, file: str, reader: FileReader, source: SourcePages) -> Page:
    text = source.page_texts[identity]
    cited: list[Span] = []
    missing: dict[str, str] = {}
    printed: dict[str, str] = {}
    places: dict[str, tuple[Span, ...]] = {}
    for key in ("newspaper", "date", "edition"):
        stated = reader.stated(entries.get(key), f"page {identity}.{key}")
        if stated is None or stated.unknown or stated.assumed:
            missing[key] = stated.unknown if stated and stated.unknown else "not printed on the page"
            continue
        printed[key] = stated.means or stated.text
        places[key] = tuple(_stand(stated, f"page {identity}.{key}", text, reader))
        cited += places[key]
    date = _date(entries["date"], printed["date"], identity, reader) if "date" in printed else ""
    date_spans = places.get("date", ())
    as_of, basis, because, spans = date, "printed" if date else "unknown", "", date_spans
    if stated := reader.stated(entries.get("as_of"), f"page {identity}.as_of"):
        as_of, because, spans = (
            stated.means,
            stated.because,
            tuple(_stand(stated, f"page {identity}.as_of", text, reader)),
        )
        basis = "inferred"
        if not is_moment(as_of):
            reader.wrong(
                stated.node,
                f"page {identity}.as_of: expected means: a year, month or day such as 2023-09, found {sanitize(as_of)!r}",
            )
            as_of = ""
    source.as_of[identity] = (as_of, basis, spans)  # type: ignore[assignment]
    masthead = _lines(entries.get("masthead"), f"page {identity}.masthead", identity, "the masthead", reader, source)
    list(masthead)  # marks the lines as taken
    return Page(
        id=identity, file=file, sha256=reader.text(entries.get("sha256"), "sha256"), newspaper=printed.get("newspaper", ""),
        date=date, edition=printed.get("edition", ""), as_of=as_of, as_of_basis=basis, as_of_because=because,  # type: ignore[arg-type]
        missing=missing, cited=tuple(cited),
    )  # fmt: skip


def _date(node: Node, words: str, identity: str, reader: FileReader) -> str:
    """The printed date of a page as an ISO year, month or day."""
    try:
        period = read_iso(words) or read_period(words)
    except Unread as why:
        reader.wrong(node, f"page {identity}.date: {sanitize(words)!r} is no date: {why}; a date reads 2023年11月15日")
        return ""
    dates = {"year": period.start[:4], "month": period.start[:7], "day": period.start}
    if period.kind not in dates:
        reader.wrong(
            node,
            f"page {identity}.date: {sanitize(words)!r} is no date; give its day, month or year, as in 2023年11月15日",
        )
    return dates.get(period.kind, "")


def read_articles(root: Mapping[str, Node], reader: FileReader, source: SourcePages, tables: Tables) -> None:
    for item in reader.items(root.get("articles"), "articles"):
        keys = ("id", "page", "title", "title_en", "subtitle", "authors", "lines", "region", "as_of", "year")
        entries = reader.entries(item, "article", keys, ("id", "page", "title", "lines"))
        identity = reader.identifier(entries.get("id"), "article.id", source.articles)
        page = reader.text(entries.get("page"), f"article {identity}.page")
        if page and page not in source.pages:
            reader.wrong(
                entries["page"],
                f"article {identity}: there is no page {sanitize(page)!r}{reader.close(page, source.pages)}",
            )
        if identity and page in source.pages:
            source.articles[identity] = _article(entries, identity, page, reader, source, tables)


def _article(
    entries: Mapping[str, Node], identity: str, page: str, reader: FileReader, source: SourcePages, tables: Tables
) -> Article:
    what = f"article {identity}"
    stretches = tuple(_lines(entries.get("lines"), f"{what}.lines", page, what, reader, source))
    text = source.article_texts[identity] = Text(source.texts[page], stretches)
    titled: list[Span] = []
    for key in ("title", "subtitle"):
        words = reader.text(entries.get(key), f"{what}.{key}")
        if words and not text.find(words):
            reader.wrong(entries[key], f"{what}.{key}: {sanitize(words)!r} does not stand in the lines of the article")
        titled += _first(words, text)
    authors = reader.texts(entries.get("authors"), f"{what}.authors")
    for author in authors:
        if not text.find(author):
            reader.wrong(
                entries["authors"], f"{what}.authors: {sanitize(author)!r} does not stand in the lines of the article"
            )
    region, cited = _article_region(entries, what, text, reader, tables)
    source.as_of[identity] = source.as_of[page]
    if stated := reader.stated(entries.get("as_of"), f"{what}.as_of"):
        spans = tuple(_stand(stated, f"{what}.as_of", source.page_texts[page], reader))
        if not is_moment(stated.means):
            reader.wrong(
                stated.node,
                f"{what}.as_of: expected means: a year, month or day such as 2023-09, found {sanitize(stated.means)!r}",
            )
        else:
            source.as_of[identity] = (stated.means, "inferred", spans)
    if reported := _reported(entries, what, text, source.page_texts[page], reader):
        source.reported[identity] = reported
        cited += reported.spans
    return Article(
        id=identity, page=page, title=reader.text(entries.get("title"), "title"), title_en=reader.text(entries.get("title_en"), f"{what}.title_en"),
        subtitle=reader.text(entries.get("subtitle"), "subtitle"), authors=authors, stretches=stretches, region=region, cited=cited,
        titled=tuple(titled),
    )  # fmt: skip


def _reported(
    entries: Mapping[str, Node], what: str, text: Text, page_text: Text, reader: FileReader
) -> ReportYear | None:
    """The year that an article reports on, as its `year` states it; None if it is unknown or wrong, which is a problem."""
    stated = reader.stated(entries.get("year"), f"{what}.year")
    if stated is None or stated.unknown:
        return None
    words = stated.means or stated.assumed or stated.text
    try:
        period = read_iso(words) or read_period(words)
    except Unread as why:
        reader.wrong(stated.node, f"{what}.year: {sanitize(words)!r} is no year: {why}")
        return None
    if period.kind != "year":
        reader.wrong(stated.node, f"{what}.year: {sanitize(words)!r} is no year; write it as 2024 or 2024年")
        return None
    if stated.text and not stated.means and not text.find(stated.text) and not page_text.find(stated.text):
        reader.wrong(
            stated.node,
            f"{what}.year: {sanitize(stated.text)!r} does not stand on the page; write {{means: {period.start[:4]}, via: [words], because: …}}"
            f" or {{assumed: {period.start[:4]}, because: …}}",
        )
        return None
    spans = tuple(_stand(stated, f"{what}.year", text if stated.text and text.find(stated.text) else page_text, reader))
    return ReportYear(period.start[:4], "printed" if stated.text and not stated.means else "inferred", spans)


def _first(words: str, text: Text) -> tuple[Span, ...]:
    """The spans of the first occurrence of a headline. Later occurrences can state a figure."""
    place = text.nearest(words, (0, 0))
    return () if place is None else text.spans(place, place + len("".join(words.split())))


def _article_region(
    entries: Mapping[str, Node], what: str, text: Text, reader: FileReader, tables: Tables
) -> tuple[str, tuple[Span, ...]]:
    stated = reader.stated(entries.get("region"), f"{what}.region")
    if stated is None or stated.unknown:
        return "", ()
    name = stated.means or stated.assumed or stated.text
    places = text.find(stated.text) if stated.text else []
    if stated.text and not places:
        reader.wrong(
            stated.node, f"{what}.region: {sanitize(stated.text)!r} does not stand in the lines of the article"
        )
    size = len("".join(stated.text.split()))
    words = text.spans(places[0], places[0] + size) if places else ()
    before = text.squeezed[max(0, places[0] - _BEFORE) : places[0]] if places and name == stated.text else ""
    try:
        full = tables.regions.whole(name, text.squeezed[places[0] :]) if places and name == stated.text else name
        found = tables.regions.find(full, before=before, touching=True, word=name == stated.text)
        if found is None:
            near = reader.close(name, tables.regions.names())
            raise Unread(f"{sanitize(name)!r} is neither in regions nor in the table of GB/T 2260{near}")
    except Unread as reason:
        reader.wrong(stated.node, f"{what}.region: {reason}")
        return "", words
    city = text.spans(places[0] - len(before) + found.city[0], places[0]) if found.city else ()
    return tables.regions.use(found.code), (*city, *words)


def _stand(stated: StatedField, what: str, text: Text, reader: FileReader) -> Iterator[Span]:
    """The spans of the words of a field. Words that are not on the page are a problem."""
    for node, words in [(stated.node, stated.text), *((one, one.text.strip()) for one in stated.via)]:
        if not words:
            continue
        places = text.find(words)
        if not places:
            reader.wrong(node, f"{what}: {sanitize(words)!r} does not stand on the page")
        else:
            yield from text.spans(places[0], places[0] + len("".join(words.split())))


def line_spans(text: str) -> Iterator[Span]:
    """Start and end of each line, without its line break."""
    start = 0
    for hit in _LINE_END.finditer(text):
        yield start, hit.start()
        start = hit.end()
    if start < len(text):
        yield start, len(text)


def _lines(
    node: Node | None, what: str, page: str, owner: str, reader: FileReader, source: SourcePages
) -> Iterator[Span]:
    """The stretches of the line ranges `3-7, 86-88`, in that order. A line that already has an owner is a problem."""
    if node is None:
        return
    lines, taken = source.lines[page], source.taken[page]
    for part in reader.text(node, what).split(","):
        hit = _RANGE.fullmatch(part.strip())
        first, last = (int(hit[1]), int(hit[2] or hit[1])) if hit else (0, 0)
        if not 1 <= first <= last <= len(lines):
            reader.wrong(
                node, f"{what}: {sanitize(part.strip())!r} is no range of lines; the page has lines 1-{len(lines)}"
            )
            continue
        for number in range(first, last + 1):
            if number in taken and lines[number - 1][0] < lines[number - 1][1]:
                reader.wrong(node, f"{what}: line {number} already belongs to {taken[number]}")
            taken.setdefault(number, owner)
        yield lines[first - 1][0], lines[last - 1][1]
