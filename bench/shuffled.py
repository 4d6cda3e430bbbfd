"""Run the tests in an order drawn with a seed: none may depend on another, nor on its place.

    python bench/shuffled.py [--seed 1] [pytest's options and paths …]

Each test function is drawn by itself, so fixtures that several tests share are made again and again, and it takes longer.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


class Shuffled:
    """A plugin of pytest that shuffles the tests."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        random.Random(self._seed).shuffle(items)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    options, others = parser.parse_known_args()
    print(f"seed {options.seed}")
    sys.path.insert(0, str(ROOT))
    # In one process: those of several would each need the same plugin.
    return pytest.main(
        ["-o", "addopts=", "-q", "--rootdir", str(ROOT), *(others or [str(ROOT / "tests")])], [Shuffled(options.seed)]
    )


if __name__ == "__main__":
    sys.exit(main())
