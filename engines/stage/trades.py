# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rank or trade wears: clothes, hat and hair that say at a glance who somebody is.

Owns the tables by time. Must not know garments that a script names, or how any is drawn.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_Both = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Trade:
    """One rank or trade; pairs are a woman's and a man's.

    Attributes:
        words: of it, in a name or a description.
        outfit, cloth, hat, hair: of the puppet; an empty one is left to the person.
        token: what hangs around the neck.
        robed: the outfit is worn even where the script only says `a robe`.
        shaven: without a beard, whatever the age.
        spectacles: glasses are worn.
    """

    words: re.Pattern[str]
    outfit: _Both
    cloth: _Both = ("", "")
    hat: _Both = ("", "")
    hair: _Both = ("", "")
    token: str = ""
    robed: bool = False
    shaven: bool = False
    spectacles: bool = False


def _of(
    words: str,
    outfit: str | _Both,
    cloth: str | _Both = "",
    *,
    hat: str | _Both = "",
    hair: str | _Both = "",
    token: str = "",
    robed: bool = False,
    shaven: bool = False,
    spectacles: bool = False,
) -> Trade:
    def both(value: str | _Both) -> _Both:
        return (value, value) if isinstance(value, str) else value

    return Trade(
        words=re.compile(words, re.IGNORECASE),
        outfit=both(outfit),
        cloth=both(cloth),
        hat=both(hat),
        hair=both(hair),
        token=token,
        robed=robed,
        shaven=shaven,
        spectacles=spectacles,
    )


_CHEF = r"厨师|大厨|主厨|厨子|\b(?:chef|cook)\b"

TRADES = (
    _of(r"护士|护工|\bnurse\b", "nurse", "cloth_light", hat=("nurse", "")),
    _of(
        r"医生|大夫|药师|法医|院长|\b(?:doctor|surgeon|pharmacist)\b",
        "doctor",
        "cloth_light",
        token="stethoscope",
    ),
    _of(_CHEF, "chef", "cloth_light", hat="toque"),
    _of(
        r"保洁|清洁工|环卫|钟点工|\b(?:cleaner|janitor|cleaning lady)\b",
        "work",
        ("cloth_green", "cloth_green"),
        hat=("kerchief", "cap"),
    ),
    _of(r"保姆|月嫂|\b(?:nanny|housekeeper)\b", "store", "cloth_beige", hair=("low_bun", "")),
    _of(
        r"快递|外卖|配送|\b(?:courier|delivery)\b", ("hoodie", "hoodie"), "cloth_yellow", hat="cap"
    ),
    _of(
        r"店员|收银|服务员|服务生|咖啡师|\b(?:clerk|cashier|waiter|waitress|barista)\b",
        "store",
        "cloth_mid",
    ),
    _of(
        r"警察|警官|民警|交警|保安|军人|士兵|\b(?:cop|police(?:man|woman| officer)?|officer"
        r"|security guard|guard|soldier)\b",
        "police",
        hat="police",
    ),
    _of(
        r"新娘|\bbride\b",
        ("wedding", "suit"),
        "cloth_light",
        hat=("veil", ""),
        hair=("low_bun", ""),
    ),
    _of(r"新郎|\b(?:bride)?groom\b", "suit", "cloth_black"),
    _of(
        r"建筑工|工地|包工头|施工|\b(?:builder|construction worker|foreman)\b",
        "work",
        "cloth_blue",
        hat="hard",
    ),
    _of(
        r"工人|修表|修理|师傅|司机|木匠|\b(?:worker|mechanic|driver|repairman|watchmaker)\b",
        "work",
        "cloth_dark",
    ),
    _of(
        r"实习生|新人|职员|白领|助理|文员|前台|\b(?:intern|office worker|receptionist|trainee)\b",
        "shirt",
        ("cloth_light", "cloth_light"),
        token="badge",
    ),
    _of(
        r"总裁|总经理|董事|律师|经理|总监|秘书|保镖|老板"
        r"|\b(?:ceo|chairman|lawyer|manager|banker|boss|bodyguard|director)\b",
        "suit",
        "cloth_black",
    ),
    _of(r"警|侦探|\b(?:detective|inspector)\b", "coat", "cloth_dark"),
    _of(r"中学生|高中生|初中生|小学生|\b(?:school ?(?:boy|girl)|pupil)\b", "school"),
    _of(r"学生|\b(?:student)\b", "hoodie", "cloth_mid"),
    _of(r"歌手|乐手|摇滚|飙车|\b(?:singer|rocker|biker|drummer|guitarist)\b", "leather"),
    _of(r"名媛|影后|女明星|\b(?:diva|socialite|movie star)\b", ("gown", "suit")),
    _of(
        r"教授|老师|教师|\b(?:professor|teacher)\b",
        ("cardigan", "sweater"),
        "cloth_grey",
        spectacles=True,
    ),
    _of(
        r"奶奶|外婆|姥姥|婆婆|老太|\b(?:grandmother|grandma|granny)\b",
        "cardigan",
        ("cloth_purple", ""),
        hair=("low_bun", ""),
    ),
)
"""What a trade wears where the script names no garment."""

