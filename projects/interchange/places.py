# SPDX-License-Identifier: GPL-3.0-or-later
"""Place words of scene lines to the sets that the stage can draw.

Owns the table and the fallback by inside, outside and era. Must not know how a set is drawn.
"""

import re
from functools import lru_cache

from projects.interchange.variants import simplified
from projects.interchange.wordlists import phrases, words
from projects.staging import SetName

PLACES: tuple[tuple[SetName, str, str], ...] = (
    (
        SetName.CLOCK_SHOP,
        """
        钟表铺 钟表店 钟表行 修表铺 修表店 表店 当铺 古董店 古玩店 杂货铺 典当行 旧书店 书店
        药铺 铁匠铺 裁缝铺 布庄 药房 工坊 作坊 画室 工作室 照相馆
        """,
        r"""
        clock shop, watchmaker, watch shop, pawn ?shop, antique, bookshop, bookstore, workshop,
        repair shop, curiosity shop, tailor, apothecary, darkroom
        """,
    ),
    (
        SetName.STORE,
        """
        便利店 超市 商店 小卖部 店铺 商场 花店 服装店 精品店 专柜 收银台 珠宝店 水果店 面包店
        药店 菜市场 市场 奶茶店 加油站 商铺 理发店 洗衣店 仓库
        """,
        r"""
        store, supermarket, shop, boutique, mall, grocery, pharmacy, bakery, market,
        gas station, warehouse, laundromat, salon, checkout
        """,
    ),
    (
        SetName.HOSPITAL,
        """
        医院 病房 走廊 手术室 急诊 诊室 诊所 抢救室 太平间 ICU 产房 住院部 化验室 停尸房
        精神病院 疗养院 护士站 实验室 监狱 牢房
        """,
        r"""
        hospital, ward, operating room, emergency room, clinic, morgue, icu, corridor, hallway,
        infirmary, laborator, lab, prison, jail, cell
        """,
    ),
    (
        SetName.CEO_OFFICE,
        """
        办公室 总裁 会议室 公司 集团 董事会 写字楼 前台 工位 茶水间 律所 律师事务所 事务所 银行
        大堂 会客室 洽谈室 发布会 演播厅 直播间 报社 编辑部 电梯 大厦 总部
        """,
        r"""
        office, boardroom, meeting room, conference, company, headquarters, lobby, law firm,
        bank, newsroom, elevator, reception, cubicle, skyscraper
        """,
    ),
    (
        SetName.ANCESTRAL_HALL,
        """
        祠堂 王府 侯府 相府 将军府 大殿 宗祠 正殿 佛堂 寺庙 庙 道观 灵堂 大堂上
        公堂 衙门 御书房 宗门 议事厅 聚义厅 大帐 军帐 营帐 中军帐 偏殿
        凤仪宫 坤宁宫 慈宁宫 冷宫 教堂 礼堂 婚礼现场 宴会厅 宴会 酒会 天牢 地牢 密室 地宫 山洞
        """,
        r"""
        ancestral, temple, shrine, great hall, church, chapel, cathedral,
        ballroom, banquet, monastery, tent, dungeon, cave, wedding hall, auditorium, theatre,
        theater
        """,
    ),
    (
        SetName.COURTYARD,
        """
        庭院 院子 花园 院中 院内 院外 府门 门前 后院 前院 四合院 天井 校园
        操场 公园 河边 江边 海边 海滩 沙滩 树林 竹林 森林 山顶 山上 山路 山谷 山林 悬崖
        荒野 草原 田野 村口 村子 墓地 坟前 广场 演武场 校场 战场 瀑布 沙漠
        练武场 后花园
        """,
        r"""
        courtyard, garden, yard, park, forest, woods, beach, lake, river, field, cemetery,
        graveyard, mountain, cliff, village, square, campus, playground, battlefield, desert,
        meadow, farm, patio, pool, shore, sea
        """,
    ),
    (
        SetName.WAITING_ROOM,
        """
        候车室 机场 候机厅 候机室 候诊室 等候室 登机口 航站楼 售票厅 休息室 候车厅 接待室
        """,
        r"""
        waiting room, waiting hall, airport, terminal, departure, lounge, gate, ticket hall,
        green room
        """,
    ),
    (
        SetName.PLATFORM,
        """
        站台 月台 车站 地铁站 地铁 火车站 高铁站 公交站 公交站台 码头 港口 渡口 机场跑道 隧道
        地下通道
        """,
        r"""
        platform, train station, subway, metro, bus stop, bus station, suburban station,
        station, pier, dock, harbou?r, tunnel, underpass, tracks
        """,
    ),
    (
        SetName.CAR,
        """
        车内 车里 车上 出租车 轿车 汽车 驾驶室 货车 公交车 大巴 后座 车厢 马车 马车内 火车 飞机
        机舱 船舱 船上 豪车 跑车 救护车 警车 卡车
        """,
        r"""
        car, taxi, cab, limo, limousine, bus, truck, van, train, carriage, ambulance, plane,
        cockpit, boat, cabin, vehicle, backseat, ferry, ship
        """,
    ),
    (
        SetName.ROOFTOP,
        """
        天台 楼顶 阳台 屋顶 露台 顶楼 城墙 城楼 观景台 停机坪 烽火台
        """,
        r"""
        rooftop, roof, balcony, terrace, penthouse terrace, helipad, observation deck,
        city wall, battlement
        """,
    ),
    (
        SetName.TEA_HOUSE,
        """
        茶馆 酒楼 餐厅 咖啡 咖啡厅 咖啡馆 茶楼 酒馆 酒肆 客栈 饭店 饭馆 包厢 包间 餐馆 面馆 酒吧
        夜店 KTV 会所 火锅店 烧烤摊 大排档 食堂 青楼 戏园 戏楼 驿站 茶室 酒店大堂 小吃店 食肆
        """,
        r"""
        tea ?house, restaurant, caf[eé], coffee(?: ?shop)?, tea ?shop, diner, bar, pub, tavern,
        inn, nightclub, club, canteen, bistro, dining, cafeteria, food court, karaoke, brothel
        """,
    ),
    (
        SetName.CLASSROOM,
        """
        教室 学校 课堂 图书馆 自习室 讲堂 学堂 私塾 书院 实验楼 考场 阶梯教室 幼儿园
        老师办公室
        """,
        r"""
        classroom, school, lecture, library, university, college, academy, exam, kindergarten,
        gym, study hall, studio
        """,
    ),
    (
        SetName.BEDROOM,
        """
        卧室 闺房 宿舍 房间 寝室 卧房 婚房 洞房 厢房 酒店房间 客房 酒店 宾馆 旅馆 套房
        浴室 洗手间 卫生间 衣帽间 化妆间 更衣室 阁楼 内室 床边 床上 儿童房
        """,
        r"""
        bedroom, dorm, dormitory, hotel, motel, suite, bathroom, nursery, dressing room, attic,
        closet, chamber, bed, guest room, restroom, toilet
        """,
    ),
    (
        SetName.LIVING_ROOM,
        """
        客厅 别墅 公寓 家 家中 家里 豪宅 老宅 大厅 厨房 餐桌 玄关 门厅 起居室 书房 正厅 前厅
        偏厅 花厅 厅堂 堂屋 府 府邸 出租屋 屋内 屋里 楼道 楼梯 地下室 宅 民宅 农家 木屋
        """,
        r"""
        living room, house, home, apartment, flat, villa, mansion, kitchen, parlou?r, den,
        study, foyer, hall, basement, stairwell, stairs, loft, cottage, residence, family room,
        dining room, condo, penthouse
        """,
    ),
    (
        SetName.RAIN_STREET,
        """
        老街 巷 巷子 小巷 街道 马路 桥 桥上 桥下 街 街头 街边 路边 路口 胡同 弄堂 大街 长街 街上
        停车场 车库 天桥 公路 高速 小区 楼下 门口 店外 夜市 市集 集市 路上 工地
        废墟 郊外 楼外
        """,
        r"""
        street, alley, road, bridge, sidewalk, pavement, parking, car park, garage, highway,
        crossroad, intersection, lane, avenue, driveway, kerb, curb, downtown, city, town,
        construction site, ruins, night market, footpath
        """,
    ),
    (
        SetName.ALLEY,
        """
        巷 巷子 小巷 后巷 暗巷 深巷 窄巷 巷口 巷尾 胡同 死胡同 弄堂 后街
        """,
        r"""
        alley, alleyway, back ?alley, back ?street, back lane, laneway
        """,
    ),
    (
        SetName.OPEN_OFFICE,
        """
        开放办公区 办公区 大办公室 工位 格子间 茶水间 公司 写字间 写字楼 编辑部 报社 销售部 市场部
        设计部 财务部 人事部 技术部 客服中心 项目组 工作间
        """,
        r"""
        open(?: |-)plan office, open office, office floor, cubicle, bullpen, newsroom,
        call cent(?:er|re), workstation, workspace, co-?working space, company
        """,
    ),
    (
        SetName.BOARDROOM,
        """
        会议室 会议厅 大会议室 董事会 董事会会议室 谈判室 洽谈室 签约室 评审室
        """,
        r"""
        board ?room, meeting room, conference room, conference, negotiation room
        """,
    ),
    (
        SetName.WARD,
        """
        病房 病床 病床前 病床边 产房 住院部 疗养院 监护室 重症监护室 ICU VIP病房
        """,
        r"""
        ward, hospital room, patient'?s? room, hospital bed, recovery room, icu, sickroom
        """,
    ),
    (
        SetName.RESTAURANT,
        """
        餐厅 西餐厅 一家餐厅 这家餐厅 那家餐厅 咖啡 咖啡厅 咖啡馆 咖啡店 饭店 餐馆 包厢 包间 酒吧
        清吧 夜店 会所 KTV 火锅店 酒店大堂 宴会厅 宴会 酒会 晚宴 庆功宴
        """,
        r"""
        restaurant, caf[eé], coffee(?: ?shop| ?house)?, diner, bar, pub, nightclub, club, bistro,
        cafeteria, hotel lobby, banquet, banquet hall, ballroom, cocktail lounge, karaoke
        """,
    ),
    (
        SetName.CAR_PARK,
        """
        停车场 地下停车场 停车库 车库 地下车库 地库 停车位
        """,
        r"""
        parking, parking lot, parking garage, parking structure, car ?park, garage, carport
        """,
    ),
    (
        SetName.KITCHEN_DINING,
        """
        厨房 餐桌 餐桌前 饭桌 饭厅 灶台 家餐厅 家中餐厅 家里餐厅 家的餐厅 别墅餐厅 豪宅餐厅
        """,
        r"""
        kitchen, kitchenette, dining room, dining table, family table, breakfast table
        """,
    ),
    (
        SetName.PALACE_HALL,
        """
        金銮殿 朝堂 宫殿 太和殿 养心殿 太极殿 皇宫 大明宫 乾清宫 宣政殿 含元殿 金殿 宝殿 龙椅
        王座 正大光明殿 大内 宫中 宫内 殿内 殿上 早朝
        """,
        r"""
        throne, throne room, palace, imperial court, royal court
        """,
    ),
    (
        SetName.GARDEN_BRIDGE,
        """
        御花园 石桥 拱桥 断桥 廊桥 桥头 桥边 湖心亭 湖边 池塘 池边 荷塘 荷花池 水榭 凉亭
        亭 亭子 假山 园林
        """,
        r"""
        stone bridge, arched bridge, garden bridge, pavilion, pond, lotus pond, palace garden,
        imperial garden, gazebo
        """,
    ),
    (
        SetName.SCHOOL_CORRIDOR,
        """
        学校走廊 高中走廊 中学走廊 大学走廊 教室走廊 教学楼走廊 教室门口 教室外
        教学楼 楼梯间 储物柜 走道
        """,
        r"""
        school corridor, school hallway, school hall, lockers, locker room, hallway outside class
        """,
    ),
    (
        SetName.COURTROOM,
        """
        法庭 法院 审判庭 审判厅 庭审现场 被告席 原告席 证人席 庭上 开庭 仲裁庭
        """,
        r"""
        courtroom, courthouse, court of law, law court, courtroom gallery, witness stand,
        tribunal, trial, high court, district court
        """,
    ),
    (
        SetName.POLICE_ROOM,
        """
        审讯室 警局 派出所 警察局 拘留所 公安局 刑警队 问询室 询问室 看守所 探视室 会见室 刑侦队
        """,
        r"""
        police station, precinct, interrogation, interrogation room, interview room,
        police room, police office, sheriff'?s office, squad room
        """,
    ),
    (
        SetName.CITY_GATE,
        """
        城门 城门口 城外 城下 宫门 宫门外 宫墙 官道 古道 关隘 边关 城关 驿道 城池 长亭
        """,
        r"""
        city gate, town gate, gates of the city, palace gate, fortress gate, old road,
        ancient road, imperial road, mountain pass, bamboo road
        """,
    ),
    (
        SetName.BED_CHAMBER,
        """
        寝宫 寝殿 绣房 绣楼 香闺 暖阁 凤榻 龙榻 床榻 榻前 喜房
        """,
        r"""
        bed ?chamber, boudoir, royal bedroom, sleeping chamber, canopy bed
        """,
    ),
)
"""Chinese words match inside the place; English ones whole words, case folded.

Where two rows list the same word, the later one has it.
"""

