# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for props and for the camera, Chinese and English.

Owns the tables only. Must not know how they are searched.
"""

from projects.staging import Angle, Move, Prop, ShotSize

PROP_WORDS: dict[Prop, str] = {
    Prop.LETTER: (
        "信 信封 信纸 信件 书信 密信 来信 情书 遗书 家书 血书 匿名信 纸条 字条 便条 便签 请柬 请帖 "
        "明信片 邀请函 信鸽"
    ),
    Prop.PHOTO: "照片 相片 合影 合照 全家福 相框 遗像 遗照 画像 老照片 拍立得 证件照",
    Prop.PHONE: "手机 电话 话筒 听筒 座机 来电 短信 微信 电话听筒 电话机",
    Prop.POCKET_WATCH: "怀表",
    Prop.CLOCK: "钟 挂钟 座钟 闹钟 时钟 钟表 摆钟 大钟 石英钟",
    Prop.DOOR: "门 大门 房门 木门 铁门 玻璃门 院门 宫门 殿门 庙门 防盗门 推拉门 门板 门扇",
    Prop.DOCUMENT: (
        "合同 文件 文件夹 文件袋 协议 协议书 离婚协议 离婚协议书 退婚书 休书 和离书 遗嘱 婚书 "
        "病历 诊断书 化验单 鉴定报告 亲子鉴定 报告 检测报告 契约 卖身契 地契 欠条 "
        "借条 "
        "支票 账本 账册 档案 档案袋 判决书 通知书 名单 转让书 授权书 辞职信 离婚证 结婚证 房产证 "
        "报告单"
    ),
    Prop.CUP: "杯子 茶杯 水杯 咖啡杯 茶盏 瓷杯 茶碗 杯",
    Prop.RING: "戒指 钻戒 婚戒 指环 扳指 订婚戒指 玉扳指",
    Prop.KNIFE: "刀 匕首 短刀 菜刀 水果刀 尖刀 刀子 弹簧刀 手术刀 小刀 刀刃 刀尖",
    Prop.LAMP: "灯 台灯 路灯 吊灯 水晶灯 油灯 马灯 壁灯 灯泡 落地灯",
    Prop.KEY: "钥匙 车钥匙 房卡",
    Prop.WINE_GLASS: "酒杯 红酒杯 高脚杯 香槟杯 酒盏 酒樽 酒爵 毒酒",
    Prop.UMBRELLA: "伞 雨伞 黑伞 红伞 油纸伞 纸伞 阳伞 长柄伞",
    Prop.SUITCASE: "行李箱 手提箱 皮箱 拉杆箱 旅行箱 密码箱",
    Prop.FLOWERS: "鲜花 花束 玫瑰 玫瑰花 捧花 一束花 百合花 菊花 红玫瑰 白菊",
    Prop.LAPTOP: "笔记本电脑 电脑 平板电脑 电脑屏幕",
    Prop.GUN: "枪 手枪 枪口 左轮 左轮手枪 步枪",
    Prop.BAG: "手提包 皮包 挎包 背包 书包 包袱 行囊 公文包 布包 手袋 名牌包",
    Prop.BOTTLE: "酒瓶 瓶子 红酒瓶 啤酒瓶 玻璃瓶 酒坛 酒壶 酒葫芦",
    Prop.SWORD: "剑 长剑 宝剑 佩剑 短剑 利剑 剑锋 剑尖 剑刃 长刀 佩刀",
    Prop.FAN: "折扇 扇子 团扇 纸扇 羽扇 玉扇",
    Prop.JADE_PENDANT: "玉佩 玉坠 玉环 玉珏 半块玉 吊坠 项链",
    Prop.HAIRPIN: "发簪 簪子 玉簪 金簪 银簪 发钗 金钗 步摇 凤钗 木簪",
    Prop.CANDLE: "蜡烛 烛台 烛火 红烛 白烛 残烛 喜烛",
    Prop.LANTERN: "灯笼 宫灯 红灯笼 花灯 河灯 孔明灯",
    Prop.MIRROR: "镜子 铜镜 梳妆镜 化妆镜 手镜",
    Prop.CAKE: "蛋糕 生日蛋糕 奶油蛋糕",
    Prop.BANK_CARD: "银行卡 信用卡 黑卡 储蓄卡 金卡 会员卡 工资卡",
    Prop.SCROLL: "圣旨 诏书 奏折 卷轴 密旨 懿旨 遗诏 密诏 画卷 竹简 战报",
    Prop.BOOK: "日记 日记本 笔记本 书本 账簿 古籍 秘籍 医书 经书 课本 相册",
    Prop.MONEY: "钞票 现金 一沓钱 一叠钱 纸币 百元大钞 银票 银子 银锭 金条 元宝 碎银",
    Prop.MEDICINE: "药瓶 药片 安眠药 药丸 毒药 解药 药盒 药包 胶囊",
    Prop.GIFT_BOX: "礼盒 礼物 礼品盒 锦盒 木盒 首饰盒 礼物盒",
    Prop.TEAPOT: "茶壶 紫砂壶 水壶",
    Prop.TICKET: "车票 火车票 机票 船票 电影票 门票 彩票 票根",
    Prop.TOY: "玩具 玩偶 布娃娃 洋娃娃 小熊 玩具熊 泰迪熊 布老虎 拨浪鼓 毛绒玩具",
    Prop.TOKEN: "令牌 腰牌 虎符 兵符 金牌 玉令",
    Prop.NEWSPAPER: "报纸 头条 号外 晚报 日报 晨报 小报",
}
"""Nouns that are the thing; the longest match wins over shorter words inside it."""

NOT_PROPS = (
    # 信 as trust, news or signal
    "相信 信任 信号 信息 自信 信用 不信 信心 信仰 信念 迷信 威信 亲信 信服 信步 信手 信托 "
    "信徒 信赖 信誉 信条 信以为真 深信 坚信 轻信 诚信 通信 可信 置信 信不信 信使 电信 印信 "
    "信你 信我 信他 信她 信吗 我信 你信 他信 她信 谁信 才信 别信 守信 失信 背信 "
    # 门
    "部门 专门 热门 冷门 门铃 门口 门外 门内 门前 门后 出门 入门 进门 上门 豪门 名门 掌门 门派 "
    "衙门 "
    "门当户对 澳门 厦门 天安门 车门 门店 门诊 门槛 门第 家门 满门 门下 门徒 门道 门禁 门面 "
    "门卫 "
    "门神 脑门 油门 闸门 串门 登门 闭门 阀门 "
    # 钟
    "分钟 秒钟 点钟 钟头 钟情 钟爱 钟楼 警钟 钟表铺 钟表店 一见钟情 敲钟 钟声 丧钟 刻钟 钟总 "
    "钟先生 "
    "钟小姐 钟太太 钟老师 钟医生 "
    # 灯
    "霓虹灯 霓虹灯牌 红绿灯 闪光灯 车灯 灯光 灯火 幻灯 尾灯 大灯 警灯 灯红酒绿 红灯 绿灯 指示灯 "
    "聚光灯 万家灯火 灯塔 信号灯 花灯会 "
    # 刀, 杯, documents, phones
    "一刀 两刀 刀子嘴 一刀两断 剪刀 开刀 主刀 刀光 刀马 干杯 世界杯 奖杯 一杯 几杯 "
    "刀剑 枪声 枪林 标枪 长枪 开枪 枪手 舞剑 击剑 剑拔弩张 "
    "剑客 剑眉 剑指 御剑 剑法 剑气 剑术 一剑 伞兵 降落伞 "
    "礼物般 电脑城 镜子里 银子般 头条新闻 "
    "礼物店 书包店 花灯会 金牌律师 金牌经纪人 金牌制作人 信用卡诈骗 "
    "报告老师 报告总裁 报告王爷 报告将军 协议离婚 卷轴门 电话亭 文件室"
)
"""Words that hold a prop's character and are no prop."""

