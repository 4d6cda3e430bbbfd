"""A dataset of any size in the real form: newspaper pages with sentences of their own, every figure anchored in them.

    python -m bench.generate FOLDER [--metrics 100000] [--seed 1]

Ten figures to a page, 250 pages to a file of `metrics/`. The same seed gives the same bytes. Names and values are invented.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PAGES_A_FILE = 250
FIRST, SECOND = "安宁永昌平远清河临江怀广德通兴隆和顺长盛新宜", "川阳州山泉原岭城源溪湖泽林浦港台峰谷海陵"
_PINYIN = (
    "an ning yong chang ping yuan qing he lin jiang huai guang de tong xing long he shun chang sheng xin "
    "yi chuan yang zhou shan quan yuan ling cheng yuan xi hu ze lin pu gang tai feng gu hai ling"
)
PINYIN = dict(zip(FIRST + SECOND, _PINYIN.split(), strict=True))
SECTORS = [
    "工业", "制造业", "采矿业", "建筑业", "电力", "冶金", "化工", "建材", "轻工", "纺织", "食品", "医药", "电子", "汽车", "装备", "新能源", "新材料", "硅", "铝", "磷", "锂", "绿色食品",
]  # fmt: skip
SECTORS_EN = [
    "Industry", "Manufacturing", "Mining", "Construction", "Power", "Metallurgy", "Chemicals", "Building materials", "Light industry", "Textiles", "Food",
    "Medicine", "Electronics", "Vehicles", "Equipment", "New energy", "New materials", "Silicon", "Aluminium", "Phosphorus", "Lithium", "Green food",
]  # fmt: skip
KINDS = [
    ("总产值", "output value", "industry"),
    ("投资", "investment", "investment"),
    ("增加值", "value added", "industry"),
    ("营业收入", "revenue", "enterprises"),
    ("利润总额", "profit", "enterprises"),
    ("税收", "tax revenue", "enterprises"),
]
FILLER = [
    "当地坚持把项目建设作为推动高质量发展的重要抓手,优化服务流程,压实工作责任,确保各项任务落地见效。",
    "记者在现场看到,工人们正在紧张忙碌地施工,机器轰鸣,一派热火朝天的建设景象。",
    "有关负责人表示,将持续优化营商环境,延长产业链条,培育壮大龙头企业,带动更多群众就近就业增收。",
    "下一步,将围绕重点产业精准发力,强化要素保障,推动产业转型升级,奋力谱写发展新篇章。",
    "近年来,该地立足资源禀赋,因地制宜发展特色产业,走出了一条绿色发展的新路子。",
]
THEMES = "themes:\n" + "".join(
    f"- {{id: {one}, zh: {zh}, en: {en}}}\n"
    for one, zh, en in (
        ("industry", "工业", "Industry"),
        ("investment", "投资", "Investment"),
        ("enterprises", "企业", "Enterprises"),
        ("energy", "能源", "Energy"),
        ("projects", "项目", "Projects"),
    )
)
UNITS = """units:
- {zh: 元, en: yuan, base: CNY, kind: money}
- {zh: "%", en: "%", base: "%", kind: percent}
- {zh: 千瓦, en: kW, base: kW, kind: power}
- {zh: 个, en: items, base: count, kind: count}
- {zh: 位, en: places, base: count, kind: count}
"""


class Place(NamedTuple):
    """A province or city with its code and names."""

    code: str
    zh: str
    en: str
    parent: str


def places(luck: random.Random) -> list[Place]:
    """31 provinces with eleven cities each, every name once."""
    names = [(a + b, (PINYIN[a] + PINYIN[b]).capitalize()) for a in FIRST for b in SECOND]
    luck.shuffle(names)
    found: list[Place] = []
    for province in range(31):
        zh, en = names.pop()
        code = f"{11 + province:02}0000"
        found.append(Place(code, zh + "省", en, ""))
        for city in range(1, 12):
            zh, en = names.pop()
            found.append(Place(f"{11 + province:02}{city:02}00", zh + "市", en, code))
    return found


def tables(all_places: list[Place]) -> str:
    regions = "".join(
        f"- {{code: {one.code}, zh: {one.zh}, en: {one.en}{f', parent: {one.parent}' if one.parent else ''}, also: [{one.zh[:-1]}]}}\n"
        for one in all_places
    )
    indicators = "".join(
        f"- {{id: {en.lower().replace(' ', '-')}-{kind_en.replace(' ', '-')}, zh: {zh}{kind}, en: {en} {kind_en}, theme: {theme}}}\n"
        for zh, en in zip(SECTORS, SECTORS_EN, strict=True)
        for kind, kind_en, theme in KINDS
    )
    indicators += "- {id: installed-power-capacity, zh: 电力装机容量, en: Installed power capacity, theme: energy}\n"
    indicators += "- {id: projects, zh: 重点项目, en: Key projects, theme: projects}\n"
    return f"format: 1\n{THEMES}{UNITS}regions:\n{regions}indicators:\n{indicators}"


def article(luck: random.Random, identity: str, place: Place, year: int) -> tuple[str, str]:
    """The lines of an article and its passages as YAML, with five figures."""
    thing, other = luck.sample(range(len(SECTORS)), 2)
    kind, more = luck.choice(KINDS)[0], luck.choice(KINDS)[0]
    zh, against = SECTORS[thing] + kind, SECTORS[other] + more
    level, growth, rank = (
        f"{luck.randrange(1000, 99999) / 100:.2f}亿元",
        f"{luck.randrange(11, 299) / 10:.1f}%",
        f"第{luck.randrange(1, 12)}位",
    )
    power, count = f"{luck.randrange(100, 2000)}万千瓦以上", f"{luck.randrange(12, 900)}个"
    word = luck.choice(["增长", "下降"])
    first = f"{year}年,{place.zh}完成{zh}{level},同比{word}{growth},总量排名全省{rank}。"
    second = f"到{year + 6}年,{place.zh}力争电力装机容量{power}。"
    third = f"{year}年,{place.zh}实施{against}重点项目{count}。"
    filler = [luck.choice(FILLER) for _ in range(luck.randrange(6, 14))]
    body = first + "".join(filler[:3]) + second + "".join(filler[3:6]) + third + "".join(filler[6:])
    lines = re.findall(r".{1,46}(?!(?<=[\d.])[\d.])", body)  # no line ends inside a number
    passages = (
        f"- article: {identity}\n  quote: {first}\n  region: {place.zh}\n  period: {year}年\n  indicator: {zh}\n  metrics:\n"
        f"  - {{id: {identity}-level, value: {level}, headline: yes}}\n  - {{id: {identity}-growth, measure: 同比{word}, value: {growth}}}\n"
        f"  - {{id: {identity}-rank, measure: {{text: 排名, against: 全省}}, value: {rank}}}\n"
        f"- article: {identity}\n  quote: {second}\n  region: {place.zh}\n  metrics:\n"
        f"  - {{id: {identity}-power, indicator: 电力装机容量, value: {power}, period: 到{year + 6}年, status: 力争}}\n"
        f"- article: {identity}\n  quote: {third}\n  region: {place.zh}\n  period: {year}年\n  metrics:\n"
        f"  - {{id: {identity}-projects, indicator: 重点项目, value: {count}}}\n"
    )
    return "\n".join(lines) + "\n", passages


def page(luck: random.Random, number: int, all_places: list[Place]) -> tuple[str, str, str, str]:
    """The text of a page, and its entry, articles and passages as YAML."""
    name, year = f"p{number:06}", luck.randrange(2012, 2025)
    cities = luck.sample([one for one in all_places if one.parent], 2)
    paper, date = f"{cities[0].zh[:-1]}日报", f"{year + 1}年{luck.randrange(1, 13)}月{luck.randrange(1, 29)}日"
    text, articles, passages = f"{paper}\n{date}\n", "", ""
    line = 3
    for part, place in enumerate(cities):
        identity = f"{place.en.lower()}-{name}-{'ab'[part]}"
        title = f"{place.zh}{luck.choice(['推动产业发展', '壮大工业经济', '抓实项目建设'])}"
        body, told = article(luck, identity, place, year)
        count = body.count("\n")
        text += f"{title}\n{body}"
        articles += (
            f"- {{id: {identity}, page: {name}, title: {title}, lines: {line}-{line + count}, region: {place.zh}}}\n"
        )
        passages += told
        line += count + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    entry = f"- {{id: {name}, file: {name}.txt, sha256: {digest}, masthead: 1-2, newspaper: {paper}, date: {date}}}\n"
    return text, entry, articles, passages


def generate(folder: Path, metrics: int, seed: int = 1) -> None:
    """Write the dataset into the folder."""
    luck = random.Random(seed)
    all_places = places(luck)
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "metrics").mkdir(exist_ok=True)
    (folder / "metrics.yaml").write_text(tables(all_places), encoding="utf-8")
    for file, numbers in enumerate(_groups(-(-metrics // 10), PAGES_A_FILE)):
        made = [page(luck, number, all_places) for number in numbers]
        for number, (text, *_) in zip(numbers, made, strict=True):
            (folder / "seeds" / f"p{number:06}.txt").write_bytes(text.encode())
        parts = [
            f"{name}:\n{''.join(one[index] for one in made)}"
            for index, name in ((1, "pages"), (2, "articles"), (3, "passages"))
        ]
        (folder / "metrics" / f"{file:04}.yaml").write_text("".join(parts), encoding="utf-8")


def _groups(count: int, size: int) -> Iterator[range]:
    for start in range(0, count, size):
        yield range(start, min(count, start + size))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--metrics", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.folder, options.metrics, options.seed)


if __name__ == "__main__":
    main()