MODERN = frozenset(
    {
        SetName.ALLEY,
        SetName.OPEN_OFFICE,
        SetName.BOARDROOM,
        SetName.WARD,
        SetName.RESTAURANT,
        SetName.CAR_PARK,
        SetName.KITCHEN_DINING,
        SetName.SCHOOL_CORRIDOR,
        SetName.COURTROOM,
        SetName.POLICE_ROOM,
    }
)
"""Rows that a period piece leaves out: their words fall to earlier rows that list them too."""

OPEN_AIR = {SetName.CAR_PARK: SetName.RAIN_STREET}
"""What stands for an indoor set that the heading puts outside."""

ALONE = {"办公室": SetName.OPEN_OFFICE, "office": SetName.OPEN_OFFICE}
"""Words that mean another place when nothing else is said."""

WEAK = frozenset(words("走廊 大厅 家 府 宅 街 桥 路上 房间 屋内 屋里 院内 楼道 楼梯 庙 亭"))
"""Words that say little: any other known word in the place wins over them."""

AT_DOOR_OF = re.compile(r"(?<=[室房])(?:门口|门外)$")
"""In front of a room, which is still inside the house."""

OUTSIDE_OF = re.compile(
    r"(?:(?<!教室)(?<!城)门口|门外|楼下|店外|外面|路边|停车场|车库|屋顶|天台|楼顶|院子|后院"
    r"|(?<!御)花园)$"
)


