"""A page of two articles as OCR leaves it: displaced lead, cut sentence, hostile characters, a number left open."""

from __future__ import annotations

from pathlib import Path

from tests.sample import YAML, write
from tui.loading.loader import load
from tui.model import Dataset

PAGE = """\
# 某某日报
2024年10月20日

## 州市工业开新局
本报记者 张三
重实干
一年来,全市把工业抓在手上,完成工业投资231.5亿元,其中制造业投资稳步增长,项目建设不断
提速,企业达1300余家。开展“3815”行动,[b]新增[/b]20户。\u202e\x1b[31m

电力有盼头
到2030年,某州市力争电力装机容量1000万千瓦以上。还有77个问题待查。
某州市前三季度工业增加值增长8%,同比增长的数字好于预期。
"""

ARTICLES = """\
pages:
- {id: p1, file: p1.txt, sha256: SHA, masthead: 1-2, newspaper: 某某日报, date: 2024年10月20日}
articles:
- {id: industry, page: p1, title: 州市工业开新局, authors: [张三], lines: "4-5, 12, 6-8", region: 某州市}
- {id: power, page: p1, title: 电力有盼头, lines: 10-11, region: 某州市}
passages:
- article: industry
  quote: 某州市前三季度工业增加值增长8%,同比增长的数字好于预期。
  region: 某州市
  period: 前三季度
  metrics:
  - {id: growth, indicator: {text: 工业增加值, means: industrial-value-added}, measure: 增长, value: 8%}
- article: industry
  quote: 一年来,全市把工业抓在手上,完成工业投资231.5亿元
  region: 全市
  period: 一年来
  metrics:
  - {id: investment, indicator: 工业投资, value: 231.5亿元, note: The span is a year.}
- article: industry
  quote: 项目建设不断提速,企业达1300余家。
  region: {text: 全市, means: 某州市}
  period: {unknown: the page names no time}
  metrics:
  - {id: enterprises-all, indicator: 企业, value: 1300余家}
- article: industry
  quote: 新增[/b]20户
  region: {assumed: 某州市, because: the article is about it}
  period: {unknown: the page names no time}
  metrics:
  - {id: enterprises-new, indicator: 企业, value: 20户}
- article: power
  quote: 到2030年,某州市力争电力装机容量1000万千瓦以上。
  region: 某州市
  metrics:
  - {id: power-2030, indicator: 电力装机容量, value: 1000万千瓦以上, period: 到2030年, status: 力争}
asides:
- {article: industry, reason: slogan, words: [“3815”行动]}
"""


def sample(folder: Path, articles: str = ARTICLES, page: str = PAGE) -> Dataset:
    """The dataset, read from a folder by the real loader."""
    return load(write(folder, YAML[: YAML.index("pages:")] + articles, p1=page))
