"""Formats of bibliography programs: BibTeX, RIS, CSL-JSON. Notes have the figures, quotes and locators of a source."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.citing.source import Item, clean
from tui.citing.styles import authors_of, date_of, iso_date

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


class Reference(NamedTuple):
    """A source as a CSL-JSON item, with a note for each figure from it, and what its citation lacks."""

    item: Item
    notes: tuple[str, ...] = ()
    lacks: str = ""

    @property
    def remarks(self) -> list[str]:
        """The notes, then what the citation lacks."""
        return [text for text in map(clean, (*self.notes, self.lacks)) if text]


def bibtex(references: Sequence[Reference]) -> str:
    """`@article` entries with `entrysubtype = {newspaper}`. Fields are escaped."""
    return "\n\n".join(map(_bibtex, references))


def ris(references: Sequence[Reference]) -> str:
    """RIS records of type NEWS."""
    return "\n\n".join(map(_ris, references))


def csl_json(references: Sequence[Reference]) -> str:
    """A JSON list of CSL-JSON items. What is not part of the citation is in `note`."""
    items = [_cleaned(each.item) | ({"note": " | ".join(each.remarks)} if each.remarks else {}) for each in references]
    return json.dumps(items, ensure_ascii=False, indent=2)


def _bibtex(reference: Reference) -> str:
    item, date = reference.item, iso_date(reference.item)
    fields = {
        # In double braces a name is not split into given and family name.
        "author": " and ".join(f"{{{_latex(name)}}}" for name in authors_of(item)),
        "title": f"{{{_latex(item['title'])}}}" if item.get("title") else "",
        "journal": _latex(item.get("container-title")),
        "date": date,
        "year": date[:4],
        "pages": _latex(item.get("page")),
        "url": re.sub(r"[{}\\\s%]", "", clean(str(item.get("URL") or ""))),
        "entrysubtype": "newspaper",
        "langid": "chinese",
        "annotation": " | ".join(map(_latex, reference.remarks)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{_key(item)},\n" + ",\n".join(lines) + "\n}"


def _latex(value: object) -> str:
    return "".join(_LATEX.get(char, char) for char in clean(str(value or "")))


def _key(item: Item) -> str:
    return re.sub(r"[^A-Za-z0-9:.+/-]+", "-", str(item.get("id", ""))).strip("-") or "source"


def _ris(reference: Reference) -> str:
    item, date = reference.item, date_of(reference.item)
    lines: list[tuple[str, object]] = [("TY", "NEWS"), ("ID", _key(item))]
    lines += [
        ("AU", name.replace(",", "，")) for name in authors_of(item)
    ]  # a comma would separate family and given name
    lines += [("TI", item.get("title")), ("T2", item.get("container-title"))]
    if date:
        lines += [
            ("PY", f"{date[0]:04d}"),
            ("DA", "/".join([*(f"{part:02d}" for part in date), *[""] * (4 - len(date))])),
        ]
    lines += [("SP", item.get("page")), ("UR", item.get("URL")), ("LA", "zh-CN")]
    lines += [("N1", remark) for remark in reference.remarks]
    texts = [f"{tag}  - {text}" for tag, value in lines if (text := clean(str(value or "")))]
    return "\n".join([*texts, "ER  - "])


def _cleaned(item: Item) -> Item:
    """The item with clean text and without empty values."""
    names = [{"literal": name} for name in authors_of(item)]
    texts: Item = {key: clean(value) if isinstance(value, str) else value for key, value in item.items()}
    return {key: value for key, value in (texts | ({"author": names} if "author" in item else {})).items() if value}
