"""The dashboard's filter and rows in Textual's own DataTable, which is filled again at each key.

python bench/stock.py [FOLDER]
"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input, Static

from tui.app.figures.columns import TableCells, columns_for
from tui.search.index import Index
from tui.start import compiled, default_folder


class Stock(App[None]):
    """The cells are made once, at the start."""

    CSS = "Input { height: 1; border: none; } Static { height: 1; } DataTable { height: 1fr; }"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        source = compiled(folder)
        self.index = Index(source.dataset, source.terms)
        self.columns, cells = columns_for(110, "en"), TableCells(source.dataset, "en")
        self.rows = [
            ["".join(run.text for run in cells.runs(metric, column)) for column in self.columns]
            for metric in source.dataset.metrics
        ]

    def compose(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)
        yield Static("all")
        yield DataTable[str](cursor_type="row")

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        for column in self.columns:
            self.query_one(DataTable).add_column(column.column, width=column.cells)
        self.fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.fill(event.value)

    def fill(self, text: str) -> None:
        """Show the rows that match."""
        matches, table = self.index.search(text).rows, self.query_one(DataTable)
        table.clear()
        table.add_rows(self.rows[row] for row in matches)
        self.query_one(Static).update(f"{len(matches)} of {len(self.rows)}")


Stock(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder()).run()
