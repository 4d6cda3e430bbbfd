"""A figure in words: title, value, period, status – in Chinese as printed and in correct English.

Pure functions of the dataset and one metric. An English value is the printed decimal with its point shifted, never a
rounded or computed number, so it says exactly what 亿 and 万 say. The texts are plain: what shows them escapes them.
"""

from tui.text.naming import Lang, against_of, falls, measure, place, title
from tui.text.sentences import scope, sentence, status
from tui.text.times import period, period_short
from tui.text.values import qualifier, shifted, value, value_short

__all__ = [
    "Lang", "against_of", "falls", "measure", "period", "period_short", "place", "qualifier", "scope", "sentence", "shifted",
    "status", "title", "value", "value_short",
]  # fmt: skip
