"""The names that no rule gives: nationalities, places that are not spelled in pinyin, and readings that a dictionary misses.

The spellings of Mongolian, Tibetan and Uyghur places are those of GB/T 2260 (its column of Roman letters, ê and ü as they
are written), except where English has a name of its own (Inner Mongolia, Tibet, Kashgar).
"""

from __future__ import annotations

NATIONALITIES = {
    "满族": "Manchu", "蒙古族": "Mongol", "蒙古": "Mongol", "回族": "Hui", "朝鲜族": "Korean", "达斡尔族": "Daur", "鄂温克族": "Ewenki",
    "畲族": "She", "土家族": "Tujia", "苗族": "Miao", "瑶族": "Yao", "侗族": "Dong", "壮族": "Zhuang", "各族": "Various Nationalities",
    "仫佬族": "Mulao", "毛南族": "Maonan", "黎族": "Li", "羌族": "Qiang", "彝族": "Yi", "藏族": "Tibetan", "仡佬族": "Gelao",
    "布依族": "Buyei", "水族": "Sui", "傣族": "Dai", "哈尼族": "Hani", "纳西族": "Naxi", "拉祜族": "Lahu", "佤族": "Wa",
    "布朗族": "Blang", "白族": "Bai", "怒族": "Nu", "独龙族": "Derung", "普米族": "Pumi", "傈僳族": "Lisu", "景颇族": "Jingpo",
    "裕固族": "Yugur", "哈萨克族": "Kazakh", "哈萨克": "Kazakh", "东乡族": "Dongxiang", "保安族": "Bonan", "撒拉族": "Salar", "土族": "Tu",
    "维吾尔": "Uyghur", "柯尔克孜": "Kyrgyz", "塔吉克": "Tajik", "锡伯": "Xibe",
}  # fmt: skip