PROP_PATTERNS_EN: tuple[tuple[Prop, str], ...] = (
    (Prop.LETTER, r"letters?|envelopes?|postcards?|(?:a|the|his|her|this|suicide|ransom) note"),
    (Prop.PHOTO, r"photos?|photographs?|polaroids?|snapshots?|picture frames?|framed pictures?"),
    (Prop.PHONE, r"(?:cell ?|smart|tele|pay)?phones?|handset|receiver|caller id|text message"),
    (Prop.POCKET_WATCH, r"pocket[ -]?watch(?:es)?"),
    (Prop.CLOCK, r"(?:alarm |wall |grandfather )?clocks?"),
    (Prop.DOOR, r"doors?|doorway"),
    (
        Prop.DOCUMENT,
        (
            r"contracts?|documents?|agreements?|divorce papers|folders?|paperwork"
            r"|(?:a|the|his|her|case|police|medical|thick) files?|last will|medical records?|cheque"
            r"|diploma|certificates?|(?:the|a|signed|legal) papers"
        ),
    ),
    (
        Prop.WINE_GLASS,
        (
            r"goblets?|wine ?glass(?:es)?|champagne (?:glass(?:es)?|flutes?)"
            r"|glass of (?:red |white )?wine"
        ),
    ),
    (Prop.CUP, r"(?:tea|coffee)?cups?|mugs?|glass of \w+|tumbler"),
    (
        Prop.RING,
        r"(?:(?:a|an|the|his|her|my|your|wedding|engagement|diamond|gold|silver|signet) )+ring",
    ),
    (Prop.KNIFE, r"kni(?:fe|ves)|daggers?|switchblade|letter opener"),
    (
        Prop.LAMP,
        r"(?:street ?|desk |table |oil )?lamps?|chandeliers?|light bulb",
    ),
    (Prop.KEY, r"(?:(?:a|the|his|her|my|your|car|house|brass|silver|old|spare) )+keys?|key ?card"),
    (Prop.UMBRELLA, r"umbrellas?|parasols?"),
    (Prop.SUITCASE, r"suitcases?|briefcases?|luggage"),
    (Prop.FLOWERS, r"bouquets?|roses|(?:the|some|her|his|fresh|wilted|of) flowers"),
    (Prop.LAPTOP, r"laptops?|computer screen"),
    (Prop.GUN, r"guns?|pistols?|revolvers?|handguns?|rifles?"),
    (Prop.BAG, r"handbags?|purses?|backpacks?|satchels?|duffel bags?|(?:a|the|his|her) bag"),
    (Prop.BOTTLE, r"bottles?|(?:hip )?flasks?|decanters?"),
    (Prop.SWORD, r"swords?|sabers?|sabres?|katanas?|rapiers?"),
    (Prop.FAN, r"(?:folding|paper|silk) fans?"),
    (Prop.JADE_PENDANT, r"pendants?|lockets?|necklaces?|amulets?"),
    (Prop.HAIRPIN, r"hair ?pins?"),
    (Prop.CANDLE, r"candles?|candlesticks?"),
    (Prop.LANTERN, r"lanterns?"),
    (Prop.MIRROR, r"hand mirrors?|(?:a|the|her|his|bronze) mirror"),
    (Prop.CAKE, r"(?:birthday |wedding )?cakes?"),
    (Prop.BANK_CARD, r"(?:credit|bank|debit|black) cards?"),
    (Prop.SCROLL, r"scrolls?|imperial (?:edict|decree)"),
    (Prop.BOOK, r"diar(?:y|ies)|notebooks?|(?:a|the|his|her|old) book|journals?|ledgers?"),
    (
        Prop.MONEY,
        r"banknotes?|(?:wads?|stacks?|rolls?|envelopes?) of (?:cash|money|bills)|gold coins",
    ),
    (Prop.MEDICINE, r"pill bottles?|pills|medicine bottle|vials?"),
    (
        Prop.GIFT_BOX,
        r"gift ?box(?:es)?|wrapped (?:gift|present|box)|(?:a|the|his|her) (?:gift|present)",
    ),
    (Prop.TEAPOT, r"tea ?pots?|kettles?"),
    (Prop.TICKET, r"(?:train |plane |bus |lottery )?tickets?|boarding pass(?:es)?"),
    (Prop.TOY, r"teddy ?bears?|teddies|(?:stuffed|toy) \w+|rag dolls?|dolls?"),
    (Prop.TOKEN, r"command tokens?|tall(?:y|ies) of command"),
    (Prop.NEWSPAPER, r"newspapers?|front page|headlines?"),
)