# fmt: off
PERIOD_TRADES = (
    _of(r"皇太后|太后|太皇|\b(?:empress )?dowager\b", "palace", "cloth_purple",
        hat="phoenix", hair="crowned", robed=True),
    _of(r"皇帝|皇上|陛下|君王|天子|\bemperor\b", "palace", "cloth_gold", hat="crown",
        hair="topknot", robed=True),
    _of(r"皇后|女王|\b(?:empress|queen)\b", "palace", "cloth_accent", hat="phoenix",
        hair="crowned", robed=True),
    _of(r"公主|郡主|\bprincess\b", "palace", "cloth_blue", hat="tiara", hair="flying", robed=True),
    _of(r"贵妃|娘娘|王妃|妃|嫔|昭仪|婕妤|\b(?:consort|concubine)\b", "palace", "cloth_pink",
        hat="tiara", hair="crowned", robed=True),
    _of(r"太子|皇子|世子|殿下|\b(?:crown )?prince\b", "palace", "cloth_purple", hat="coronet",
        hair="long_topknot", robed=True),
    _of(r"王爷|亲王|郡王|\b(?:king|duke|lord)\b", "palace", "cloth_blue", hat="coronet",
        hair="long_topknot", robed=True),
    _of(r"新娘|新妇|\bbride\b", "palace", "cloth_accent", hat="phoenix",
        hair="crowned", robed=True),
    _of(r"新郎|\b(?:bride)?groom\b", "official", "cloth_accent", hat="gauze",
        hair="bound", robed=True),
    _of(r"太监|公公|内侍|宦官|\beunuch\b", "eunuch", "cloth_blue", hat="eunuch", hair="slick",
        robed=True, shaven=True),
    _of(r"将军|都尉|校尉|武将|元帅|统帅|\b(?:general|marshal)\b", "armour", "cloth_mid",
        hat="helmet", hair=("", "slick"), robed=True),
    _of(r"侍卫|禁军|统领|士兵|卫兵|守卫|护卫|暗卫|捕快|捕头|锦衣卫|\b(?:guards?|soldier|warrior|constable)\b",
        "guard", "cloth_dark", hat="band", hair=("", "topknot"), robed=True),
    _of(r"宫女|丫鬟|婢女|侍女|奴婢|丫头|\b(?:maid|handmaiden|lady-in-waiting)\b",
        ("maid", "servant"), hair=("maid_buns", "")),
    _of(r"嬷嬷|乳母|奶娘|\b(?:nursemaid|matron)\b", "maid", ("cloth_brown", ""),
        hair=("coiled", "")),
    _of(r"县令|知县|知府|县太爷|县丞|\b(?:magistrate|prefect)\b", "official", "cloth_green",
        hat="gauze", hair="bound", robed=True),
    _of(r"大臣|丞相|宰相|尚书|侍郎|御史|国师|太傅|太师|官员|大人|首辅|太医|钦差|驸马"
        r"|\b(?:minister|chancellor|official|courtier)\b",
        "official", ("cloth_purple", ""), hat="gauze", hair="bound", robed=True),
    _of(r"员外|财主|富商|掌柜|东家|地主|\b(?:squire|merchant|landlord)\b", "gentry", "cloth_brown",
        hat=("", "squire"), hair=("", "slick"), robed=True),
    _of(r"书生|秀才|举人|状元|先生|夫子|才子|\b(?:scholar|student|tutor)\b", "hanfu_m",
        ("cloth_blue", "cloth_light"), hat=("", "scholar"), hair=("", "topknot")),
    _of(r"侠|剑客|刺客|杀手|镖师|江湖|浪人|武林|刀客|\b(?:swords(?:man|woman)|assassin|knight)\b",
        "hero", ("cloth_accent", "cloth_black"), hat="band", hair=("ponytail", "loose"),
        robed=True),
    _of(r"和尚|方丈|僧|住持|\b(?:monk|abbot)\b", "hanfu_m", "cloth_yellow", hair="bald"),
    _of(r"道士|道长|真人|\b(?:taoist|daoist)\b", "hanfu_m", "cloth_grey", hair="topknot"),
    _of(r"小厮|仆人|家丁|伙计|店小二|小二|农夫|樵夫|车夫|乞丐|船夫|铁匠|马夫|猎户|渔夫|渔翁"
        r"|\b(?:servant|peasant|beggar|farmer|groom|innkeeper|fisherman)\b", "servant"),
)
# fmt: on
"""The same in old times."""

