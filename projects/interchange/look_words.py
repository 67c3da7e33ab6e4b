# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that describe people: colours, garments, hair, ages, work, titles, first names.

Owns the tables. Must not know how a description is read.
"""

from projects.cast import AgeGroup, Colour, Garment, HairStyle
from projects.interchange.wordlists import phrases, words

COLOURS: tuple[tuple[Colour, str], ...] = (
    (Colour.BLACK, "黑|墨|玄色|乌黑|black|dark|jet|charcoal"),
    (Colour.BEIGE, "米色|米白|杏色|驼色|卡其|裸色|beige|cream|camel|khaki|tan|ivory|sand"),
    (Colour.GOLD, "金|golden|gold|blond|blonde"),
    (Colour.SILVER, "银|silver"),
    (Colour.GREY, "灰|花白|斑白|grey|gray|ash|salt-and-pepper"),
    (Colour.WHITE, "白|素色|white|snow-white"),
    (Colour.BROWN, "棕|褐|咖啡色|栗色|brown|chestnut|auburn|tweed"),
    (Colour.RED, "红|绯|朱|赤色|酒红|red|crimson|scarlet|burgundy|maroon"),
    (Colour.BLUE, "蓝|靛|藏青|青色|blue|navy|indigo|denim|teal"),
    (Colour.GREEN, "绿|翠|军绿|墨绿|碧色|green|olive|emerald"),
    (Colour.YELLOW, "黄|yellow|mustard"),
    (Colour.PURPLE, "紫|purple|violet|lavender"),
    (Colour.PINK, "粉|桃红|pink|rose"),
)
"""Searched in this order, so 米白 is beige and 花白 is grey before 白 is white."""

GARMENTS: tuple[tuple[Garment, str], ...] = (
    (Garment.TRENCH, "风衣|trench ?coat|trench"),
    (Garment.RAINCOAT, "雨衣|雨披|蓑衣|rain ?coat|poncho|slicker"),
    (
        Garment.DOCTOR_COAT,
        "白大褂|护士服|医生服|手术服|lab coat|white coat|doctor'?s coat|scrubs",
    ),
    (
        Garment.POLICE_UNIFORM,
        "警服|保安服|保安制服|警察制服|军装|军服|(?:police|security|guard) uniform",
    ),
    (
        Garment.SCHOOL_UNIFORM,
        "校服|学生装|运动服|school uniform|track ?suit",
    ),
    (Garment.QIPAO, "旗袍|qipao|cheongsam"),
    (Garment.WEDDING_DRESS, "婚纱|wedding (?:dress|gown)|bridal (?:dress|gown)"),
    (
        Garment.EVENING_GOWN,
        "晚礼服|礼服裙|晚宴裙|拖地长裙|鱼尾裙|evening (?:dress|gown)|ball ?gown",
    ),
    (Garment.LEATHER_JACKET, "皮衣|皮夹克|机车服|leather (?:jacket|coat)|biker jacket"),
    (Garment.CARDIGAN, "开衫|cardigan"),
    (Garment.SWEATER, "毛衣|针织衫|线衣|高领衫|sweater|jumper|pullover|turtleneck"),
    (
        Garment.PALACE_ROBE,
        "龙袍|凤袍|宫装|朝袍|凤冠霞帔|dragon robe|phoenix robe|(?:imperial|palace) robes?",
    ),
    (
        Garment.OFFICIAL_ROBE,
        "官袍|官服|朝服|蟒袍|飞鱼服|圆领袍|(?:official|court)(?:'?s)? robes?",
    ),
    (
        Garment.SERVANT_CLOTHES,
        "短打|短褐|粗布衣|布衣|麻衣|仆役服|宫女服|丫鬟服|(?:servant'?s?|peasant) clothes",
    ),
    (
        Garment.SUIT,
        (
            "西装|西服|正装|燕尾服|中山装|套装|职业装|business "
            "suit|tuxedo|tux|three-piece|(?<!rain)(?<!space)(?<!track)(?<!track )suit"
            "|blazer"
        ),
    ),
    (Garment.HOODIE, "卫衣|帽衫|连帽衫|hoodie|sweatshirt"),
    (Garment.STORE_UNIFORM, "店员制服|店服|围裙|store uniform|apron|shop uniform"),
    (
        Garment.WORK_CLOTHES,
        "工装|工作服|工服|背带裤|劳动服|制服|overalls|coveralls|work clothes|uniform|dungarees",
    ),
    (
        Garment.HANFU,
        (
            "汉服|长袍|长衫|襦裙|锦袍|道袍|锦衣|素衣|青衫|罗裙|袈裟|红衣|白衣|嫁衣|华服|宫服"
            "|常服|劲装|夜行衣|玄衣|hanfu|robes?"
        ),
    ),
    (Garment.ARMOUR, "铠甲|盔甲|战甲|甲胄|银甲|铁甲|armou?r"),
    (
        Garment.DRESS,
        "连衣裙|长裙|短裙|礼服|裙子|裙|睡裙|吊带|dress|gown|skirt|nightgown",
    ),
    (
        Garment.COAT,
        (
            "大衣|外套|夹克|羽绒服|棉袄|皮草|斗篷|披风|棉衣|毛呢|冲锋衣|overcoat|coat|jacket|parka|cloak|cape"
            "|anorak"
        ),
    ),
    (
        Garment.SHIRT,
        ("衬衫|衬衣|T恤|背心|睡衣|polo衫|shirt|t-shirt|tee|blouse|pyjamas|pajamas"),
    ),
    (Garment.SCARF, "围巾|丝巾|披肩|头巾|scarf|shawl"),
    (Garment.GLASSES, "眼镜|墨镜|太阳镜|金丝边|glasses|spectacles|sunglasses|shades"),
    (
        Garment.HAT,
        "帽子|礼帽|草帽|鸭舌帽|棒球帽|斗笠|毡帽|贝雷帽|安全帽|hat|cap|beanie|fedora|beret",
    ),
    (Garment.EARRINGS, "耳环|耳坠|耳钉|earrings?"),
)

HAIR: tuple[tuple[HairStyle, str], ...] = (
    (
        HairStyle.BALDING,
        "秃顶|谢顶|地中海|半秃|头发稀疏|balding|receding hair|receding hairline|thinning hair",
    ),
    (HairStyle.BALD, "光头|秃头|剃度|剃光|bald|shaved head"),
    (HairStyle.CROP, "寸头|板寸|平头|圆寸|crew cut|buzz ?cut|cropped hair|close-cropped"),
    (HairStyle.UNDERCUT, "两侧剃短|两侧铲短|铲青|undercut"),
    (HairStyle.SLICK, "大背头|背头|油头|梳得一丝不苟|slicked[- ]back|slick hair|slicked"),
    (HairStyle.CURTAIN, "中分头|中分短发|curtain hair"),
    (HairStyle.SIDE_PART, "三七分|偏分|侧分|四六分|side part|side-parted|parted on the side"),
    (HairStyle.QUIFF, "飞机头|quiff|pompadour"),
    (HairStyle.WOLF, "狼尾|鲻鱼头|wolf cut|mullet"),
    (HairStyle.MAN_BUN, "武士头|小揪揪|man bun"),
    (HairStyle.BOWL, "锅盖头|西瓜头|蘑菇头|妹妹头|bowl cut"),
    (HairStyle.HIME, "公主切|姬发式|hime"),
    (HairStyle.PHOENIX_CROWN, "凤冠|凤冠霞帔|phoenix crown"),
    (HairStyle.RING_KNOTS, "双环髻|双鬟|环髻"),
    (HairStyle.MAID_BUNS, "双丫髻|丫髻|双丫|双螺髻|双髻"),
    (HairStyle.FLYING, "飞仙髻|飞天髻|凌云髻"),
    (HairStyle.CLOUD, "云髻|云鬓|堕马髻|随云髻|灵蛇髻"),
    (HairStyle.COILED, "步摇|高髻|牡丹头|旗头|凤钗"),
    (HairStyle.HANGING_LOOPS, "垂鬟|垂挂髻|分髾"),
    (HairStyle.CHILD_KNOTS, "总角|垂髫|发揪"),
    (HairStyle.CROWNED, "束发冠|发冠|玉冠|金冠|银冠|hair crown"),
    (HairStyle.HALF_TIED, "半束|半披|半扎|half[- ]tied"),
    (HairStyle.HEADBAND, "抹额|额带|束额|headband"),
    (HairStyle.LOB, "锁骨发|齐肩|中长发|中短发|lob|shoulder[- ]length"),
    (HairStyle.BOB, "波波头|齐耳|学生头|bob"),
    (HairStyle.PIGTAILS, "双马尾|羊角辫|冲天辫|pigtails"),
    (HairStyle.TWIN_BRAIDS, "双麻花辫|两条辫子|两条麻花辫|双辫|twin braids|two braids"),
    (HairStyle.LOW_PONYTAIL, "低马尾|低扎|low pony ?tail"),
    (HairStyle.PONYTAIL, "马尾|pony ?tail"),
    (HairStyle.BRAID, "辫子|麻花辫|长辫|发辫|侧辫|braids?|plaits?"),
    (HairStyle.HALF_UP, "半扎发|公主头|half[- ]up"),
    (HairStyle.TOP_BUN, "丸子头|top bun|high bun"),
    (HairStyle.TOPKNOT, "束发|发带束|高束|topknot|top-knot"),
    (HairStyle.CHIGNON, "法式盘发|挽发|盘起|chignon|french twist|updo"),
    (HairStyle.BUN, "发髻|盘发|髻|hair up|\\bbun\\b"),
    (HairStyle.PERM, "小卷|烫发|短卷发|perm|permed"),
    (HairStyle.CURLY, "爆炸头|羊毛卷|自来卷|蓬松卷发|curly|curls|afro"),
    (HairStyle.WAVY, "卷发|大波浪|波浪|微卷|wavy"),
    (HairStyle.FRINGE, "齐刘海|刘海|bangs|fringe"),
    (
        HairStyle.LONG,
        "长发|长直发|黑长直|披肩发|披发|及腰|long hair|long,? [a-z]+ hair|long dark hair",
    ),
    (HairStyle.SHORT, "短发|利落短|碎发|short hair|short,? [a-z]+ hair|pixie"),
)
HAIR_NOUN = "发|鬓|髻|辫|马尾|波浪|刘海|hair|bob|curls|ponytail|braid|bun|bangs"

AGE_WORDS: tuple[tuple[AgeGroup, str], ...] = (
    (
        AgeGroup.CHILD,
        (
            "小男孩|小女孩|孩童|幼童|小孩|儿童|女童|男童|孩子|婴儿|小学生|little "
            "(?:boy|girl)|child|kid|toddler|baby"
            "|young (?:boy|girl)"
        ),
    ),
    (
        AgeGroup.ELDER,
        (
            "老年|老人|老者|老头|老太|老妇|老爷爷|奶奶|爷爷|外婆|外公|姥姥|姥爷|花白|白发|苍老|年迈|老伯|大爷|婆婆"
            "|老夫人|太后|祖母|祖父|elderly|old "
            "(?:man|woman|lady)|grand(?:ma|pa|mother|father)|granny|aged"
            "|white-haired"
        ),
    ),
    (AgeGroup.ADULT, "中年|middle[- ]aged|阿姨|大叔|大婶|大妈|母亲|父亲"),
    (
        AgeGroup.YOUNG,
        "青年|年轻|少年|少女|青春|大学生|高中生|初中生|姑娘|young|teen(?:age|aged|ager)?|student",
    ),
)

FEMALE_TITLES = (
    "女|妈|母|娘|姐|妹|姨|婶|奶奶|婆|嫂|姑|妃|后$|皇后|太后|公主|小姐|夫人|太太|女士|丫鬟|宫女|嬷嬷|侍女|贵人|阿姨"
    "|女王|千金|少奶奶|未婚妻|妻|女儿|孙女|闺蜜|新娘|护士|师姐|师妹|郡主|王妃|婢|姑娘|媳妇|老太|外婆|姥姥"
)
MALE_TITLES = (
    "男|爸|父|爹|爷|哥|弟|叔|伯|舅|公子|少爷|先生|王爷|将军|皇上|皇帝|陛下|太监|公公|侍卫|世子|驸马|丈夫|未婚夫|儿子"
    "|孙子|新郎|师兄|师弟|大汉|汉子|老头|太子|殿下|国公|侯爷|管家|外公|姥爷|大爷|大叔|小伙|和尚|道长|书生|壮士"
)
FEMALE_SIGNS = (
    "婉娟芳丽娜婷雪梅兰玉英秀珍静敏娇莉琳倩薇萱妍瑶嫣怡悦欣颖蓉莹菲璐妮姗妙媛雅淑惠晴柔霏蕾茜黛芷苓"
)
MALE_SIGNS = "伟强军磊刚勇杰涛斌鹏龙豪峰浩宇轩辰霆毅凯威鑫彪虎雄武山海天泽昊铭渊骁琛廷钧彬旭昆栋"

FEMALE_TITLES_EN = (
    r"\b(?:woman|women|female|girl|lady|she|her|mother|mom|mum|mommy|sister|daughter|aunt|wife|grandma"
    r"|grandmother|granny|queen|princess|waitress|actress|bride|mrs|ms|miss|madam|widow|niece|nun"
    r"|girlfriend|hostess|duchess|maid)\b"
)
MALE_TITLES_EN = (
    r"\b(?:man|men|male|boy|guy|gentleman|he|his|him|father|dad|daddy|brother|son|uncle|husband|grandpa"
    r"|grandfather|king|prince|waiter|groom|mr|sir|lord|nephew|monk|boyfriend|duke|butler|handyman)\b"
)
FEMALE_NAMES = frozenset(
    words(
        """
        maya mary emma olivia ava sophia isabella mia charlotte amelia harper evelyn abigail emily
        ella elizabeth camila luna sofia avery scarlett victoria grace chloe penelope layla zoey
        nora lily eleanor hannah lillian addison aubrey ellie stella natalie zoe leah hazel violet
        aurora savannah audrey brooklyn bella claire lucy anna caroline sarah kate katherine rachel
        julia alice jane laura linda susan karen lisa nancy betty helen sandra donna carol ruth
        sharon michelle jennifer jessica amanda melissa rebecca diana elena vera rosa carmen maria
        ana nina eva clara iris ivy june rose margaret martha judith irene fiona holly molly amy
        angela anne annie beth bridget cara daisy dana eve faith gina heather ingrid jill joan joy
        kim leila lena lola lydia mabel marie mei mona naomi olga paula priya quinn rita ruby sally
        selena tara tess tina wendy yuki
        """
    )
)
MALE_NAMES = frozenset(
    words(
        """
        daniel james john robert michael william david richard joseph thomas charles christopher
        matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward
        ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin
        scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry
        tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold
        keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan
        joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene
        vincent russell elijah louis bobby philip johnny liam lucas mason oliver leo max oscar
        hugo felix victor ivan hans karl otto fritz simon martin luke tom tim ben bob dan ed fred
        greg hank ian jim ken lee marcus ned neil nick omar pete ray rick sam steve ted theo tony
        vic wade gus will zack dmitri sergei kenji hiro raj ali
        """
    )
)

BUILDS = (
    "高瘦|瘦高|瘦削|瘦弱|清瘦|消瘦|精瘦|微胖|肥胖|胖|魁梧|高大|壮硕|壮实|健壮|矮小|矮胖|娇小|纤细|纤瘦|苗条|佝偻|挺拔"
    "|瘦小|修长|高挑|瘦|壮|slim|slender|thin|skinny|lanky|tall|stocky|heavyset|overweight|fat|petite|burly"
    "|muscular|athletic|short and stout|stooped|wiry|plump|broad-shouldered|gaunt"
)
MARKS = (
    "疤|痣|纹身|胎记|独眼|眼罩|跛|瘸|义肢|酒窝|雀斑|胡子|胡须|络腮|拐杖|轮椅|刺青|伤痕|断指|scar|mole|tattoo"
    "|birthmark|freckles|eye ?patch|beard|mustache|moustache|stubble|limp|cane|wheelchair|goatee"
)
OCCUPATIONS_END = (
    "店员|师傅|师|员|匠|医生|院长|校长|总裁|总经理|经理|董事长|董事|老板|老板娘|律师|护士|警察|警官|刑警|保安|秘书"
    "|助理|教授|学生|司机|记者|歌手|将军|王爷|丫鬟|太监|侍卫|宫女|皇帝|皇后|公主|贵妃|太子|世子|商人|农民|工人|主播"
    "|模特|明星|侦探|法医|杀手|作家|画家|编辑|主编|千金|少爷|管家|保姆|首富|继承人|掌柜|书生|郎中|大夫|县令|捕快|侠客"
    "|剑客|军师|丞相|国师|和尚|道士|掌门|弟子|店主|厨师|快递员|外卖员|程序员|设计师|摄影师|画师|女工|老师|教师|导演"
    "|演员|制片人|黑客|特工|军人|士兵|船长|飞行员"
)
OCCUPATIONS_EN = phrases(
    """
    doctor, nurse, lawyer, attorney, detective, cop, police officer, officer, teacher, professor,
    student, waiter, waitress, barista, bartender, clerk, cashier, ceo, boss, manager, secretary,
    assistant, driver, reporter, journalist, photographer, singer, actor, actress, writer, artist,
    painter, watchmaker, mechanic, engineer, programmer, chef, cook, guard, security guard, soldier,
    captain, pilot, priest, nun, butler, maid, housekeeper, model, designer, editor, judge, surgeon,
    businessman, businesswoman, heiress, heir, princess, prince, king, queen, knight, farmer,
    fisherman, librarian, conductor, scientist, therapist, accountant, intern, janitor, handyman
    """
)
