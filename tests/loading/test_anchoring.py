"""Finding words on a page: the nearest of several, and many at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loading import anchoring
from tui.loading.anchoring import Text


def text_of(page: str) -> Text:
    return Text(page, [(0, len(page))])


def near(page: str, words: str, to: str) -> str:
    """The words that are nearest to others, as the page with a mark before them."""
    text = text_of(page)
    start = text.squeezed.index(to)
    place = text.nearest(words, (start, start + len(to)))
    assert place is not None
    return f"{text.squeezed[:place]}|{text.squeezed[place:]}"


def test_of_earlier_words_the_end_counts() -> None:
    # 云南省 ends one character before 5 and begins four before it; the next begins two behind 家.
    assert near("云南省的5家在云南省", "云南省", "5家") == "|云南省的5家在云南省"
    assert near("云南省的的5家在云南省", "云南省", "5家") == "云南省的的5家在|云南省"


def test_of_two_as_close_it_is_the_one_before() -> None:
    assert near("全市有5家在全市", "全市", "5家") == "|全市有5家在全市"


def test_words_that_touch_or_overlap_are_the_nearest() -> None:
    assert near("5家5家5家", "家5", "5家5") == "5|家5家5家"
    assert near("全市全市5家全市", "全市", "5家") == "全市|全市5家全市"


def test_words_that_do_not_stand_there_have_no_place() -> None:
    text = text_of("全市有5家")
    assert text.nearest("全省", (0, 2)) is None
    assert text.nearest("全市", (0, 2), 1, 4) is None
    assert text.nearest("5家", (0, 2), 1, 5) == 3


def distance(place: int, size: int, to: tuple[int, int]) -> int:
    return max(to[0] - (place + size), place - to[1], 0)


@given(st.text("ab1 \n", max_size=30), st.text("ab1", min_size=1, max_size=3), st.integers(0, 30), st.integers(0, 5))
def test_none_is_nearer_than_the_nearest(page: str, words: str, start: int, size: int) -> None:
    text, to = text_of(page), (start, start + size)
    places = text.find(words)
    place = text.nearest(words, to)
    if place is None:
        assert places == []
    else:
        least = min(distance(one, len(words), to) for one in places)
        assert place == next(one for one in places if distance(one, len(words), to) == least)


@pytest.mark.parametrize("page", ["10.8%8%108%", "1,234家234家", "2022年2年", "８年１８年"])
def test_no_digit_is_cut_from_its_number(page: str) -> None:
    text = text_of(page)
    for words in ("8%", "234家", "2年", "８年"):
        assert len(text.find(words)) == (words in page)


@given(st.text("ab1,. \n", max_size=40), st.lists(st.text("ab1,.", max_size=20), max_size=8))
def test_many_words_are_found_together_as_one_by_one(page: str, words: list[str]) -> None:
    text, same = text_of(page), text_of(page)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchoring, "_WORTH", 0)
        text.expect(words)
    assert [text.find(one) for one in words] == [same.find(one) for one in words]
