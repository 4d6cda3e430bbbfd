"""The table of interface texts: complete in both languages, nothing missing, nothing unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui
from tui.app import texts
from tui.app.texts import TEXTS, tr

_MODULES = [path for path in Path(tui.__file__).parent.rglob("*.py") if path != Path(texts.__file__)]
_TREES = [ast.parse(path.read_text("utf-8")) for path in _MODULES]


def _patterns(key: ast.expr) -> Iterator[str]:
    """The keys that an expression may stand for, as regular expressions; `tr(f"sort_{by}")` uses every key `sort_…`."""
    match key:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.IfExp(body=first, orelse=second):
            yield from (*_patterns(first), *_patterns(second))
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts)


def _used_keys() -> list[str]:
    calls = (node for tree in _TREES for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "tr" and call.args)
    return [pattern for call in named for pattern in _patterns(call.args[0])]


def test_every_text_is_in_both_languages_with_the_same_placeholders() -> None:
    for key, (zh, en) in TEXTS.items():
        assert en and zh, key
        assert sorted(re.findall(r"{\w+}", en)) == sorted(re.findall(r"{\w+}", zh)), key


def test_every_key_in_use_has_a_text() -> None:
    missing = [used for used in _used_keys() if not any(re.fullmatch(used, key) for key in TEXTS)]
    assert missing == []


def test_every_text_is_used() -> None:
    strings = {
        node.value
        for tree in _TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    patterns = [used for used in _used_keys() if ".+" in used]
    unused = [key for key in TEXTS if key not in strings and not any(re.fullmatch(one, key) for one in patterns)]
    assert unused == []


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        tr("no such text", "en")
