"""A few random texts for every part. `python -m tests.fuzz` tries many more."""

from __future__ import annotations

import pytest

from tests.fuzz.text import SHARES, run_part


@pytest.mark.parametrize("part", SHARES)
def test_random_texts_end_with_a_value_or_the_documented_error(part: str) -> None:
    assert run_part(part, 30, "test").faults == []