SIZES: tuple[tuple[str, ShotSize], ...] = (
    ("大特写|极特写|超特写|微距", ShotSize.ECU),
    ("中近景|胸像", ShotSize.MCU),
    ("特写", ShotSize.CU),
    ("近景", ShotSize.MCU),
    ("中全景|小全景", ShotSize.MLS),
    ("中景|半身", ShotSize.MS),
    ("大远景|航拍|鸟瞰", ShotSize.ELS),
    ("大全景|远景|空镜头?", ShotSize.ELS),
    ("全景|全身镜头", ShotSize.WS),
    (r"(?i:extreme close[- ]?up)|\bECU\b|\bXCU\b", ShotSize.ECU),
    (r"(?i:medium close[- ]?up)|\bMCU\b", ShotSize.MCU),
    (r"\bINSERT\b|\bINSERT SHOT\b", ShotSize.INSERT),
    (r"(?i:close[- ]?up)\b|\bCLOSE(?: ON|:| -|\b)|\bClose on\b|\bCU\b", ShotSize.CU),
    (r"(?i:medium (?:wide|long) shot)|\bMLS\b|(?i:cowboy shot)", ShotSize.MLS),
    (r"(?i:medium shot|mid[- ]shot)|\bMS\b|\bMEDIUM ON\b|\bTWO[- ]SHOT\b", ShotSize.MS),
    (r"(?i:establishing shot|aerial shot|extreme wide)|\bESTABLISHING\b|\bAERIAL\b", ShotSize.ELS),
    (r"(?i:wide shot|wide angle|full shot|long shot)|\bWIDE(?: ON|:|\b)", ShotSize.WS),
)
"""First match wins, so finer words stand before the words they hold."""