# By stems, that is names without their last part (市, 县, 左旗 …), or by whole names where a stem is also that of another place.
NOT_PINYIN = {
    # provinces
    "内蒙古": "Inner Mongolia", "西藏": "Tibet", "陕西": "Shaanxi", "香港": "Hong Kong", "澳门": "Macao",
    # Inner Mongolia
    "呼和浩特": "Hohhot", "土默特": "Tumd", "托克托": "Togtoh", "和林格尔": "Horinger", "白云鄂博": "Bayan Obo",
    "达尔罕茂明安": "Darhan Muminggan", "阿鲁科尔沁": "Ar Horqin", "巴林": "Bairin", "克什克腾": "Hexigten",
    "翁牛特": "Ongniud", "喀喇沁": "Harqin", "科尔沁": "Horqin", "库伦": "Hure", "扎鲁特": "Jarud", "霍林郭勒": "Holingol",
    "鄂尔多斯": "Ordos", "达拉特": "Dalad", "准格尔": "Jungar", "鄂托克": "Otog", "杭锦": "Hanggin", "乌审": "Uxin",
    "伊金霍洛": "Ejin Horo", "呼伦贝尔": "Hulunbuir", "海拉尔": "Hailar", "扎赉诺尔": "Jalainur", "莫力达瓦": "Morin Dawa",
    "鄂伦春": "Oroqen", "鄂温克": "Ewenki", "陈巴尔虎": "Chen Barag", "新巴尔虎": "Xin Barag", "额尔古纳": "Ergun",
    "巴彦淖尔": "Bayannur", "乌拉特": "Urad", "乌兰察布": "Ulanqab", "察哈尔": "Qahar", "四子王": "Siziwang", "兴安盟": "Hinggan",
    "乌兰浩特": "Ulanhot", "阿尔山": "Arxan", "扎赉特": "Jalaid", "锡林郭勒": "Xilingol", "二连浩特": "Erenhot", "锡林浩特": "Xilinhot",
    "阿巴嘎": "Abag", "苏尼特": "Sonid", "东乌珠穆沁": "East Ujimqin", "西乌珠穆沁": "West Ujimqin", "太仆寺": "Taibus",
    "阿拉善": "Alxa", "阿荣": "Arun", "额济纳": "Ejin",
    # the north-east
    "哈尔滨": "Harbin", "萨尔图": "Sartu", "齐齐哈尔": "Qiqihar", "富拉尔基": "Fularji", 
    "杜尔伯特": "Dorbod", "前郭尔罗斯": "Qian Gorlos",
    # Tibetan places of Sichuan, Yunnan, Gansu and Qinghai
    "马尔康": "Barkam", "壤塘": "Zamtang", "若尔盖": "Zoigê", "甘孜": "Garzê", 
    "道孚": "Dawu", "德格": "Dêgê", "石渠": "Sêrxü", "色达": "Sêrtar",
    "得荣": "Dêrong", "德钦": "Dêqên", "香格里拉": "Shangri-La",
    "阿克塞": "Aksay", "卓尼": "Jonê", "舟曲": "Zhugqu", "迭部": "Têwo", "刚察": "Gangca", "尖扎": "Jainca", "泽库": "Zêkog",
    "果洛": "Golog", "玛沁": "Maqên", "班玛": "Baima", "甘德": "Gadê", "达日": "Tarlag", "久治": "Jigzhi", "玛多": "Madoi",
    "杂多": "Zadoi", "称多": "Chindu", "治多": "Zhidoi", "囊谦": "Nangqên", "曲麻莱": "Qumarlêb",
    "格尔木": "Golmud", "茫崖": "Mangnai", "乌兰": "Ulan",
    # Tibet
    "拉萨": "Lhasa", "堆龙德庆": "Doilungdêqên", "达孜": "Dagzê", "林周": "Lhünzhub", "当雄": "Damxung", "尼木": "Nyêmo",
    "曲水": "Qüxü", "墨竹工卡": "Maizhokunggar", "日喀则": "Xigazê", "桑珠孜": "Samzhubzê", "南木林": "Namling", "江孜": "Gyangzê",
    "定日": "Tingri", "萨迦": "Sa'gya", "拉孜": "Lhazê", "昂仁": "Ngamring", "谢通门": "Xaitongmoin", "白朗": "Bainang", "仁布": "Rinbung",
    "康马": "Kangmar", "定结": "Dinggyê", "吉隆": "Gyirong", "聂拉木": "Nyalam", 
    "岗巴": "Gamba", "昌都": "Qamdo", "卡若": "Karub", "江达": "Jomda", "贡觉": "Konjo", "类乌齐": "Riwoqê", "丁青": "Dêngqên",
    "察雅": "Chagyab", "八宿": "Baxoi", "左贡": "Zogang", "芒康": "Mangkam", "洛隆": "Lhorong", "边坝": "Banbar", "林芝": "Nyingchi",
    "巴宜": "Bayi", "工布江达": "Gongbo'gyamda", "米林": "Mainling", "墨脱": "Mêdog", "波密": "Bomi", "察隅": "Zayü", "朗": "Nang",
    "乃东": "Nêdong", "扎囊": "Chanang", "贡嘎": "Gonggar", "桑日": "Sangri", "琼结": "Qonggyai", "曲松": "Qusum", "措美": "Comai",
    "洛扎": "Lhozhag", "加查": "Gyaca", "隆子": "Lhünzê", "错那": "Cona", "浪卡子": "Nagarzê", "那曲": "Nagqu", 
    "嘉黎": "Lhari", "聂荣": "Nyainrong", "安多": "Amdo", "申扎": "Xainza", "索": "Sog", "班戈": "Bangoin",
    "巴青": "Baqên", "尼玛": "Nyima", "阿里": "Ngari", "普兰": "Burang", "札达": "Zanda", "噶尔": "Gar", "日土": "Rutog",
    "革吉": "Gê'gyai", "改则": "Gêrzê", "措勤": "Coqên",
    # Xinjiang
    "乌鲁木齐": "Ürümqi", "沙依巴克": "Saybag", "克拉玛依": "Karamay", "乌尔禾": "Orku", "吐鲁番": "Turpan",
    "托克逊": "Toksun", "巴里坤": "Barkol", "吉木萨尔": "Jimsar", "木垒": "Mori", "博尔塔拉": "Bortala",
    "巴音郭楞": "Bayingolin", "库尔勒": "Korla", "和硕": "Hoxud", "阿克苏": "Aksu", "库车": "Kuqa",
    "沙雅": "Xayar", "阿瓦提": "Awat", "柯坪": "Kalpin", "克孜勒苏": "Kizilsu", "阿图什": "Artux", "阿克陶": "Akto", "阿合奇": "Akqi",
    "喀什": "Kashgar", "英吉沙": "Yengisar", "麦盖提": "Markit", "岳普湖": "Yopurga", "塔什库尔干": "Taxkorgan", "和田": "Hotan",
    "洛浦": "Lop", "策勒": "Qira", "伊犁": "Ili", "奎屯": "Kuytun", "霍尔果斯": "Khorgas", "察布查尔": "Qapqal", "特克斯": "Tekes",
    "尼勒克": "Nilka", "乌苏": "Usu", "托里": "Toli", "和布克赛尔": "Hoboksar", "玛纳斯": "Manas", "阿勒泰": "Altay", "布尔津": "Burqin",
    "吉木乃": "Jeminay", "阿拉尔": "Aral", "图木舒克": "Tumxuk", "可克达拉": "Kokdala",
}  # fmt: skip

