"""What a Chinese numeral counts: the words that may follow it so that it states a quantity."""

from __future__ import annotations

import re

_COUNTED = re.compile(
    "[年月日天周季个家户名位人项件条次批届期版轮篇类大种场座所支方级层步倍番成亩吨元米亿万章线城州市县省区处套份辆台组只盏面岁分秒余多]"
    "|公里|千瓦|小时"
)


def counts(after: str) -> bool:
    """Whether a Chinese numeral before these characters counts something."""
    return bool(_COUNTED.match(after))