HAT_OF: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "police": ("police", "police"),
        "official": ("gauze", "gauze"),
        "palace": ("tiara", "coronet"),
        "wedding": ("veil", ""),
        "chef": ("toque", "toque"),
    }
)
"""Hats that belong to clothes, whoever wears them."""

NAMED_HATS = (
    (re.compile(r"凤冠|珠冠|\bphoenix crown", re.IGNORECASE), "phoenix"),
    (re.compile(r"斗笠|草帽|\bstraw hat|\bbamboo hat", re.IGNORECASE), "straw"),
    (re.compile(r"乌纱|官帽", re.IGNORECASE), "gauze"),
    (re.compile(r"冕|皇冠|帝冠|\bimperial crown", re.IGNORECASE), "crown"),
    (re.compile(r"金冠|玉冠|束冠|发冠|\bcoronet", re.IGNORECASE), "coronet"),
    (re.compile(r"头盔|盔|\bhelmet", re.IGNORECASE), "helmet"),
    (re.compile(r"抹额|额带|\bheadband", re.IGNORECASE), "band"),
    (re.compile(r"安全帽|\bhard hat", re.IGNORECASE), "hard"),
    (re.compile(r"厨师帽|\btoque", re.IGNORECASE), "toque"),
    (re.compile(r"护士帽|\bnurse'?s cap", re.IGNORECASE), "nurse"),
    (re.compile(r"头纱|\bveil", re.IGNORECASE), "veil"),
    (re.compile(r"警帽|大盖帽", re.IGNORECASE), "police"),
)
"""Hats by name, the most telling first."""
OLD_HATS = frozenset({"phoenix", "crown", "gauze"})
NEW_HATS = frozenset({"hard", "toque", "nurse", "veil", "police", "cap"})


def trade_of(words: str, *, period: bool) -> Trade | None:
    """The first rank or trade that words name."""
    table = PERIOD_TRADES if period else TRADES
    return next((t for t in table if t.words.search(words)), None)


def named_hat(words: str, *, period: bool) -> str:
    """A hat of its time that words name."""
    never = NEW_HATS if period else OLD_HATS
    return next((h for p, h in NAMED_HATS if h not in never and p.search(words)), "")
