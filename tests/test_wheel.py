"""The wheel has the data, the pages, the licence and the type marker, and runs from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_has_the_pages_byte_for_byte_and_every_style_sheet(unpacked: Path) -> None:
    for page in (ROOT / "seeds").glob("*.txt"):
        assert (unpacked / "tui" / "data" / "seeds" / page.name).read_bytes() == page.read_bytes()
    assert (unpacked / "tui" / "data" / "metrics.yaml").read_bytes() == (ROOT / "metrics.yaml").read_bytes()
    for sheet in (ROOT / "tui").rglob("*.tcss"):
        assert (unpacked / sheet.relative_to(ROOT)).exists(), sheet


def test_it_has_the_licence_and_the_marker_of_its_types(unpacked: Path) -> None:
    (licence,) = unpacked.glob("*.dist-info/licenses/LICENSE")
    assert licence.read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert (unpacked / "tui" / "py.typed").exists()


def test_it_runs_from_any_folder(unpacked: Path, tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(unpacked), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", "from tui.__main__ import main; main()", "check"]
    run = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    assert "numbers accounted for" in run.stdout
