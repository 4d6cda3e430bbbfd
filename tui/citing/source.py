"""The source of a figure: its newspaper article as a CSL-JSON item, what the citation lacks, and where the quote stands.

The newspaper is the source, never this tool. Only what the page prints is cited; an inferred date is not.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Literal

from tui.model import Article, Dataset, Metric, Page, Span
from tui.reading.numerals import plain, read_number

Item = dict[str, Any]
"""A CSL-JSON item, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

_LACKS = {
    "title": ("题名", "title"),
    "newspaper": ("报纸名", "newspaper"),
    "date": ("出版日期", "date"),
    "edition": ("版次", "edition"),
}
_HASH_DIGITS = 12


def clean(text: str) -> str:
    """Text in a line, without control, format and direction characters, line breaks and surrogates."""
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if char in "\t\n\r\v\f\x85" or category in ("Zl", "Zp"):
            kept.append(" ")
        elif category == "Cs":
            kept.append("\ufffd")
        elif category not in ("Cc", "Cf"):
            kept.append(char)
    return "".join(kept).strip()


def item_of(dataset: Dataset, article: Article) -> Item:
    """The article as a CSL-JSON item. What the page does not print is absent; authors are full names."""
    page = dataset.page[article.page]
    item: Item = {"id": clean(article.id), "type": "article-newspaper", "language": "zh-CN"}
    if title := _title(dataset, article):
        item["title"] = title
    if authors := [name for author in article.authors if (name := clean(author))]:
        item["author"] = [{"literal": name} for name in authors]
    if newspaper := clean(page.newspaper):
        item["container-title"] = newspaper
    if parts := [int(part) for part in re.findall(r"\d+", page.date)][:3]:
        item["issued"] = {"date-parts": [parts]}
    if edition := _edition(page):
        item["page"] = edition
    return item


def lacks(item: Item) -> tuple[str, ...]:
    """What the item lacks for a full citation: `title`, `newspaper`, `date`, and for a known newspaper `edition`."""
    missing = [
        name
        for name, key in (("title", "title"), ("newspaper", "container-title"), ("date", "issued"))
        if not item.get(key)
    ]
    if item.get("container-title") and not item.get("page"):
        missing.append("edition")
    return tuple(missing)


def incompleteness(item: Item, lang: Literal["zh", "en"]) -> str:
    """`引文不完整：缺报纸名、出版日期`, `incomplete: newspaper and date not printed`; empty if nothing is missing."""
    names = [_LACKS[name][lang == "en"] for name in lacks(item)]
    if not names:
        return ""
    if lang == "zh":
        return f"引文不完整：缺{'、'.join(names)}"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"incomplete: {listed} not printed"


def locator(dataset: Dataset, metric: Metric, lang: Literal["zh", "en"]) -> str:
    """Where the quote stands: page file, characters (Unicode code points from 0, end exclusive), SHA-256 of the file."""
    page, spans = dataset.page_of(metric), dataset.passages[metric.passage].spans
    file, digest = clean(page.file), clean(page.sha256)[:_HASH_DIGITS]
    if lang == "zh":
        return f"{file}，第 {'、'.join(map(_range, spans))} 字符，SHA-256 {digest}"
    return f"{file}, characters {', '.join(map(_range, spans))}, SHA-256 {digest}"


def _range(span: Span) -> str:
    return f"{span[0]}–{span[1]}"


def _title(dataset: Dataset, article: Article) -> str:
    """The title, in [ ] if the page does not print it."""
    title = clean(article.title)
    if not title:
        return ""
    text = plain(dataset.texts.get(article.page, ""))
    printed = plain(title) in text or all(plain(part) in text for part in title.split())
    return title if printed else f"[{title}]"


def _edition(page: Page) -> str:
    """The number of the edition: 3 for 第3版, A02 for A02版, 1 for 第一版."""
    words = clean(page.edition)
    if hit := re.search(r"[A-Za-z]?\d+", words):
        return hit[0]
    name = re.sub(r"^第|版.*$", "", words)
    number = read_number(name)
    return str(number) if number is not None else name
