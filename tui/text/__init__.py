"""A figure in words: title, value, period, status – in Chinese as printed, and in English.

Pure functions of the dataset and a metric. An English value is the printed decimal with its point shifted, never rounded
or computed, so it is as exact as 亿 and 万. The texts are not escaped.
"""

from tui.text.naming import Lang, against_of, falls, measure, place, title
from tui.text.sentences import scope, sentence, status
from tui.text.times import period, period_short
from tui.text.values import qualifier, shifted, value, value_short

__all__ = [
    "Lang", "against_of", "falls", "measure", "period", "period_short", "place", "qualifier", "scope", "sentence", "shifted",
    "status", "title", "value", "value_short",
]  # fmt: skip
