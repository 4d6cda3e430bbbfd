"""A dataset of one page and a few figures whose words are given, to ask which way they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import write
from tui.loading.loader import load
from tui.loading.problems import DatasetError
from tui.model import Dataset

_TABLES = """\
format: 1
themes:
- {id: industry, zh: 工业, en: Industry}
units:
- {zh: 元, en: yuan, base: CNY, kind: money}
- {zh: "%", en: "%", base: "%", kind: percent}
- {zh: 个百分点, en: percentage points, base: pp, kind: points}
- {zh: 家, en: items, base: count, kind: count}
- {zh: 个, en: items, base: count, kind: count}
- {zh: 位, en: people, base: person, kind: count}
- {zh: 倍, en: times, base: times, kind: times}
- {zh: 天, en: days, base: day, kind: time}
regions:
- {code: 530000, zh: 云南省, en: Yunnan, also: [云南]}
- {code: 530600, zh: 某州市, en: Mouzhou, parent: 530000, also: [某州]}
indicators:
- {id: output, zh: 产值, en: Output, theme: industry, also: [利润, 企业, 工资, 占比, 税费, 园区, 排名]}
- {id: time-saved, zh: 办理时间缩短, en: Time saved, theme: industry, also: [办理时间]}
pages:
- {id: p1, file: p1.txt, sha256: SHA}
articles:
- {id: a, page: p1, title: 标题, lines: 1-3, region: 某州市}
passages:
- article: a
  quote: "QUOTE"
  region: 某州市
  period: PERIOD
  indicator: {text: NAMED, means: INDICATOR}
  metrics:
"""


def written(folder: Path, quote: str, *metrics: str, period: str = "2024年", indicator: str = "output") -> Path:
    """The dataset on disk. `metrics` are flow mappings without id: `value: "5.2%", measure: 同比`; their ids are m1, m2 …"""
    page = f"标题\n某州市{period}\n{quote}\n"
    named = next(
        name
        for name in ("产值", "利润", "企业", "工资", "占比", "税费", "园区", "排名", "办理时间", "某州市")
        if name in page
    )
    yaml = (
        _TABLES.replace("QUOTE", quote)
        .replace("PERIOD", period)
        .replace("NAMED", named)
        .replace("INDICATOR", indicator)
    )
    return write(folder, yaml + "".join(f"  - {{id: m{i}, {one}}}\n" for i, one in enumerate(metrics, 1)), p1=page)


def read(folder: Path, quote: str, *metrics: str, period: str = "2024年", indicator: str = "output") -> Dataset:
    """The dataset; DatasetError where anything is wrong."""
    return load(written(folder, quote, *metrics, period=period, indicator=indicator))


def refused(folder: Path, quote: str, *metrics: str, indicator: str = "output") -> str:
    """Why the dataset is refused, in one text."""
    with pytest.raises(DatasetError) as caught:
        read(folder, quote, *metrics, indicator=indicator)
    return "\n".join(str(problem) for problem in caught.value.problems)
