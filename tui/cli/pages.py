"""`metrics-tui pages`: the pages and their articles, with authors, newspaper, date and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tui.cli import Filtering, chosen, data_option
from tui.cli.completion import complete_filter
from tui.cli.output import format_option, print_json, print_rows
from tui.ledger import Account, account
from tui.model import Article, Dataset, Page

_SHOWN = (
    "page",
    "newspaper",
    "date",
    "article",
    "title",
    "authors",
    "region",
    "figures",
    "headline",
    "numbers",
    "open",
)
_COLUMNS = (
    "page", "file", "sha256", "newspaper", "date", "edition", "as_of", "article", "title", "title_en", "authors", "region",
    "passages", "figures", "headline", "numbers", "captured", "cited", "aside", "open",
)  # fmt: skip
EPILOG = """\b
Examples:
  metrics-tui pages
  metrics-tui pages 昭通 --format csv
  metrics-tui pages --format json | jq '.[].articles[].title'

\b
Exit codes: 0 done; 1 no figure matches; 2 the filter or an option is wrong.
"""


@click.command("pages", cls=Filtering, epilog=EPILOG)
@click.argument("filters", metavar="[FILTER]...", nargs=-1, shell_complete=complete_filter)
@format_option
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], form: str, data: Path | None) -> None:
    """Print the pages and their articles; with FILTER only the articles of matching figures, whose number is `figures`.

    `numbers` counts every numeral of the article: captured by a figure, cited by one, set aside with a reason, or open.
    What a page does not print (newspaper, date, edition) is empty; `as_of` is worked out and never cited.
    """
    dataset, positions = chosen(ctx, filters)
    told = list(_pages(dataset, positions, bool(filters)))
    if form in ("json", "jsonl"):
        print_json(told, lines=form == "jsonl")
    else:
        rows = [_row(page, article) for page in told for article in page["articles"] or [{}]]
        print_rows(rows, form, _COLUMNS if form in ("csv", "tsv") else _SHOWN)
    ctx.exit(0 if told else 1)


def _pages(dataset: Dataset, positions: list[int], matching: bool) -> Iterator[dict[str, Any]]:
    metrics = [dataset.metrics[position] for position in positions]
    figures = Counter(dataset.article_of(metric).id for metric in metrics)
    headline = Counter(dataset.article_of(metric).id for metric in metrics if metric.headline)
    passages = Counter(passage.article for passage in dataset.passages)
    for page in dataset.pages:
        articles = [one for one in dataset.articles_on(page.id) if figures[one.id] or not matching]
        if matching and not articles:
            continue
        numbers = account(dataset, page.id)
        yield _page(page) | {
            "articles": [
                _article(dataset, one)
                | {"passages": passages[one.id], "figures": figures[one.id], "headline": headline[one.id]}
                | _counts(numbers.of_article(one.id))
                for one in articles
            ],
        }


def _page(page: Page) -> dict[str, Any]:
    return {
        "page": page.id,
        "file": page.file,
        "sha256": page.sha256,
        "newspaper": page.newspaper or None,
        "date": page.date or None,
        "edition": page.edition or None,
        "missing": page.missing,
        "as_of": page.as_of or None,
        "as_of_basis": page.as_of_basis,
        "as_of_because": page.as_of_because or None,
    }


def _article(dataset: Dataset, article: Article) -> dict[str, Any]:
    region = dataset.region.get(article.region)
    return {
        "article": article.id,
        "title": article.title,
        "title_en": article.title_en or None,
        "subtitle": article.subtitle or None,
        "authors": list(article.authors),
        "region": region.zh if region else None,
    }


def _counts(numbers: Account) -> dict[str, int]:
    return {
        "numbers": len(numbers.entries),
        **{state: numbers.count(state) for state in ("captured", "cited", "aside", "open")},
    }


def _row(page: dict[str, Any], article: dict[str, Any]) -> dict[str, str]:
    one = {**page, **article, "authors": "; ".join(article.get("authors", ()))}
    return {key: "" if one.get(key) is None else str(one[key]) for key in _COLUMNS}
