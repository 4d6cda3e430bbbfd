"""Makes the pictures of the documents from the running program: `python docs/pictures.py`."""

from __future__ import annotations

import asyncio
import html
import re
from pathlib import Path

from rich.cells import cell_len

from tui.app.app import MetricsApp
from tui.app.state import State
from tui.search.index import Index
from tui.start import compiled, default_folder

HERE = Path(__file__).parent
PICTURES: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "cities": ((120, 40), "dark", []),
    "page": ((120, 40), "dark", ["enter"]),
}


# Rich gives a text the length of its characters; a Chinese one is two cells wide.
_TEXT = re.compile(r'(<text [^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)(</text>)')


def _in_cells(hit: re.Match[str]) -> str:
    text = html.unescape(hit[4])
    length = float(hit[2]) / len(text) * cell_len(text) if text else 0
    return f"{hit[1]}{length:g}{hit[3]}{hit[4]}{hit[5]}"


async def take(name: str, size: tuple[int, int], theme: str, keys: list[str]) -> None:
    """One picture after the keys, without the web fonts that Textual's export would load."""
    one = compiled(default_folder())
    app = MetricsApp(Index(one.dataset, one.terms), State(theme=theme, lang="en", known=True).checked())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="metrics-tui")
    svg = _TEXT.sub(_in_cells, svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


for picture, (size, theme, keys) in PICTURES.items():
    asyncio.run(take(picture, size, theme, keys))