def set_of(place: str, *, interior: bool | None, period: bool) -> tuple[SetName, bool]:
    """The set for a place, and whether the table knew it.

    In Chinese the longest known word wins and among equals the later one, in English the last one,
    since both end with what the place is (公司天台, hotel rooftop).
    """
    place = AT_DOOR_OF.sub("", simplified(place))
    tail = OUTSIDE_OF.search(place)
    found = None if period else ALONE.get(place.strip().casefold())
    if found is None and tail is not None:
        found = _longest(tail.group(), period=period)
    if found is None:
        found = _longest(place, period=period)
    if found is not None:
        found = _in_its_time(found, place) if period else found
        return (OPEN_AIR.get(found, found) if interior is False else found), True
    return fallback(interior=interior, period=period), False


def _in_its_time(found: SetName, place: str) -> SetName:
    """Old times have no street of neon: a bridge there is a garden's, a street the gate's.

    Nor have they blinds and bedside lamps: who slept, slept in a chamber of its own kind.
    """
    if found is SetName.BEDROOM:
        return SetName.BED_CHAMBER
    if found is not SetName.RAIN_STREET:
        return found
    bridge = "桥" in place or "bridge" in place.lower()
    return SetName.GARDEN_BRIDGE if bridge else SetName.CITY_GATE


