"""The changes that bench/mutants.py draws from: those that mutmut's operators make, and a Chinese word left out.

Needs mutmut and libcst, which are not the project's own; see there.
"""

from __future__ import annotations

import ast
import difflib
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Mutant(NamedTuple):
    """One change: the file as it then is, and the line where it differs."""

    number: int
    file: str
    line: int
    source: str
    difference: str


class Place(NamedTuple):
    """A piece of a file and what it may become; both are nodes of libcst."""

    file: str
    module: object
    old: object
    new: object


def places(file: str) -> list[Place]:
    """Every change of a file that the operators make, in the order of the file."""
    import libcst as cst
    from mutmut.mutation.mutators import mutation_operators

    wrapper = cst.MetadataWrapper(cst.parse_module((ROOT / file).read_text(encoding="utf-8")), unsafe_skip_copy=True)
    found: list[Place] = []

    class Finder(cst.CSTVisitor):
        def on_visit(self, node: cst.CSTNode) -> bool:
            if _means_nothing(node):
                return False
            for kind, operator in mutation_operators:
                if isinstance(node, kind):
                    found.extend(Place(file, wrapper.module, node, new) for new in operator(node))
            found.extend(Place(file, wrapper.module, node, new) for new in without_a_word(node))
            return True

    wrapper.module.visit(Finder())
    return found


def _means_nothing(node: object) -> bool:
    """Types, imports, decorators (ours keep results) and docstrings: no test could notice a change."""
    import libcst as cst
    import libcst.matchers as m

    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom | cst.TypeParameters):
        return True
    alias = m.Assign(value=m.Subscript(value=m.Name(value=m.MatchIfTrue(lambda name: name[0].isupper()))))
    typing = m.If(test=m.Name("TYPE_CHECKING"))
    return m.matches(node, typing | alias | m.Expr(value=m.SimpleString() | m.ConcatenatedString()))  # type: ignore[arg-type]


CHINESE = r"[^\x00-\x7f]"


def without_a_word(node: object) -> Iterator[object]:
    """A table, a pattern or a row of words, each time without one of its Chinese words."""
    import libcst as cst

    if isinstance(node, cst.List | cst.Set | cst.Tuple | cst.Dict) and len(node.elements) > 1:
        for at, element in enumerate(node.elements):
            key = element.key if isinstance(element, cst.DictElement) else element.value
            words = key.elements[0].value if isinstance(key, cst.Tuple) and key.elements else key
            if isinstance(words, cst.SimpleString) and re.search(CHINESE, words.value):
                yield node.with_changes(elements=[*node.elements[:at], *node.elements[at + 1 :]])
    if isinstance(node, cst.SimpleString | cst.FormattedStringText):
        text = node.value
        rows = CHINESE + r"+ (?=[^\x00-\x7f])" if re.fullmatch(r".?['\"](" + CHINESE + r"+ ?)+['\"]", text) else "(?!)"
        for hit in re.finditer(rf"{CHINESE}+\||\|{CHINESE}+(?=[^|]|\Z)(?!{CHINESE})|{rows}", text):
            yield node.with_changes(value=text[: hit.start()] + text[hit.end() :])


def drawn(files: Sequence[str], count: int, seed: int) -> tuple[list[Mutant], int]:
    """So many changes of the files, and of how many they are drawn. Those that change nothing or are no Python do not count."""
    whole = [place for file in files for place in places(file)]
    order = list(range(len(whole)))
    random.Random(seed).shuffle(order)
    found: list[Mutant] = []
    seen: set[tuple[str, str]] = set()
    for at in order:
        if len(found) == count:
            break
        place = whole[at]
        before, after = place.module.code, place.module.deep_replace(place.old, place.new).code  # type: ignore[attr-defined]
        try:
            same = ast.dump(ast.parse(before)) == ast.dump(ast.parse(after))
            compile(after, place.file, "exec")
        except (SyntaxError, ValueError):
            continue
        if same or (place.file, after) in seen:
            continue
        seen.add((place.file, after))
        lines = list(
            difflib.unified_diff(before.splitlines(), after.splitlines(), place.file, place.file, "", "", 0, "")
        )
        line = int(re.findall(r"\d+", lines[2])[0])
        found.append(Mutant(len(found) + 1, place.file, line, after, "\n".join(lines[3:])))
    return found, len(whole)
