"""Names of administrative divisions (GB/T 2260) that policies name by code. Only names; no streets, no offices.

A code that is not listed is told by the longest listed part of it.
"""

from rules.words.chapter import Chapter
from rules.words.formats import formats_in

PROVINCES = {
    "11": ("北京市", "Beijing"),
    "12": ("天津市", "Tianjin"),
    "13": ("河北省", "Hebei"),
    "14": ("山西省", "Shanxi"),
    "15": ("内蒙古自治区", "Inner Mongolia"),
    "21": ("辽宁省", "Liaoning"),
    "22": ("吉林省", "Jilin"),
    "23": ("黑龙江省", "Heilongjiang"),
    "31": ("上海市", "Shanghai"),
    "32": ("江苏省", "Jiangsu"),
    "33": ("浙江省", "Zhejiang"),
    "34": ("安徽省", "Anhui"),
    "35": ("福建省", "Fujian"),
    "36": ("江西省", "Jiangxi"),
    "37": ("山东省", "Shandong"),
    "41": ("河南省", "Henan"),
    "42": ("湖北省", "Hubei"),
    "43": ("湖南省", "Hunan"),
    "44": ("广东省", "Guangdong"),
    "45": ("广西壮族自治区", "Guangxi"),
    "46": ("海南省", "Hainan"),
    "50": ("重庆市", "Chongqing"),
    "51": ("四川省", "Sichuan"),
    "52": ("贵州省", "Guizhou"),
    "53": ("云南省", "Yunnan"),
    "54": ("西藏自治区", "Tibet"),
    "61": ("陕西省", "Shaanxi"),
    "62": ("甘肃省", "Gansu"),
    "63": ("青海省", "Qinghai"),
    "64": ("宁夏回族自治区", "Ningxia"),
    "65": ("新疆维吾尔自治区", "Xinjiang"),
    "71": ("台湾省", "Taiwan"),
    "81": ("香港特别行政区", "Hong Kong"),
    "82": ("澳门特别行政区", "Macao"),
}
CITIES = {
    "3301": ("杭州市", "Hangzhou"),
    "3302": ("宁波市", "Ningbo"),
    "3501": ("福州市", "Fuzhou"),
    "3502": ("厦门市", "Xiamen"),
    "3503": ("莆田市", "Putian"),
    "3504": ("三明市", "Sanming"),
    "3505": ("泉州市", "Quanzhou"),
    "3506": ("漳州市", "Zhangzhou"),
    "3507": ("南平市", "Nanping"),
    "3508": ("龙岩市", "Longyan"),
    "3509": ("宁德市", "Ningde"),
    "4401": ("广州市", "Guangzhou"),
    "4403": ("深圳市", "Shenzhen"),
}
DISTRICTS = {
    "110101": ("东城区", "Dongcheng"),
    "110102": ("西城区", "Xicheng"),
    "110105": ("朝阳区", "Chaoyang"),
    "110106": ("丰台区", "Fengtai"),
    "110107": ("石景山区", "Shijingshan"),
    "110108": ("海淀区", "Haidian"),
    "110109": ("门头沟区", "Mentougou"),
    "110111": ("房山区", "Fangshan"),
    "110112": ("通州区", "Tongzhou"),
    "110113": ("顺义区", "Shunyi"),
    "110114": ("昌平区", "Changping"),
    "110115": ("大兴区", "Daxing"),
    "110116": ("怀柔区", "Huairou"),
    "110117": ("平谷区", "Pinggu"),
    "110118": ("密云区", "Miyun"),
    "110119": ("延庆区", "Yanqing"),
    "310101": ("黄浦区", "Huangpu"),
    "310104": ("徐汇区", "Xuhui"),
    "310105": ("长宁区", "Changning"),
    "310106": ("静安区", "Jing'an"),
    "310107": ("普陀区", "Putuo"),
    "310109": ("虹口区", "Hongkou"),
    "310110": ("杨浦区", "Yangpu"),
    "310112": ("闵行区", "Minhang"),
    "310113": ("宝山区", "Baoshan"),
    "310114": ("嘉定区", "Jiading"),
    "310115": ("浦东新区", "Pudong New Area"),
    "310116": ("金山区", "Jinshan"),
    "310117": ("松江区", "Songjiang"),
    "310118": ("青浦区", "Qingpu"),
    "310120": ("奉贤区", "Fengxian"),
    "310151": ("崇明区", "Chongming"),
}


DIVISIONS = Chapter("division", PROVINCES | CITIES | DISTRICTS)


def division_name(code: str, language: str) -> str:
    """北京市海淀区, in English Haidian, Beijing. `code` has two to six digits; trailing zeros mean the whole area.

    A part without a listed name is told by its code beside the area it lies in: 浙江省 339900.
    """
    own = [code[:length] for length in (2, 4, 6) if len(code) >= length and code[length - 2 : length] != "00"]
    # the second part of a municipality's code names nothing: 1101 is "districts of Beijing"
    parts = [DIVISIONS.say(part, language) for part in own if part in DIVISIONS]
    if not parts:
        return code
    formats = formats_in(language)
    if own[-1] not in DIVISIONS:
        parts.append(formats.said["division_unlisted"].format(code=code))
    return formats.listed(parts if formats.does["divisions"] == "largest_first" else reversed(parts), "division")