def fallback(*, interior: bool | None, period: bool) -> SetName:
    """The most neutral set for a place nobody knows."""
    if interior is False:
        return SetName.COURTYARD if period else SetName.RAIN_STREET
    return SetName.ANCESTRAL_HALL if period else SetName.LIVING_ROOM


def _longest(place: str, *, period: bool) -> SetName | None:
    chinese, english = _tables(period)
    found = [
        (0 if word in WEAK else len(word), place.rfind(word) + len(word), name)
        for word, name in chinese.items()
        if word in place
    ]
    if not found:
        found = [
            (match.end(), len(match.group()), name)
            for pattern, name in english
            for match in pattern.finditer(place)
        ]
    return max(found, key=lambda one: one[:2])[2] if found else None


@lru_cache(maxsize=2)
def _tables(period: bool) -> tuple[dict[str, SetName], tuple[tuple[re.Pattern[str], SetName], ...]]:
    rows = [row for row in PLACES if not (period and row[0] in MODERN)]
    chinese = {word: name for name, listed, _ in rows for word in words(listed)}
    english = tuple(
        (re.compile(rf"\b(?:{'|'.join(phrases(listed))})(?:s|es)?\b", re.IGNORECASE), name)
        for name, _, listed in reversed(rows)
    )
    return chinese, english
