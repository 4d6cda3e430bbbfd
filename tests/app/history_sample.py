"""A dataset of figures over the years, built by hand: each line is one printed figure."""

from __future__ import annotations

from decimal import Decimal

from tui.model import (
    Article,
    Dataset,
    Evidence,
    Indicator,
    Measure,
    Metric,
    Page,
    Passage,
    Period,
    Quantity,
    Region,
    Status,
    Subject,
    Theme,
    Unit,
)  # fmt: skip

_UNITS = {
    "亿元": ("CNY", "100000000", "money"), "万元": ("CNY", "10000", "money"), "%": ("%", "1", "percent"),
    "位": ("rank", "1", "rank"), "个": ("count", "1", "count"), "万千瓦": ("kW", "10000", "power"),
}  # fmt: skip
_KINDS = {
    4: lambda text: ("year", f"{text}-01-01", f"{text}-12-31"),
    9: lambda text: ("to_date", f"{text[:4]}-01-01", f"{text[5:]}-12-31"),
    7: lambda text: ("part_year", f"{text[:4]}-01-01", f"{text[:4]}-09-30"),
    0: lambda text: ("unknown", "", ""),
}
ZHAOTONG, GUANGYUAN, YUNNAN = "530600", "510800", "530000"


def figure(
    name: str, region: str, indicator: str, value: str, unit: str, time: str, status: Status = "actual", measure: Measure | None = None,
    subject: str = "", qualifier: str = "exact",
) -> Metric:  # fmt: skip
    """A figure; `time` is `2024`, `2024-09` (January to September), `2022–2024` or empty."""
    base, factor, kind = _UNITS[unit]
    quantity = Quantity(
        f"{value}{unit}", value, unit, str(Decimal(value) * Decimal(factor)), base, kind, qualifier=qualifier
    )  # type: ignore[arg-type]
    period = Period(*_KINDS[len(time)](time), label=time, basis="printed" if time else "unknown")  # type: ignore[arg-type]
    proof = {"value": Evidence(((0, 1),)), "measure": Evidence()}
    return Metric(
        name, 0, region, indicator, quantity, measure or Measure(), period, status, True, proof, subject=subject
    )


def dataset_of(*metrics: Metric) -> Dataset:
    """A dataset of these figures with two cities and three indicators."""
    text = "某报。工业投资。"
    return Dataset(
        themes=(Theme("industry", "工业", "Industry"),),
        units=(Unit("元", "yuan", "CNY", "money"), Unit("%", "%", "%", "percent"), Unit("千瓦", "kW", "kW", "power"), Unit("个", "items", "count", "count")),
        regions=(
            Region(YUNNAN, "云南省", "Yunnan"), Region(ZHAOTONG, "昭通市", "Zhaotong", YUNNAN),
            Region("510000", "四川省", "Sichuan"), Region(GUANGYUAN, "广元市", "Guangyuan", "510000"),
        ),
        subjects=(Subject("works", "某电解铝厂", "Mou aluminium works", ZHAOTONG),),
        indicators=(
            Indicator("output", "工业总产值", "Gross industrial output value", "industry"),
            Indicator("investment", "工业投资", "Investment in industry", "industry"),
            Indicator("power", "电力装机容量", "Installed power capacity", "industry"),
        ),
        pages=(Page("p1", "p1.txt", "0" * 64),),
        articles=(Article("a1", "p1", "某报", stretches=((0, len(text)),)),),
        passages=(Passage("a1", text, ((0, len(text)),)),),
        metrics=metrics, asides=(), relations=(), texts={"p1": text},
    )  # fmt: skip


def rich_dataset() -> Dataset:
    """All that a plot must tell apart: years with a gap, a target, Jan–Sep, a sum, what follows, ranks, no time."""
    return dataset_of(
        figure("z20", ZHAOTONG, "output", "800.5", "亿元", "2020"),
        figure("z21", ZHAOTONG, "output", "901", "亿元", "2021"),
        figure("z24", ZHAOTONG, "output", "1171.21", "亿元", "2024"),
        figure("zg24", ZHAOTONG, "output", "18", "%", "2024", measure=Measure("growth", basis="yoy")),
        figure("z30", ZHAOTONG, "output", "2000", "亿元", "2030", "target"),
        figure("z24s", ZHAOTONG, "output", "850", "亿元", "2024-09"),
        figure("g23", GUANGYUAN, "output", "640", "亿元", "2023"),
        figure("g24", GUANGYUAN, "output", "655", "亿元", "2024"),
        figure("i", ZHAOTONG, "investment", "417.9", "亿元", "2022–2024"),
        figure("ig22", ZHAOTONG, "investment", "-4.5", "%", "2022", measure=Measure("growth", basis="yoy")),
        figure("ig23", ZHAOTONG, "investment", "6.9", "%", "2023", measure=Measure("growth", basis="yoy")),
        figure(
            "ir22",
            ZHAOTONG,
            "investment",
            "4",
            "位",
            "2022",
            measure=Measure("rank", against="全省", against_id=YUNNAN),
        ),
        figure(
            "ir23",
            ZHAOTONG,
            "investment",
            "1",
            "位",
            "2023",
            measure=Measure("rank", against="全省", against_id=YUNNAN),
        ),
        figure("works", ZHAOTONG, "investment", "7400", "万元", "", "planned", subject="works"),
        figure("p", GUANGYUAN, "power", "1000", "万千瓦", "2030", "target", qualifier="at_least"),
    )
