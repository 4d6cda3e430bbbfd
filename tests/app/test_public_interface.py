"""The app uses the public interface of Textual and Rich, but for the few names that no public way replaces."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import textual
from textual.message_pump import MessagePump

import tui.app

ROOT = Path(tui.app.__file__).parent

# File → private names it uses, and the feature that needs them. docs/upstream.md has a report for each.
ALLOWED = {
    "app.py": {
        "_driver": "OSC 52: write an escape sequence to the terminal",
        "_print_error_renderables": "report a fault in one line",
        "_exit_renderables": "report a fault in one line",
        "_exception": "report a fault in one line",
    },
    "driver.py": {
        "_file": "write to the terminal although stderr leads to a file",
        "textual._xterm_parser": "read keys in the terminal's encoding, and survive what is no key",
    },
}


def test_the_list_of_private_names_is_short() -> None:
    assert len(ALLOWED) <= 3
    assert sum(map(len, ALLOWED.values())) <= 12


def test_no_private_module_is_imported() -> None:
    found = {(path, name) for path, tree in sources() for name in imported(tree) if is_private(name)}
    assert found == {(path, name) for path, names in ALLOWED.items() for name in names if "." in name}


def test_no_private_member_is_overridden_or_used() -> None:
    """A name counts as private where a class of Textual has it and it begins with one underscore."""
    private = private_names()
    found: set[tuple[str, str]] = set()
    for path, tree in sources():
        own = defined(tree) - overriding(path, private)
        found |= {(path, name) for name in used(tree) & private - own}
        found |= {(path, name) for name in overriding(path, private)}
    allowed = {(path, name) for path, names in ALLOWED.items() for name in names if "." not in name}
    assert found == allowed, {"unexpected": sorted(found - allowed), "no longer needed": sorted(allowed - found)}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def is_private(module: str) -> bool:
    parts = module.split(".")
    return parts[0] in ("textual", "rich") and any(part.startswith("_") for part in parts)


def is_private_member(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and len(name) > 1


def private_names() -> set[str]:
    """The private attributes and methods of all classes of Textual that take part in a running app."""
    names: set[str] = set()
    for module in pkgutil.walk_packages(textual.__path__, "textual."):
        if any(part in module.name for part in ("tree_sitter", "demo", "__main__", "win", "_win")):
            continue
        source = Path(textual.__path__[0], *module.name.split(".")[1:]).with_suffix(".py")
        if not source.exists():
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                names |= {item for item in members(node) if is_private_member(item)}
    return names


def members(tree: ast.ClassDef) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            if isinstance(node.ctx, ast.Store):
                yield node.attr
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def defined(tree: ast.Module) -> set[str]:
    """The names that the classes of a file define themselves."""
    return {name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for name in members(node)}


def used(tree: ast.Module) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")}


def overriding(path: str, private: set[str]) -> set[str]:
    """The private names of Textual's classes that a class of the file, which is one of theirs, defines again."""
    module = importlib.import_module("tui.app." + path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    found: set[str] = set()
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        made = getattr(module, node.name)
        foreign = [base for base in made.__mro__[1:] if base.__module__.partition(".")[0] in ("textual", "rich")]
        if not foreign or not (issubclass(made, MessagePump) or "Driver" in str(made.__mro__)):
            continue
        inherited = {name for base in foreign for name in vars(base)} | {
            name for base in foreign for name in private if name in instance_names(base)
        }
        found |= {name for name in members(node) if name in inherited and is_private_member(name)}
    return found


def instance_names(base: type) -> set[str]:
    """The private attributes that a class of Textual gives its instances."""
    source = Path(importlib.import_module(base.__module__).__file__ or "")
    if base not in _INSTANCE_NAMES:
        tree = ast.parse(source.read_text(encoding="utf-8"))
        _INSTANCE_NAMES[base] = {
            name
            for node in tree.body
            if isinstance(node, ast.ClassDef) and node.name == base.__name__
            for name in members(node)
        }
    return _INSTANCE_NAMES[base]


_INSTANCE_NAMES: dict[type, set[str]] = {}
