"""What the program stands on: each package locked by version and hash, under a licence that asks no more than its notice."""

from __future__ import annotations

import re
import tomllib

import pytest

from bench.report import ROOT, _brought, _licence

PERMISSIVE = re.compile(
    r"(MIT|BSD|Apache|PSF|0BSD|Zlib|CC0|ISC)[\w.\- ]*( (AND|OR) (MIT|BSD|Apache|PSF|0BSD|Zlib|CC0|ISC)[\w.\- ]*)*",
    re.IGNORECASE,
)
REQUIRED = [
    re.split(r"[<>=!~ ]", one)[0]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
]
PACKAGES = sorted({one for name in REQUIRED for one in _brought(name)})


def test_what_is_brought_is_known() -> None:
    assert {"textual", "rich", "numpy", "pygments"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_licence_is_permissive(package: str) -> None:
    assert PERMISSIVE.fullmatch(_licence(package)), _licence(package)


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
