"""Numbers as Chinese newspapers write them, for tests to read back."""

from __future__ import annotations


def written(number: int) -> str:
    """The number in Chinese characters, as school teaches it."""
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        rest = number % 10_000
        return written(number // 10_000) + "万" + (("零" if rest < 1000 else "") + written(rest) if rest else "")
    text, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + name
            zero = False
        else:
            zero = True
    return text or "零"
