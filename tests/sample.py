"""A small dataset of the real form, for tests to change one thing of."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path

PAGE = """某某日报
2024年10月20日
前三季度工业投资增速居前
本报讯(记者 张三 通讯员 李四)今年前三季度,某州市完成工业投资231.5亿元,同比
增长10.8%,增速排名全省第3位,高于全省增速4.2个百分点。全市规模以上工业增加值
增长8%。到2030年,力争电力装机容量1000万千瓦以上。
目前,全市有企业1300余家,近两年来新增20户。详情请拨12345。
"""

YAML = """\
format: 1
themes:
- {id: investment, zh: 投资, en: Investment}
- {id: industry, zh: 工业, en: Industry}
- {id: energy, zh: 能源, en: Energy}
- {id: enterprises, zh: 企业, en: Enterprises}
units:
- {zh: 元, en: yuan, base: CNY, kind: money}
- {zh: "%", en: "%", base: "%", kind: percent}
- {zh: 个百分点, en: percentage points, base: pp, kind: points}
- {zh: 千瓦, en: kW, base: kW, kind: power}
- {zh: 位, en: people, base: person, kind: count}
- {zh: 家, en: items, base: count, kind: count}
- {zh: 户, en: items, base: count, kind: count}
regions:
- {code: 530000, zh: 云南省, en: Yunnan, also: [云南]}
- {code: 530600, zh: 某州市, en: Mouzhou, parent: 530000, also: [某州]}
indicators:
- {id: industrial-investment, zh: 工业投资, en: Investment in industry, theme: investment}
- {id: industrial-value-added, zh: 规模以上工业增加值, en: Value added of industrial enterprises above designated size, theme: industry}
- {id: installed-power-capacity, zh: 电力装机容量, en: Installed power generation capacity, theme: energy}
- {id: enterprises, zh: 企业, en: Enterprises, theme: enterprises}
pages:
- id: p1
  file: p1.txt
  sha256: SHA
  masthead: 1-2
  newspaper: 某某日报
  date: 2024年10月20日
articles:
- id: investment
  page: p1
  title: 前三季度工业投资增速居前
  authors: [张三, 李四]
  lines: 3-7
  region: 某州市
passages:
- article: investment
  quote: 今年前三季度,某州市完成工业投资231.5亿元,同比增长10.8%,增速排名全省第3位,高于全省增速4.2个百分点。
  region: 某州市
  period: 今年前三季度
  indicator: 工业投资
  headline: yes
  metrics:
  - {id: investment-q3, value: 231.5亿元}
  - {id: investment-growth-q3, measure: 同比增长, value: 10.8%}
  - {id: investment-rank-q3, measure: {text: 增速排名, means: rank of growth, against: 全省}, value: 第3位}
  - {id: investment-above-q3, measure: {text: 高于全省增速, means: difference of growth, against: 全省}, value: 4.2个百分点}
- article: investment
  quote: 全市规模以上工业增加值增长8%。
  region: 全市
  period: 今年前三季度
  headline: yes
  metrics:
  - {id: value-added-growth-q3, indicator: 规模以上工业增加值, measure: 增长, value: 8%}
- article: investment
  quote: 到2030年,力争电力装机容量1000万千瓦以上。
  region: {text: 全市, means: 某州市}
  metrics:
  - {id: power-2030, indicator: 电力装机容量, value: 1000万千瓦以上, period: 到2030年, status: 力争, headline: yes}
- article: investment
  quote: 目前,全市有企业1300余家,近两年来新增20户。
  region: 全市
  indicator: 企业
  metrics:
  - {id: enterprises-now, value: 1300余家, period: 目前}
  - {id: enterprises-new, value: 20户, period: 近两年来, title: New enterprises in Mouzhou, note: Whether net of closures is not said.}
asides:
- article: investment
  reason: repeated
  words: 前三季度工业投资增速居前
- article: investment
  reason: identifier
  words: 请拨12345
"""


def write(folder: Path, yaml: str = YAML, **pages: str | bytes) -> Path:
    """A dataset folder with the given `metrics.yaml` and pages (by id); the word SHA becomes the hash of p1.txt."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    for name, text in (pages or {"p1": PAGE}).items():
        data = text.encode("utf-8") if isinstance(text, str) else text
        (folder / "seeds" / f"{name}.txt").write_bytes(data)
        yaml = yaml.replace("SHA", hashlib.sha256(data).hexdigest(), 1)
    (folder / "metrics.yaml").write_text(textwrap.dedent(yaml), encoding="utf-8")
    return folder


def changed(old: str, new: str) -> str:
    """The sample YAML with one thing changed; the thing must be there."""
    assert old in YAML, old
    return YAML.replace(old, new, 1)
