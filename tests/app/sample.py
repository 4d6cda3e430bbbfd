"""A dataset of two pages, three cities and every kind of figure, made from sentences of the real pages; plus hostile names."""

from __future__ import annotations

from pathlib import Path

from tests.sample import write
from tui.loading.loader import load
from tui.model import Dataset

PAGES = {
    "p1": """某某日报
2025年3月20日
打造工信铁军服务千亿产业
2024年,昭通市完成工业总产值1171.21亿元,同比增长18%;规模以上工业增加值同比增长7.5%。
工业投资完成300亿元,同比增长6.9%,总量排名全省第4位。2024年1至9月,昭通市利润总额103.87亿元。
昭通市旗滨项目总投资110亿元。2024年,曲靖市工业投资完成512亿元。2024年,[b]广元市[/b]一般公共预算收入55亿元。
""",
    "p2": """党建引领谱新篇
昭通市规模以上工业增加值2021年增长10.8%、2022年增长3.8%、2023年增长4.2%。
2022年,昭通市工业总产值800亿元。到2030年,广元市力争电力装机容量1000万千瓦以上。广元市签约项目28个,签约金额167亿元。
""",
}

YAML = """\
format: 1
themes:
- {id: industry, zh: 工业, en: Industry}
- {id: investment, zh: 投资, en: Investment}
- {id: energy, zh: 能源, en: Energy}
- {id: fiscal, zh: 财政, en: Public finance}
units:
- {zh: 元, en: yuan, base: CNY, kind: money}
- {zh: "%", en: "%", base: "%", kind: percent}
- {zh: 千瓦, en: kW, base: kW, kind: power}
- {zh: 个, en: items, base: count, kind: count}
- {zh: 位, en: people, base: person, kind: count}
regions:
- {code: 510000, zh: 四川省, en: Sichuan, also: [四川]}
- {code: 510800, zh: 广元市, en: Guangyuan, parent: 510000, also: [广元]}
- {code: 530000, zh: 云南省, en: Yunnan, also: [云南]}
- {code: 530300, zh: 曲靖市, en: Qujing, parent: 530000, also: [曲靖]}
- {code: 530600, zh: 昭通市, en: Zhaotong, parent: 530000, also: [昭通]}
subjects:
- {id: qibin, zh: "旗滨项目", en: "[red]Qibin[/] project", region: 530600}
indicators:
- {id: gross-output, zh: 工业总产值, en: Gross industrial output value, theme: industry}
- {id: value-added, zh: 规模以上工业增加值, en: Value added of industrial enterprises above designated size, theme: industry}
- {id: profits, zh: 利润总额, en: Total profits, theme: industry}
- {id: industrial-investment, zh: 工业投资, en: Investment in industry, theme: investment}
- {id: total-investment, zh: 总投资, en: Total investment of projects, theme: investment}
- {id: contracted-investment, zh: 签约金额, en: Contracted investment, theme: investment}
- {id: contracted-projects, zh: 签约项目, en: Projects signed, theme: investment}
- {id: power-capacity, zh: 电力装机容量, en: Installed power generation capacity, theme: energy}
- {id: revenue, zh: 一般公共预算收入, en: General public budget revenue, theme: fiscal}
pages:
- {id: p1, file: p1.txt, sha256: SHA, masthead: 1-2, newspaper: 某某日报, date: 2025年3月20日}
- {id: p2, file: p2.txt, sha256: SHA, newspaper: {unknown: the page does not print it}, date: {unknown: the page does not print it}}
articles:
- {id: industry, page: p1, title: 打造工信铁军服务千亿产业, lines: 3-6, region: 昭通市}
- {id: party, page: p2, title: 党建引领谱新篇, lines: 1-3}
passages:
- article: industry
  quote: 2024年,昭通市完成工业总产值1171.21亿元,同比增长18%;规模以上工业增加值同比增长7.5%。
  region: 昭通市
  period: 2024年
  headline: yes
  metrics:
  - {id: output, indicator: 工业总产值, value: 1171.21亿元}
  - {id: output-growth, indicator: 工业总产值, measure: 同比增长, value: 18%}
  - {id: value-added-2024, indicator: 规模以上工业增加值, measure: 同比增长, value: 7.5%}
- article: industry
  quote: 工业投资完成300亿元,同比增长6.9%,总量排名全省第4位。
  region: {assumed: 昭通市, because: the article is about it}
  period: {assumed: "2024", because: the sentence before says so}
  indicator: 工业投资
  headline: yes
  metrics:
  - {id: investment, value: 300亿元}
  - {id: investment-growth, measure: 同比增长, value: 6.9%}
  - {id: investment-rank, measure: {text: 总量排名, means: rank, against: 全省}, value: 第4位}
- article: industry
  quote: 2024年1至9月,昭通市利润总额103.87亿元。
  region: 昭通市
  period: 2024年1至9月
  headline: yes
  metrics: [{id: profits-q3, indicator: 利润总额, value: 103.87亿元}]
- article: industry
  quote: 昭通市旗滨项目总投资110亿元。
  region: 昭通市
  subject: {text: 旗滨项目, means: qibin}
  period: {unknown: not printed}
  status: {text: 总投资, means: planned}
  headline: yes
  metrics: [{id: qibin-investment, indicator: 总投资, value: 110亿元}]
- article: industry
  quote: 2024年,曲靖市工业投资完成512亿元。
  region: 曲靖市
  period: 2024年
  headline: yes
  metrics: [{id: qujing-investment, indicator: 工业投资, value: 512亿元}]
- article: industry
  quote: 2024年,[b]广元市[/b]一般公共预算收入55亿元。
  region: 广元市
  period: 2024年
  headline: yes
  metrics: [{id: guangyuan-revenue, indicator: 一般公共预算收入, value: 55亿元}]
- article: party
  quote: 昭通市规模以上工业增加值2021年增长10.8%、2022年增长3.8%、2023年增长4.2%。
  region: 昭通市
  indicator: 规模以上工业增加值
  headline: yes
  metrics:
  - {id: value-added-2021, measure: 增长, value: 10.8%, period: 2021年}
  - {id: value-added-2022, measure: 增长, value: 3.8%, period: 2022年}
  - {id: value-added-2023, measure: 增长, value: 4.2%, period: 2023年}
- article: party
  quote: 2022年,昭通市工业总产值800亿元。
  region: 昭通市
  period: 2022年
  headline: yes
  metrics: [{id: output-2022, indicator: 工业总产值, value: 800亿元}]
- article: party
  quote: 到2030年,广元市力争电力装机容量1000万千瓦以上。
  region: 广元市
  period: 到2030年
  status: 力争
  headline: yes
  metrics: [{id: power-2030, indicator: 电力装机容量, value: 1000万千瓦以上}]
- article: party
  quote: 广元市签约项目28个,签约金额167亿元。
  region: 广元市
  period: {unknown: not printed}
  status: {text: 签约, means: contracted}
  metrics:
  - {id: signed, indicator: 签约项目, value: 28个}
  - {id: signed-amount, indicator: 签约金额, value: 167亿元}
"""


def sample(folder: Path) -> Dataset:
    """The dataset, read from files of the real form."""
    return load(write(folder, YAML, **PAGES))