# What these characters are in every name but those of READINGS; the dictionary of pypinyin takes some for other words.
CHARACTERS = {"都": "du", "长": "chang", "什": "shi", "朝": "chao", "堡": "bu", "佛": "fo", "勒": "le"}

READINGS = {
    "长子": "zhang zi", "南乐": "nan le", "民乐": "min le", "乐陵": "lao ling", "伽师": "jia shi", "六合": "lu he", "召陵": "shao ling",
    "大城": "dai cheng", "马尾": "ma wei", "崆峒": "kong tong", "繁峙": "fan shi", "龙圩": "long xu", "扎兰屯": "za lan tun",
    "曾都": "zeng du", "单": "shan", "穆棱": "mu ling", "丹棱": "dan ling", "泊头": "bo tou", "洪洞": "hong tong", "浚": "xun",
    "涡阳": "guo yang", "漯河": "luo he", "珲春": "hun chun", "筠连": "jun lian", "荥经": "ying jing", "蔚": "yu", "蚌山": "beng shan",
    "闵行": "min hang", "覃塘": "qin tang", "宕昌": "tan chang", "万柏林": "wan bai lin",
}  # fmt: skip

# Where the last part is another than the rule finds, and what it then is in English.
LAST = {"神农架林区": "林区", "清新区": "区", "矿区": "区"}
ENGLISH_LAST = {"神农架林区": "Forestry District", "沈北新区": "New District"}

# Other short names that newspapers use; those by rule are made by make_regions.py.
ALSO = {
    "前郭尔罗斯蒙古族自治县": ("前郭县", "前郭"), "杜尔伯特蒙古族自治县": ("杜蒙县", "杜蒙"), "喀喇沁左翼蒙古族自治县": ("喀左县", "喀左"),
    "科尔沁左翼中旗": ("科左中旗",), "科尔沁左翼后旗": ("科左后旗",), "科尔沁右翼前旗": ("科右前旗",), "科尔沁右翼中旗": ("科右中旗",),
    "察哈尔右翼前旗": ("察右前旗",), "察哈尔右翼中旗": ("察右中旗",), "察哈尔右翼后旗": ("察右后旗",), "达尔罕茂明安联合旗": ("达茂旗",),
    "莫力达瓦达斡尔族自治旗": ("莫旗",), "东乌珠穆沁旗": ("东乌旗",), "西乌珠穆沁旗": ("西乌旗",), "新巴尔虎左旗": ("新左旗",),
    "新巴尔虎右旗": ("新右旗",), "阿鲁科尔沁旗": ("阿旗",), "巴音郭楞蒙古自治州": ("巴州",), "博尔塔拉蒙古自治州": ("博州",),
    "克孜勒苏柯尔克孜自治州": ("克州",),
}  # fmt: skip

# Short names that would be read as other words: 全州 is the whole of a prefecture.
NO_SHORTS = {"全州"}
