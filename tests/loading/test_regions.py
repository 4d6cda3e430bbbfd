"""Regions: places of the table, names of several places, the dataset's own entries, and what lies in what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loading.test_loader import problems, words
from tests.sample import YAML, changed, write
from tui.loading.gazetteer import gazetteer
from tui.loading.loader import load
from tui.model import Dataset, Region

PAGE = """某某日报
2024年10月20日
项目建设提速
{lead}今年前三季度,{quote}落地项目25个。
"""
TABLES = YAML[: YAML.index("regions:")]
REST = """
indicators:
- {id: projects, zh: 项目, en: Projects, theme: industry}
pages:
- {id: p1, file: p1.txt, sha256: SHA, masthead: 1-2, newspaper: 某某日报, date: 2024年10月20日}
articles:
- {id: projects, page: p1, title: 项目建设提速, lines: 3-4ARTICLE}
passages:
- article: projects
  quote: QUOTE落地项目25个
  indicator: 项目
  period: 今年前三季度
  metrics: [{id: projects-q3, value: 25个, region: REGION}]
"""


def about(
    folder: Path, quote: str, region: str, *, article: str = "", regions: str = "", lead: str = "", more: str = ""
) -> Path:
    """A dataset of one figure: its quote begins with `quote`, and `region` is the region of the figure. `regions` and `more`
    are sections of its metrics.yaml, `article` the region of the article, `lead` what stands before the quote."""
    yaml = TABLES + "- {zh: 个, en: items, base: count, kind: count}\n" + regions + REST + more
    yaml = yaml.replace("QUOTE", quote).replace("REGION", region)
    yaml = yaml.replace("ARTICLE", f", region: {article}" if article else "")
    return write(folder, yaml, p1=PAGE.format(quote=quote, lead=lead))


def code(folder: Path) -> str:
    return load(folder).metric["projects-q3"].region


def via(dataset: Dataset, identity: str = "projects-q3") -> list[str]:
    """The words through which the region of a figure is known."""
    text = dataset.texts["p1"]
    return [text[start:end] for start, end in dataset.metric[identity].evidence["region"].via]


def test_a_place_of_the_table_need_not_be_listed_and_only_what_is_used_is_kept(tmp_path: Path) -> None:
    dataset = load(about(tmp_path, "盐津县", "盐津县"))
    assert [(one.code, one.zh, one.en, one.parent) for one in dataset.regions] == [
        ("530000", "云南省", "Yunnan", ""),
        ("530600", "昭通市", "Zhaotong", "530000"),
        ("530623", "盐津县", "Yanjin County", "530600"),
    ]


def test_a_county_of_no_city_lies_in_its_province(tmp_path: Path) -> None:
    dataset = load(about(tmp_path, "仙桃市", "仙桃"))
    assert [one.code for one in dataset.regions] == ["420000", "429004"]
    assert dataset.city("429004") is None


# Names of several places

HOMONYMS = {
    "西安区": "220403 231005", "向阳区": "230402 230803", "宝山区": "230506 310113", "青山区": "150204 420107", "河东区": "120102 371312",
    "城区": "140302 140502 441502", "郊区": "140311 230811 340711", "西湖区": "330106 360103", "朝阳区": "110105 220104",
    "新华区": "130105 130902 410402", "普陀区": "310107 330903", "桥西区": "130104 130703", "南山区": "230404 440305",
    "鼓楼区": "320106 320302 350102 410204", "市中区": "370103 370402 511002 511102", "江北区": "330205 500105", "南沙区": "440115 460303",
    "吉林": "220000 220200", "朝阳": "110105 211300 220104", "楚雄": "532300 532301", "安宁": "530181 620105",
}  # fmt: skip


@pytest.mark.parametrize(("name", "codes"), HOMONYMS.items())
def test_a_name_of_several_places_is_refused(tmp_path: Path, name: str, codes: str) -> None:
    (told,) = problems(about(tmp_path, name, name))
    assert f"metric projects-q3.region: '{name}' means " in told
    assert re.findall(r"[1-9]\d{5}", told) == codes.split() and "write means:" in told
    assert all("".join(path(code)) in told for code in codes.split())


def path(code: str) -> list[str]:
    region: Region | None = gazetteer().regions[code]
    names = []
    while region:
        names.insert(0, region.zh)
        region = gazetteer().regions.get(region.parent)
    return names


def test_every_name_of_several_places_is_refused_wherever_a_region_is_read(tmp_path: Path) -> None:
    several = {name: codes for name, codes in gazetteer().full.items() if len(codes) > 1}
    assert len(several) == 29 and sum(map(len, several.values())) == 66
    listed = "".join(f"- {{id: s{at}, zh: 主体{at}, en: S, region: {name}}}\n" for at, name in enumerate(several))
    told = problems(about(tmp_path, "昆明市", "昆明市", regions=f"subjects:\n{listed}"))
    assert len(told) == 29
    for (name, codes), line in zip(several.items(), told, strict=True):
        assert f"'{name}' means" in line and all(code in line for code in codes)


def test_every_place_is_found_by_its_name_with_what_it_lies_in(tmp_path: Path) -> None:
    codes = [*gazetteer().regions]
    listed = "".join(f"- {{id: s{one}, zh: 主体{one}, en: S, region: {''.join(path(one))}}}\n" for one in codes)
    dataset = load(about(tmp_path, "昆明市", "昆明市", regions=f"subjects:\n{listed}"))
    assert [subject.region for subject in dataset.subjects] == codes


@pytest.mark.parametrize(
    "words", ["徐州市鼓楼区", "江苏省徐州市鼓楼区", "江苏徐州鼓楼区", "徐州鼓楼", "江苏省徐州市鼓楼"]
)
def test_a_name_with_its_city_is_understood(tmp_path: Path, words: str) -> None:
    assert code(about(tmp_path, words, words)) == "320302"


@pytest.mark.parametrize("means", ["'320302'", "徐州市鼓楼区", "江苏省徐州市鼓楼区"])
def test_means_says_which_it_is(tmp_path: Path, means: str) -> None:
    assert code(about(tmp_path, "鼓楼区", f"{{text: 鼓楼区, means: {means}}}")) == "320302"


@pytest.mark.parametrize(
    ("quote", "city"),
    [
        ("徐州市鼓楼区", "徐州市"),
        ("徐州鼓楼区", "徐州"),
        ("徐州市近日在鼓楼区", "徐州市"),
        ("昆明、徐州市两地,鼓楼区", "徐州市"),
        ("江苏省徐州市近日在鼓楼区", "徐州市"),
        ("福州市学习徐州市鼓楼区", "徐州市"),
        ("福州、徐州鼓楼区", "徐州"),
        ("徐州市丰县、鼓楼区", "徐州市"),
    ],
)
def test_the_city_printed_before_the_name_decides_and_is_cited(tmp_path: Path, quote: str, city: str) -> None:
    dataset = load(about(tmp_path, quote, "鼓楼区"))
    assert dataset.metric["projects-q3"].region == "320302"
    assert words(dataset, dataset.metric["projects-q3"], "region") == ["鼓楼区"] and via(dataset) == [city]


@pytest.mark.parametrize(
    "quote", ["昆明市企业在鼓楼区", "江苏省鼓楼区", "徐州市、兰考县、鼓楼区", "徐州市、开封市兰考县、昆明市鼓楼区"]
)
def test_a_city_that_has_no_such_place_or_several_decides_nothing(tmp_path: Path, quote: str) -> None:
    (told,) = problems(about(tmp_path, quote, "鼓楼区"))
    assert "'鼓楼区' means 320106 江苏省南京市鼓楼区, 320302 江苏省徐州市鼓楼区," in told


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        ("福州市学习徐州市,鼓楼区", "320302 350102"),
        ("福州市、徐州市、鼓楼区", "320302 350102"),
        ("南京市、徐州市领先,鼓楼区", "320106 320302"),
        ("南京、徐州市两地,鼓楼区", "320106 320302"),
        ("福建省、徐州市领先,鼓楼区", "320302 350102"),
    ],
)
def test_two_cities_that_both_have_the_place_decide_nothing_without_the_article(
    tmp_path: Path, quote: str, codes: str
) -> None:
    (told,) = problems(about(tmp_path / "a", quote, "鼓楼区"))
    assert re.findall(r"[1-9]\d{5}", told)[:2] == codes.split() and "350102 or" not in told
    assert code(about(tmp_path / "b", quote, "鼓楼区", article="徐州市", lead="徐州市")) == "320302"


@pytest.mark.parametrize(
    "quote", ["南京路鼓楼区", "南京东路街道和鼓楼区", "徐州路鼓楼区", "南京大学在鼓楼区", "南京市场在鼓楼区"]
)
def test_the_name_of_a_city_in_another_word_decides_nothing(tmp_path: Path, quote: str) -> None:
    (told,) = problems(about(tmp_path, quote, "鼓楼区"))
    assert "'鼓楼区' means 320106 江苏省南京市鼓楼区, 320302 江苏省徐州市鼓楼区," in told


@pytest.mark.parametrize("name", ["资源", "公安"])
def test_a_word_that_is_the_short_name_of_a_county_needs_its_city_or_the_province_of_the_article(
    tmp_path: Path, name: str
) -> None:
    (number,) = gazetteer().short[name]
    (*_, city, full) = path(number)
    for at, article in enumerate(["", "云南省"]):
        (told,) = problems(about(tmp_path / f"no{at}", f"{name}投资", name, article=article, lead=article))
        assert f"'{name}' is the name of {number}" in told and "a word of the language too; write means:" in told
    assert code(about(tmp_path / "a", f"{name}投资", name, article=city, lead=city)) == number
    assert code(about(tmp_path / "b", f"{city}{name}", name)) == number
    assert code(about(tmp_path / "c", full, name)) == number
    assert code(about(tmp_path / "d", f"{name}投资", f"{{text: {name}, means: {full}}}")) == number
    (told, *_) = problems(about(tmp_path / "e", "全县", "全县", article=name, lead=f"{name}投资"))
    assert f"article projects.region: '{name}' is the name of {number}" in told


def test_a_short_name_of_a_city_and_of_counties_can_be_the_city_before(tmp_path: Path) -> None:
    dataset = load(about(tmp_path, "西安长安区", "长安区"))
    assert dataset.metric["projects-q3"].region == "610116" and via(dataset) == ["西安"]


def test_the_region_of_the_article_decides_and_its_words_are_cited(tmp_path: Path) -> None:
    dataset = load(about(tmp_path, "鼓楼区", "鼓楼区", article="徐州市", lead="徐州市"))
    assert dataset.metric["projects-q3"].region == "320302" and via(dataset) == ["徐州市"]


def test_the_city_beside_the_name_decides_against_the_article_but_one_further_off_does_not(tmp_path: Path) -> None:
    assert code(about(tmp_path / "a", "南京市鼓楼区", "鼓楼区", article="徐州市", lead="徐州市")) == "320106"
    (told,) = problems(about(tmp_path / "b", "南京市企业在鼓楼区", "鼓楼区", article="徐州市", lead="徐州市"))
    assert "320106 江苏省南京市鼓楼区 or 320302 江苏省徐州市鼓楼区" in told


@pytest.mark.parametrize(
    ("article", "name", "number"),
    [
        ("北京市", "朝阳", "110105"),
        ("朝阳市", "朝阳", "211300"),
        ("昆明市", "安宁", "530181"),
        ("安宁市", "安宁", "530181"),
        ("海口市", "海南", "460000"),  # 海南州 does not lie in 海南省
        ("阳泉市", "城区", "140302"),
        ("阳泉市", "矿区", "140303"),
    ],
)
def test_what_lies_in_the_region_of_the_article_is_meant(tmp_path: Path, article: str, name: str, number: str) -> None:
    assert code(about(tmp_path, name, name, article=article, lead=article)) == number


@pytest.mark.parametrize(
    ("article", "name"),
    [("吉林省", "吉林"), ("吉林市", "吉林"), ("长春市", "吉林"), ("楚雄州", "楚雄"), ("昆明市", "朝阳区")],
)
def test_an_article_about_both_or_neither_decides_nothing(tmp_path: Path, article: str, name: str) -> None:
    (told,) = problems(about(tmp_path, name, name, article=article, lead=article))
    assert f"'{name}' means " in told


@pytest.mark.parametrize("name", ["矿区", "老城区", "港口区"])
def test_a_name_that_is_also_a_word_needs_its_city(tmp_path: Path, name: str) -> None:
    (told,) = problems(about(tmp_path, name, name))
    assert f"'{name}' is the name of " in told and "a word of the language too; write means:" in told


def test_a_name_that_is_also_a_word_is_understood_beside_its_city(tmp_path: Path) -> None:
    dataset = load(about(tmp_path, "阳泉市矿区", "矿区"))
    assert dataset.metric["projects-q3"].region == "140303" and via(dataset) == ["阳泉市"]


def test_the_region_of_an_article_is_understood_with_its_city_and_refused_without(tmp_path: Path) -> None:
    dataset = load(about(tmp_path / "a", "全区", "全区", article="鼓楼区", lead="徐州市鼓楼区"))
    assert dataset.article["projects"].region == dataset.metric["projects-q3"].region == "320302"
    assert via(dataset) == ["徐州市", "鼓楼区"]
    (told, *_) = problems(about(tmp_path / "b", "全区", "全区", article="鼓楼区", lead="鼓楼区"))
    assert "article projects.region: '鼓楼区' means 320106" in told
    assert load(about(tmp_path / "c", "全区", "全区", article="徐州市鼓楼区", lead="徐州市鼓楼区"))
    (told, *_) = problems(about(tmp_path / "d", "全区", "全区", article="鼓楼区", lead="徐州市近日在鼓楼区"))
    assert "article projects.region: '鼓楼区' means 320106" in told  # an article names many cities


def test_a_region_that_something_is_compared_with_is_understood_and_refused_alike(tmp_path: Path) -> None:
    measure = "{text: 高于全省增速, means: difference of growth, against: {text: 全省, means: WHICH}}"
    old = "{text: 高于全省增速, means: difference of growth, against: 全省}"
    dataset = load(write(tmp_path / "a", changed(old, measure.replace("WHICH", "徐州市鼓楼区"))))
    assert dataset.metric["investment-above-q3"].measure.against_id == "320302"
    assert {"320000", "320300", "320302"} <= dataset.region.keys()
    (told,) = problems(write(tmp_path / "b", changed(old, measure.replace("WHICH", "鼓楼区"))))
    assert "metric investment-above-q3.measure.against: '鼓楼区' means 320106" in told


def test_a_word_that_is_the_short_name_of_a_county_is_no_place_to_compare_with(tmp_path: Path) -> None:
    old = "{text: 高于全省增速, means: difference of growth, against: 全省}"
    new = "{text: 高于全省增速, means: difference of growth, against: {text: 全省, means: 资源}}"
    assert load(write(tmp_path, changed(old, new))).metric["investment-above-q3"].measure.against_id == ""


@pytest.mark.parametrize(
    ("article", "words", "number"),
    [
        ("盐津县", "全县", "530623"), ("盐津县", "全市", "530600"), ("盐津县", "全省", "530000"), ("楚雄州", "全州", "532300"),
        ("朝阳区", "全市", "110000"), ("仙桃市", "全市", "429004"), ("南宁市", "全区", "450000"), ("锡林郭勒盟", "全盟", "152500"),
        ("准格尔旗", "全旗", "150622"), ("阿里地区", "全地区", "542500"),
    ],
)  # fmt: skip
def test_the_whole_is_a_region_that_holds_the_article_s(tmp_path: Path, article: str, words: str, number: str) -> None:
    lead = "北京市朝阳区" if article == "朝阳区" else article
    assert code(about(tmp_path, words, words, article=article, lead=lead)) == number


def test_the_whole_of_a_city_in_a_city_can_be_either(tmp_path: Path) -> None:
    (told,) = problems(about(tmp_path, "全市", "全市", article="安宁市", lead="安宁市"))
    assert "'全市' can mean 530181 云南省昆明市安宁市 or 530100 云南省昆明市 in this article; write means:" in told


# The dataset's own regions


def test_own_regions_of_one_name_are_refused_and_decided_like_those_of_the_table(tmp_path: Path) -> None:
    own = (
        "regions:\n- {code: 320106, zh: 鼓楼区, en: Gulou District (Nanjing), parent: 320100}\n"
        "- {code: 320302, zh: 鼓楼区, en: Gulou District (Xuzhou), parent: 320300}\n"
    )
    (told,) = problems(about(tmp_path / "a", "鼓楼区", "鼓楼区", regions=own))
    assert "'鼓楼区' means 320106 江苏省南京市鼓楼区 or 320302 江苏省徐州市鼓楼区; write means:" in told
    assert code(about(tmp_path / "b", "徐州市鼓楼区", "鼓楼区", regions=own)) == "320302"


def test_an_own_region_wins_for_its_names_but_not_against_the_page(tmp_path: Path) -> None:
    own = "regions:\n- {code: 320106, zh: 鼓楼区, en: Gulou District, parent: 320100, also: [吉林]}\n"
    assert code(about(tmp_path / "a", "鼓楼区", "鼓楼区", regions=own)) == "320106"
    assert code(about(tmp_path / "b", "吉林", "吉林", regions=own)) == "320106"
    assert code(about(tmp_path / "c", "徐州市鼓楼区", "鼓楼区", regions=own)) == "320302"
    (told,) = problems(about(tmp_path / "d", "徐州市近日在鼓楼区", "鼓楼区", regions=own))
    assert "320106" in told and "320302" in told


@pytest.mark.parametrize("article", ["徐州市", "徐州市鼓楼区"])
def test_an_own_region_does_not_win_against_the_region_of_the_article(tmp_path: Path, article: str) -> None:
    own = "regions:\n- {code: 350102}\n"
    (told,) = problems(about(tmp_path / "a", "鼓楼区", "鼓楼区", article=article, lead=article, regions=own))
    assert "'鼓楼区' means 320302 江苏省徐州市鼓楼区 or 350102 福建省福州市鼓楼区; write means:" in told
    assert code(about(tmp_path / "b", "鼓楼区", "鼓楼区", regions=own)) == "350102"
    assert code(about(tmp_path / "c", "鼓楼区", "鼓楼区", article="福州市", lead="福州市", regions=own)) == "350102"
    assert code(about(tmp_path / "d", "鼓楼区", "鼓楼区", article="昆明市", lead="昆明市", regions=own)) == "350102"


@pytest.mark.parametrize("parent", ["", ", parent: 320300"])
def test_the_city_directly_before_an_own_name_must_be_its_own(tmp_path: Path, parent: str) -> None:
    own = f"regions:\n- {{code: 320391, zh: 徐州经济技术开发区, en: Zone{parent}, also: [经开区]}}\n"
    for at, quote in enumerate(["合肥经开区", "合肥市经开区", "安徽省经开区"]):
        (told,) = problems(about(tmp_path / f"no{at}", quote, "经开区", regions=own))
        assert "'经开区' is 320391" in told and f"the page prints '{quote[:-3]}' before it; write means:" in told
    for at, quote in enumerate(["徐州经开区", "徐州市经开区", "江苏省经开区", "经开区", "合肥市企业在经开区"]):
        assert code(about(tmp_path / f"{at}", quote, "经开区", regions=own)) == "320391"


def test_an_own_entry_of_a_listed_code_adds_names_and_needs_no_others(tmp_path: Path) -> None:
    own = "regions:\n- {code: 530600, also: [昭阳古城]}\n"
    dataset = load(about(tmp_path, "昭阳古城", "昭阳古城", regions=own))
    assert dataset.region["530600"] == Region("530600", "昭通市", "Zhaotong", "530000", ("昭阳古城", "昭通"))
    assert code(about(tmp_path / "b", "昭通", "昭通", regions=own)) == "530600"


def test_a_code_that_the_dataset_makes_another_place_has_no_more_the_names_of_the_table(tmp_path: Path) -> None:
    own = "regions:\n- {code: 530600, zh: 某州市, en: Mouzhou}\n"
    (told,) = problems(about(tmp_path, "昭通市", "昭通市", regions=own))
    assert "'昭通市' is neither in regions nor in the table of GB/T 2260" in told


def test_a_region_of_no_table_needs_its_names(tmp_path: Path) -> None:
    told = problems(about(tmp_path, "昆明市", "昆明市", regions="regions:\n- {code: 999999, also: [某区]}\n"))
    assert any("region 999999: 'zh' is missing" in line for line in told)


# What lies in what


def chain(*pairs: tuple[int, int]) -> str:
    return "regions:\n" + "".join(f"- {{code: {one}, zh: 区域{one}, en: R, parent: {above}}}\n" for one, above in pairs)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (((530000, 530600), (530600, 530000)), "530000 区域530000 in 530600 区域530600 in 530000 区域530000"),
        (((530601, 530601),), "530601 区域530601 in 530601 区域530601"),
        (((530605, 530606), (530606, 530607), (530607, 530606)), "530606 区域530606 in 530607 区域530607 in 530606"),
    ],
)
def test_regions_that_lie_in_each_other_are_refused_in_one_message(
    tmp_path: Path, pairs: tuple[tuple[int, int], ...], said: str
) -> None:
    (told,) = problems(about(tmp_path, "昆明市", "昆明市", regions=chain(*pairs)))
    assert f"regions: {said}" in told and "a region cannot lie in itself; give each the region that contains it" in told


def test_a_long_cycle_is_told_in_one_short_line(tmp_path: Path) -> None:
    pairs = [(530601 + at, 530601 + (at + 1) % 50) for at in range(50)]
    (told,) = problems(about(tmp_path, "昆明市", "昆明市", regions=chain(*pairs)))
    assert "and 42 more" in told and len(told) < 500


def test_a_parent_of_a_lower_level_is_refused(tmp_path: Path) -> None:
    (told,) = problems(about(tmp_path, "昆明市", "昆明市", regions=chain((531000, 530602))))
    assert "region 531000: a city cannot lie in 530602 昭阳区, a county by its code" in told


def test_regions_may_lie_in_each_other_a_thousand_deep(tmp_path: Path) -> None:
    codes = [code for code in range(900_001, 902_000) if code % 100][:1000]
    own = chain((codes[0], 530600), *zip(codes[1:], codes, strict=False))
    dataset = load(about(tmp_path, "区域900001", "区域900001", regions=own))
    assert [one.code for one in dataset.regions] == [*map(str, codes), "530000", "530600"]


def test_a_parent_may_stand_in_another_file_or_in_the_table(tmp_path: Path) -> None:
    own = "regions:\n- {code: 530699, zh: 开发区, en: Zone, parent: 530698}\n"
    folder = about(tmp_path, "开发区", "开发区", regions=own)
    (told,) = problems(folder)
    assert "region 530699: its parent '530698' is neither in regions nor in the table of GB/T 2260" in told
    (folder / "metrics").mkdir()
    more = "regions:\n- {code: 530698, zh: 大区, en: Area, parent: 530600}\n"
    (folder / "metrics" / "more.yaml").write_text(more, "utf-8")
    assert [one.code for one in load(folder).regions] == ["530699", "530698", "530000", "530600"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=30, unique_by=lambda pair: pair[0]))
def test_any_parents_are_a_tree_or_refused(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("regions")
    known = {one for one, _ in pairs}
    wanted = [(530601 + one, 530601 + above if above in known else 530600) for one, above in pairs]
    above = dict(wanted)

    def in_itself(one: int) -> bool:
        seen = {one}
        while (one := above.get(one, 0)) and one not in seen:
            seen.add(one)
        return one != 0

    yaml = chain(*wanted) if wanted else ""
    folder = about(folder, "昆明市", "昆明市", regions=yaml)
    if any(map(in_itself, above)):
        assert all("cannot lie in itself" in line for line in problems(folder))
    else:
        assert code(folder) == "530100"