ANGLES: tuple[tuple[str, Angle], ...] = (
    ("俯拍|俯视|俯角|航拍|鸟瞰|顶拍|高机位|俯瞰", Angle.HIGH),
    ("仰拍|仰视镜头|仰角|低机位|低角度", Angle.LOW),
    ("荷兰角|斜角|倾斜镜头|倾斜构图", Angle.DUTCH),
    ("平视|平拍", Angle.EYE),
    (r"(?i:high[- ]angle|overhead shot|bird'?s[- ]eye)|\bOVERHEAD\b|\bAERIAL\b", Angle.HIGH),
    (r"(?i:low[- ]angle|worm'?s[- ]eye)", Angle.LOW),
    (r"(?i:dutch (?:angle|tilt)|canted angle)", Angle.DUTCH),
    (r"(?i:eye[- ]level)", Angle.EYE),
)

MOVES: tuple[tuple[str, Move], ...] = (
    ("希区柯克变焦|滑动变焦|眩晕镜头", Move.DOLLY_ZOOM),
    ("镜头[^，。]{0,4}(?:急推|猛推)|急推|猛推镜头|快速变焦", Move.SNAP_ZOOM),
    ("镜头[^，。]{0,4}推|推近|推镜头?|缓推|慢推|推至特写|（推）", Move.PUSH_IN),
    ("镜头[^，。]{0,4}拉|拉远|拉镜头?|缓拉|（拉）", Move.PULL_OUT),
    ("甩镜头?|镜头[^，。]{0,4}甩", Move.WHIP),
    ("镜头[^，。]{0,4}摇|摇镜头?|摇移|横摇|（摇）", Move.PAN),
    ("镜头[^，。]{0,4}(?:上升|升起|下降|上移|下移)|升降镜头?", Move.TILT),
    ("镜头[^，。]{0,4}(?:移|跟)|移镜头?|跟拍|横移镜头?|跟镜头?|（移）", Move.TRUCK),
    ("手持(?:镜头|摄影|拍摄)|晃动镜头|镜头晃动", Move.HANDHELD),
    ("变焦", Move.ZOOM),
    ("移焦|变焦点|焦点(?:移|转|落)|虚实转换", Move.FOCUS_PULL),
    ("固定镜头|定镜", Move.HOLD),
    (r"(?i:dolly zoom|vertigo shot|zolly)", Move.DOLLY_ZOOM),
    (r"(?i:snap zoom|crash zoom|smash zoom)", Move.SNAP_ZOOM),
    (r"(?i:whip pan|swish pan)", Move.WHIP),
    (r"(?i:rack focus|focus pulls?)", Move.FOCUS_PULL),
    (r"(?i:push(?:es|ing)? in(?: on|to)?|dolly in|camera pushes|move in on)\b", Move.PUSH_IN),
    (r"(?i:pull(?:s|ing)? (?:back|out)|dolly (?:out|back))\b", Move.PULL_OUT),
    (r"(?i:tracking shot|dolly shot|camera (?:tracks|follows))|\bTRACK(?:ING)?\b", Move.TRUCK),
    (r"(?i:hand-?held)", Move.HANDHELD),
    (r"\bZOOM\b|(?i:camera zooms|zoom (?:in|out))\b", Move.ZOOM),
    (r"\bTILT\b|(?i:tilts? (?:up|down)|crane (?:up|down|shot))\b", Move.TILT),
    (r"\bPAN\b|(?i:camera pans|pans? (?:to|across|left|right))\b", Move.PAN),
    (r"(?i:static shot|locked[- ]off)", Move.HOLD),
)

POV_WORDS = r"主观视?[镜角]头?|第一视角|视角|\bPOV\b|(?i:point of view)"
ANGLE_ON = r"\bANGLE ON\b|\bON:|\bFAVOU?RING\b"
