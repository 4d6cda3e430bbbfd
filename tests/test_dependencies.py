"""What the program stands on: each package locked by version and hash, under a licence that asks no more than its notice."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PERMISSIVE = re.compile(
    r"(MIT|BSD|Apache|PSF|0BSD|Zlib|CC0|ISC)[\w.\- ]*( (AND|OR) (MIT|BSD|Apache|PSF|0BSD|Zlib|CC0|ISC)[\w.\- ]*)*",
    re.IGNORECASE,
)
REQUIRED = [
    re.split(r"[<>=!~ ]", one)[0]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
]
_OTHER_PLATFORM = re.compile(r"(sys_platform|platform_system|os_name) *== *.(win32|Windows|nt|darwin|Emscripten)")


def with_requirements(name: str) -> set[str]:
    """A package and everything that it requires on this platform."""
    found: set[tuple[str, str]] = set()  # package and extra
    waiting = [(name, "")]
    while waiting:
        package, extra = waiting.pop()
        try:
            requirements = metadata.requires(package) or []
        except metadata.PackageNotFoundError:
            continue  # for another platform
        if (package, extra) in found:
            continue
        found.add((package, extra))
        for requirement in requirements:
            condition = re.search(r"extra *== *.([\w-]+)", requirement)
            if _OTHER_PLATFORM.search(requirement) or (condition[1] if condition else "") != extra:
                continue
            hit = re.match(r"([\w.-]+)(?:\[([\w, -]+)\])?", requirement)
            assert hit, requirement
            extras = [part.strip() for part in (hit[2] or "").split(",")]
            waiting += [(hit[1].lower().replace("_", "-"), part) for part in {"", *extras}]
    return {package for package, _ in found}


def licence(name: str) -> str:
    about = metadata.metadata(name)
    classifiers = [
        line.rpartition(":: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License")
    ]
    return about.get("License-Expression") or (about.get("License") or "").split("\n")[0][:40] or ", ".join(classifiers)


PACKAGES = sorted({package for name in REQUIRED for package in with_requirements(name)})


def test_the_packages_of_the_requirements_are_found() -> None:
    assert {"textual", "rich", "numpy", "pygments"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_licence_is_permissive(package: str) -> None:
    assert PERMISSIVE.fullmatch(licence(package)), licence(package)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_locked_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = {
        hit[1].lower(): hit[0]
        for hit in re.finditer(
            r"^([\w.-]+)==\S+[^\n]*\n(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+", text, re.MULTILINE
        )
    }
    assert set(PACKAGES) <= set(entries), set(PACKAGES) - set(entries)


def test_the_document_has_every_requirement() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert all(f"\n| {name} |" in told for name in REQUIRED)
