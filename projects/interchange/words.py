# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of scene lines and of structure: hours, weather, inside and outside, numbers, keys.

Owns the tables and the reading of a number. Must not know rows or pieces.
"""

import re

from projects.interchange.wordlists import words
from projects.staging import TimeOfDay, Weather

TIMES: dict[str, TimeOfDay | None] = {
    **dict.fromkeys(
        words(
            """
        日 白天 白日 昼 日间 上午 中午 正午 下午 午后 早 早上 早晨 晨 清晨 清早 一早 晌午 午
        午间 次日 翌日 第二天 DAY MORNING NOON MIDDAY AFTERNOON DAYTIME
        """
        ),
        TimeOfDay.DAY,
    ),
    **dict.fromkeys(
        words(
            """
        黄昏 傍晚 日落 夕阳 暮 薄暮 暮色 黎明 拂晓 破晓 日出 晨曦 天亮 天明 昏 DUSK DAWN SUNSET
        SUNRISE TWILIGHT SUNDOWN DAYBREAK GLOAMING
        """
        ),
        TimeOfDay.DUSK,
    ),
    **dict.fromkeys(
        words(
            """
        夜 晚 夜晚 晚上 深夜 午夜 半夜 子夜 凌晨 入夜 夜间 夜里 当晚 今晚 三更 夜半 子时 NIGHT
        MIDNIGHT EVENING NIGHTTIME
        """
        ),
        TimeOfDay.NIGHT,
    ),
    **dict.fromkeys(
        words(
            """
        同时 稍后 片刻后 接上 接上场 继续 同上 随后 后来 LATER CONTINUOUS SAME CONT'D CONTINUING
        PRESENT CONT
        """
        ),
        None,
    ),
}
"""None: the hour is that of the scene before."""

TIME_FILLERS = frozenset(
    words(
        """
        THE NEXT LATE EARLY THAT SAME MOMENTS A FEW MINUTES HOURS DAYS LATER ONE TWO THREE TIME
        OF AND SECONDS MOMENT MINUTE HOUR PRE POST AFTER BEFORE MAGIC
        """
    )
)

INSIDE: dict[str, bool] = {
    **dict.fromkeys(words("内 内景 室内 屋内 内场 INT INTERIOR INSIDE"), True),
    **dict.fromkeys(words("外 外景 室外 户外 屋外 野外 外场 EXT EXTERIOR OUTSIDE EST"), False),
}

WEATHERS: dict[str, Weather] = {
    **dict.fromkeys(
        words(
            """
        雨 暴雨 大雨 小雨 细雨 中雨 阵雨 下雨 雨天 雨中 毛毛雨 微雨 骤雨 RAIN RAINY RAINING
        DRIZZLE DOWNPOUR SHOWERS
        """
        ),
        Weather.RAIN,
    ),
    **dict.fromkeys(
        words(
            """
        雷雨 雷 雷电 闪电 雷暴 雷阵雨 打雷 暴风雨 STORM THUNDERSTORM LIGHTNING THUNDER STORMY
        """
        ),
        Weather.LIGHTNING,
    ),
    **dict.fromkeys(
        words(
            """
        雪 大雪 小雪 暴雪 风雪 下雪 雪天 飞雪 SNOW SNOWY SNOWING BLIZZARD SNOWFALL
        """
        ),
        Weather.SNOW,
    ),
    **dict.fromkeys(
        words("雾 大雾 浓雾 薄雾 雾天 雾霾 FOG FOGGY MIST MISTY HAZE SMOG"), Weather.FOG
    ),
    **dict.fromkeys(words("风 大风 狂风 微风 WIND WINDY GALE"), Weather.WIND),
    **dict.fromkeys(words("沙尘 沙尘暴 风沙 尘土 黄沙 DUST SANDSTORM DUSTY"), Weather.DUST),
    **dict.fromkeys(words("火光 余烬 火星 烟火 EMBERS ASH FIRE"), Weather.EMBERS),
    **dict.fromkeys(
        words("晴 晴天 阴 阴天 多云 晴朗 CLEAR SUNNY CLOUDY OVERCAST SUN"), Weather.CLEAR
    ),
}
WEATHER_FILLERS = frozenset(words("HEAVY LIGHT POURING FALLING THICK STRONG IN THE"))

FLASHBACKS = frozenset(
    words("闪回 回忆 回忆中 往事 过去 倒叙 插叙 FLASHBACK MEMORY FLASH-BACK"),
)
MULTIWORD_FLASH = re.compile(r"\b(?:IN )?FLASH ?BACKS?\b|\bMEMORY\b", re.IGNORECASE)
YEARS_AGO = re.compile(r"^[一二三四五六七八九十百两几数\d]+(?:年|个?月|天|日|小时)(?P<way>前|后)$")

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = r"[0-9０-９零〇一二三四五六七八九十百千两]+"


def number_of(text: str) -> int | None:
    """A numeral, Arabic (also full-width) or Chinese; None where it is none or beyond 9999."""
    text = text.strip()
    if text.isdecimal():
        return int(text) if len(text) <= 4 else None
    total = unit = 0
    for sign in text:
        if sign in _DIGITS:
            unit = unit * 10 + _DIGITS[sign] if sign == "零" or unit else _DIGITS[sign]
        elif sign in _UNITS:
            total += (unit or 1) * _UNITS[sign]
            unit = 0
        else:
            return None
    value = total + unit
    return value if text and value <= 9999 else None


FIELD_KEYS = frozenset(
    words(
        """
        片名 剧名 剧本名 标题 名称 题目 集数 类型 题材 时长 片长 编剧 作者 导演 出品 版本 日期
        风格 主题 总集数 年代 时代 背景 故事背景 平台 画幅 语言 原著 改编 制片 监制 字数 集名
        本集 title credit author authors source draft episode genre length duration
        runtime contact copyright notes format revision style logline language series tl tr
        bl br writer
        """
    )
) | {"written by", "draft date", "running time", "based on"}
"""Keys of the title page, lower case."""

SYNOPSIS_KEYS = frozenset(
    words(
        """
        简介 梗概 剧情简介 剧情梗概 故事梗概 故事简介 内容简介 大纲 故事大纲 剧情 前情提要
        前情回顾 一句话梗概 看点 本集梗概 本集看点 核心卖点 synopsis summary outline premise
        """
    )
)
CAST_KEYS = frozenset(
    words(
        """
        人物 出场人物 角色 出场角色 登场人物 人物表 角色表 人物小传 人物介绍 角色介绍 主要人物
        主要角色 演员表 人物设定 剧中人物 出场 本场人物 cast characters
        """
    )
) | {"dramatis personae", "character list"}
PLACE_KEYS = frozenset(words("地点 场景 场地 place location setting scene"))
HOUR_KEYS = frozenset(words("时间 时刻 time"))
INSIDE_KEYS = frozenset(words("内外 内外景 景 内/外 int/ext"))
WEATHER_KEYS = frozenset(words("天气 气候 weather"))
SOUND_KEYS = frozenset(
    words(
        """
        音效 音乐 声音 配乐 背景音乐 环境音 环境声 音响 sfx bgm fx sound music
        """
    )
) | {"sound effect", "sound effects"}
CAPTION_KEYS = frozenset(
    words(
        """
        字幕 字卡 标题卡 黑屏字幕 片头字幕 片尾字幕 叠印 屏幕字幕 花字 super chyron
        caption subtitle superimpose
        """
    )
) | {"title card", "on screen", "on-screen text", "super title", "text on screen"}
TURN_KEYS = frozenset(words("转场 切至 切到 切 transition"))
NOTE_KEYS = frozenset(
    words(
        """
        备注 注 注释 说明 提示 导演提示 道具 服装 服化道 化妆 灯光 特效 后期 美术 note notes
        props costume lighting
        """
    )
)
PICTURE_KEYS = frozenset(
    words(
        """
        画面 镜头 特写 大特写 近景 中景 中近景 全景 远景 大远景 空镜 空镜头 俯拍 仰拍 航拍 主观
        主观镜头 动作 环境 场面 插入 定格 蒙太奇 action shot close on insert wide angle
        """
    )
) | {"close on", "close up", "close-up", "angle on", "wide shot"}
