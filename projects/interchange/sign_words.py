# SPDX-License-Identifier: GPL-3.0-or-later
"""The name that hangs over a door, out of the words for a place.

Owns what a proper name of a place is. Must not know sets or signs.
"""

import re

_QUOTED = re.compile(r"[「『“《\"]([^」』”》\"]{2,16})[」』”》\"]")
_BEHIND = re.compile(
    r"[\s·・—\-－,，、/／|（(]|(?:门口|门前|门外|大门|店内|店外|屋内|大堂|大厅|前台|后厨|内景|外景|里间|楼下|楼上|站台|候车室)"
    r"|[内外里中]$"
)
_KINDS = (
    r"(?:照相馆|茶馆|酒馆|饭馆|会馆|医馆|武馆|面馆|咖啡馆|旅馆|图书馆|书店|花店|酒店|饭店|小店|便利店|商店|客栈|酒楼|茶楼"
    r"|当铺|药铺|铁匠铺|布庄|钱庄|山庄|绣坊|茶坊|药堂|学堂|医院|书院|戏院|剧院|影院|超市|酒吧|茶室|公司|集团|大厦|银行|学校"
    r"|中学|小学|大学|火车站|车站|站|面包房|钟表店|钟表行|商行|阁|楼|轩|斋|居|坊|堂|馆|铺|店|府|宫|苑|庄)"
)
_PLAIN = re.compile(
    r"^(?:一家|某|小|大|老|旧|新|高级|高档|豪华|普通|街边|路边|深夜|破旧|古|私人|私立|公立|市|市立|县|县城|镇|乡村|城中|城市|海边"
    r"|连锁|废弃|隔壁|附近|五星级|对面|街角|巷口|地下|楼下|楼上|咖啡|奶茶|火锅|婚纱|珠宝|服装|理发|美发|美容|电影|会议|展览|体育|地铁|公交|高铁|加油|服务|汽车|长途|人民|中心|市中心"
    r"|急救|豪门|女子|男子|私房|水果|五金|杂货|零食|早餐|烧烤|宠物|药品|服装|手机|家具|古董|玉器|茶叶|空间|国际|[一-龥]家|[一二三四五六七八九十]+)*$"
)
_HOMES = re.compile(r"[\u4e00-\u9fff]家$|家中|的家")
_ENGLISH = re.compile(
    r"\b((?:[A-Z][\w'’&]+ ){1,3}"
    r"(?:Diner|Cafe|Café|Bar|Tavern|Inn|Hotel|Books|Bookshop|Studio|Bakery"
    r"|Market|Mart|Store|Shop|Station|Pharmacy|Garage|Grill|Pub))\b"
)
_ENGLISH_PLAIN = {
    "the",
    "a",
    "small",
    "old",
    "coffee",
    "corner",
    "convenience",
    "train",
    "bus",
    "int",
    "ext",
    "night",
    "day",
    "local",
}


def name_on_sign(place: str) -> str:
    """The proper name of a shop, a house or a station; empty where the place has none.

    「旧梦照相馆」门口 gives 旧梦照相馆, 便利店 gives nothing.
    """
    quoted = _QUOTED.search(place)
    if quoted is not None:
        return quoted.group(1)
    if re.search(r"[\u4e00-\u9fff]", place):
        return _chinese(place)
    title = place.title() if place.isupper() else place
    match = _ENGLISH.search(re.sub(r"(?<=['’])S\b", "s", title))
    if match is None:
        return ""
    own = [w for w in match.group(1).split()[:-1] if w.casefold() not in _ENGLISH_PLAIN]
    return match.group(1).upper() if own else ""


def _chinese(place: str) -> str:
    for part in _BEHIND.split(place):
        if re.fullmatch(_KINDS, part or ""):
            continue
        match = re.fullmatch(rf"(.{{2,8}}?){_KINDS}", part or "")
        if match and not _PLAIN.match(match.group(1)) and not _HOMES.search(match.group(1)):
            return part
    return ""
