"""`metrics-tui pages`: the pages and their articles, with authors, newspaper, date and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import click

from tui.cli.common import FilterCommand, data_option, format_option, load_matching
from tui.cli.completion import filters_argument
from tui.cli.output import print_json, print_rows
from tui.ledger import Account, State, account
from tui.model import Article, Dataset, Page

_TABLE_COLUMNS = (
    "page", "newspaper", "date", "article", "title", "authors", "region", "figures", "headline", "numbers", "open",
)  # fmt: skip
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


@click.command("pages", cls=FilterCommand, epilog=EPILOG)
@filters_argument
@format_option
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], form: str) -> None:
    """Print the pages and their articles. With FILTER, print only articles with matching figures; `figures` counts them.

    `numbers` counts every numeral of the article: captured by a figure, cited by a figure, set aside with a reason, or
    open. Newspaper, date and edition are empty if the page does not print them; `as_of` is inferred and never cited.
    """
    dataset, positions = load_matching(ctx, filters)
    pages = list(_pages(dataset, positions, bool(filters)))
    if form in ("json", "jsonl"):
        print_json(pages, lines=form == "jsonl")
    else:
        rows = [_row({**page, **article}) for page in pages for article in page["articles"] or [{}]]
        print_rows(rows, form, _COLUMNS if form in ("csv", "tsv") else _TABLE_COLUMNS)
    ctx.exit(0 if pages else 1)


def _pages(dataset: Dataset, positions: list[int], matching: bool) -> Iterator[dict[str, Any]]:
    """Pages with their articles. With `matching`, only articles with figures at these positions."""
    metrics = [dataset.metrics[position] for position in positions]
    figures = Counter(dataset.article_of(metric).id for metric in metrics)
    headline = Counter(dataset.article_of(metric).id for metric in metrics if metric.headline)
    passages = Counter(passage.article for passage in dataset.passages)
    for page in dataset.pages:
        articles = [article for article in dataset.articles_on(page.id) if figures[article.id] or not matching]
        if matching and not articles:
            continue
        numbers = account(dataset, page.id)
        yield _page(page) | {
            "articles": [
                _article(dataset, article)
                | {"passages": passages[article.id], "figures": figures[article.id], "headline": headline[article.id]}
                | _counts(numbers.of_article(article.id))
                for article in articles
            ],
        }


def _page(page: Page) -> dict[str, Any]:
    return {
        "page": page.id, "file": page.file, "sha256": page.sha256,
        "newspaper": page.newspaper or None, "date": page.date or None, "edition": page.edition or None, "missing": page.missing,
        "as_of": page.as_of or None, "as_of_basis": page.as_of_basis, "as_of_because": page.as_of_because or None,
    }  # fmt: skip


def _article(dataset: Dataset, article: Article) -> dict[str, Any]:
    region = dataset.region.get(article.region)
    return {
        "article": article.id, "title": article.title, "title_en": article.title_en or None, "subtitle": article.subtitle or None,
        "authors": list(article.authors), "region": region.zh if region else None,
    }  # fmt: skip


def _counts(numbers: Account) -> dict[str, int]:
    return {"numbers": len(numbers.entries), **{state: numbers.count(state) for state in get_args(State)}}


def _row(article: dict[str, Any]) -> dict[str, str]:
    """An article with its page as text; what is unknown is empty."""
    cells = article | {"authors": "; ".join(article.get("authors", ()))}
    return {key: "" if cells.get(key) is None else str(cells[key]) for key in _COLUMNS}
