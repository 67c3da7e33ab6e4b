# SPDX-License-Identifier: GPL-3.0-or-later
"""Traditional characters as the simplified ones of the word tables, sign for sign.

Owns the pairs and the way back to the text as written. Must not know formats.
"""

import re
from dataclasses import replace
from functools import lru_cache

from projects.interchange.pieces import Piece, Reading

_PAIRS = """
专專 丝絲 两兩 严嚴 丧喪 个個 为為 为爲 丽麗 举舉 义義 乌烏 乐樂 习習 书書 产產 亲親 从從
仓倉 仪儀 们們 众眾 众衆 会會 伟偉 传傳 伤傷 侠俠 侦偵 倾傾 偻僂 兰蘭 关關 养養 内內 册冊
写寫 军軍 农農 冲沖 冲衝 决決 凉涼 凤鳳 凯凱 刚剛 别別 剑劍 剧劇 办辦 务務 动動 劲勁 劳勞
区區 医醫 华華 协協 单單 卖賣 卧臥 卫衛 厅廳 历歷 历曆 厉厲 压壓 厢廂 厦廈 厨廚 县縣 双雙
发發 发髮 变變 叙敘 叠疊 号號 叹嘆 叹歎 吗嗎 员員 响響 嘱囑 团團 园園 围圍 国國 图圖 圆圓
场場 坚堅 坟墳 坠墜 墙牆 壮壯 声聲 处處 备備 头頭 夹夾 奖獎 妆妝 妇婦 妈媽 姗姍 娇嬌 婴嬰
婶嬸 嬷嬤 孙孫 学學 宝寶 实實 审審 宫宮 宾賓 寝寢 对對 导導 将將 尔爾 尘塵 岁歲 师師 帐帳
带帶 广廣 库庫 庙廟 废廢 开開 张張 弹彈 强強 归歸 当當 录錄 忆憶 总總 悦悅 悬懸 愤憤 戏戲
战戰 户戶 扬揚 抢搶 护護 报報 换換 摄攝 摆擺 摇搖 摊攤 数數 断斷 无無 旧舊 时時 昼晝 显顯
晓曉 晕暈 术術 杀殺 杂雜 权權 条條 来來 枪槍 标標 栈棧 栋棟 树樹 样樣 档檔 桥橋 梦夢 检檢
楼樓 槛檻 横橫 毕畢 毡氈 汉漢 没沒 泪淚 泽澤 测測 浓濃 涛濤 渊淵 渐漸 温溫 溅濺 满滿 滩灘
灭滅 灯燈 灵靈 点點 烛燭 烟煙 烧燒 烫燙 烬燼 热熱 爱愛 爷爺 独獨 狱獄 环環 现現 瑶瑤 电電
画畫 疗療 皱皺 盏盞 监監 盗盜 盘盤 着著 码碼 硕碩 礼禮 秃禿 称稱 窝窩 笼籠 签簽 签籤 简簡
类類 紧緊 红紅 纤纖 约約 纱紗 纲綱 纸紙 线線 练練 细細 织織 终終 绍紹 经經 绒絨 结結 给給
络絡 统統 绣繡 继繼 续續 绯緋 绿綠 缓緩 编編 缝縫 罗羅 职職 肃肅 脑腦 脚腳 脸臉 节節 苍蒼
苏蘇 药藥 莹瑩 营營 蓝藍 虚虛 衬襯 袄襖 装裝 裤褲 见見 观觀 规規 视視 誉譽 计計 订訂 让讓
议議 讯訊 记記 讲講 讶訝 设設 证證 诊診 诏詔 诚誠 话話 语語 说說 请請 课課 谁誰 谈談 谢謝
贝貝 账賬 货貨 质質 贵貴 赖賴 车車 轩軒 转轉 轮輪 轴軸 轻輕 轿轎 辑輯 辞辭 边邊 过過 迈邁
还還 进進 远遠 连連 迹跡 递遞 遗遺 郑鄭 释釋 鉴鑒 銮鑾 针針 钉釘 钟鐘 钟鍾 钥鑰 钧鈞 钻鑽
铁鐵 铃鈴 铐銬 铠鎧 铭銘 银銀 铺鋪 锁鎖 锅鍋 锋鋒 锦錦 镜鏡 长長 门門 闪閃 闭閉 问問 间間
闸閘 闹鬧 闺閨 阀閥 阁閣 队隊 阳陽 阴陰 阵陣 阶階 随隨 隐隱 雾霧 静靜 顶頂 须須 须鬚 顾顧
频頻 颖穎 题題 颤顫 风風 飘飄 飞飛 饭飯 馆館 马馬 驶駛 驸駙 驼駝 驾駕 驿驛 骁驍 骂罵 验驗
骤驟 鬓鬢 鲜鮮 鸟鳥 鸣鳴 鸭鴨 鸽鴿 鹏鵬 黄黃 齐齊 龙龍 后後 里裡 里裏 回迴 复復 面麵 只隻
台臺 台檯 才纔 于於 余餘 制製 准準 几幾 布佈 周週 系係 系繫 丑醜 谷穀 云雲 升昇 范範 松鬆
卷捲 干乾 干幹 表錶 采採 志誌 咸鹹 向嚮 么麼 与與 万萬 业業 东東 丰豐 临臨 亏虧 亚亞 伙夥
优優 价價 侧側 储儲 儿兒 党黨 兽獸 冻凍 净淨 凭憑 击擊 创創 删刪 励勵 劝勸 势勢 卢盧 参參
吓嚇 听聽 启啟 启啓 吴吳 呜嗚 呕嘔 唤喚 喷噴 喽嘍 块塊 坛壇 坏壞 垒壘 壳殼 夺奪 奋奮 奥奧
娱娛 宁寧 宽寬 寻尋 寿壽 尴尷 尽盡 层層 属屬 岂豈 岗崗 岛島 币幣 帅帥 帘簾 并並 并併 庄莊
庆慶 庞龐 异異 弃棄 弯彎 彻徹 径徑 态態 怀懷 怜憐 恋戀 恳懇 恶惡 恼惱 惊驚 惧懼 惨慘 惭慚
惯慣 愿願 慑懾 懒懶 执執 扰擾 抚撫 抛拋 担擔 拥擁 拦攔 挂掛 挣掙 挥揮 损損 据據 掷擲 搁擱
携攜 敌敵 斋齋 斗鬥 旷曠 晋晉 暂暫 机機 构構 栏欄 栖棲 梁樑 欢歡 欧歐 欲慾 残殘 殴毆 毁毀
气氣 汤湯 沟溝 沧滄 泼潑 洁潔 洒灑 济濟 浅淺 浑渾 湾灣 湿濕 滚滾 滞滯 潜潛 炉爐 炼煉 烦煩
犹猶 猎獵 猫貓 献獻 玛瑪 疯瘋 痒癢 盖蓋 眯瞇 睁睜 瞒瞞 矿礦 础礎 确確 碍礙 祸禍 种種 积積
稳穩 穷窮 窃竊 竞競 笔筆 筑築 粮糧 纠糾 纪紀 纯純 纷紛 组組 绅紳 绝絕 绞絞 绳繩 维維 绪緒
缘緣 缠纏 缩縮 网網 罚罰 罢罷 聋聾 联聯 聪聰 肠腸 肤膚 肿腫 胁脅 胆膽 胜勝 脱脫 腾騰 舍捨
艺藝 芦蘆 苹蘋 荣榮 荐薦 莲蓮 获獲 萧蕭 萨薩 蒋蔣 蒙矇 虏虜 虑慮 虫蟲 蚁蟻 蛮蠻 蜡蠟 补補
袭襲 觉覺 触觸 认認 讨討 训訓 讽諷 诀訣 诈詐 词詞 试試 诗詩 诡詭 询詢 该該 详詳 诱誘 误誤
读讀 调調 谅諒 谋謀 谎謊 谜謎 谦謙 谨謹 谭譚 贞貞 负負 财財 责責 败敗 贪貪 贫貧 购購 贱賤
费費 贺賀 资資 赌賭 赏賞 赔賠 赚賺 赵趙 赶趕 趋趨 跃躍 踪蹤 轨軌 软軟 载載 辆輛 辈輩 输輸
达達 迁遷 运運 迟遲 适適 选選 逻邏 邓鄧 邮郵 邻鄰 郁鬱 酱醬 酿釀 钢鋼 钱錢 铜銅 链鏈 销銷
错錯 锤錘 键鍵 镇鎮 镯鐲 镶鑲 闯闖 闲閒 闷悶 闻聞 阅閱 阔闊 际際 陆陸 陈陳 险險 难難 雏雛
韩韓 韵韻 页頁 项項 顺順 预預 领領 颇頗 颈頸 颊頰 颗顆 额額 颜顏 饥飢 饮飲 饰飾 饱飽 饼餅
馅餡 驯馴 驱驅 驳駁 骄驕 骇駭 骑騎 骗騙 骚騷 鱼魚 鹤鶴 麦麥 齿齒 龄齡 画劃 游遊 污汙 群羣
床牀 线綫 峰峯 唇脣 吃喫 念唸 哗嘩 凑湊 减減 况況 泛氾 涌湧 灶竈 炮砲 秘祕 绑綁 绷繃 荡蕩
蔼藹 袜襪 贤賢 赞讚 赞贊 踊踴 逊遜 遥遙 霉黴
"""
_LETTER = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    return {ord(pair[1]): pair[0] for pair in _PAIRS.split()}


def simplified(text: str) -> str:
    """The text for looking words up; as long as the text, so that places in it stay true."""
    return text.translate(_table())


def restored(reading: Reading, read: str, written: str) -> Reading:
    """Give a reading of the simplified text the words as they are written.

    Args:
        reading: pieces of `read`; changed in place.
        read: the simplified text that was read.
        written: the same text as it stands in the source.
    """
    if read == written:
        return reading
    for piece in reading.pieces:
        _restore(piece, read[piece.start : piece.end], written[piece.start : piece.end])
    return reading


def _restore(piece: Piece, read: str, written: str) -> None:
    if read == written:
        return
    piece.text = as_written(piece.text, read, written)
    piece.speaker = as_written(piece.speaker, read, written)
    piece.direction = as_written(piece.direction, read, written)
    piece.people = tuple(
        (as_written(name, read, written), as_written(words, read, written))
        for name, words in piece.people
    )
    if piece.entry is not None:
        piece.entry = (piece.entry[0], as_written(piece.entry[1], read, written))
    if piece.heading is not None:
        place = as_written(piece.heading.place, read, written)
        piece.heading = replace(piece.heading, place=place)


def as_written(words: str, read: str, written: str) -> str:
    """Words of a stretch, perhaps with something left out between them, as the source has them."""
    if read == written:
        return words
    at = read.find(words)
    if at >= 0:
        return written[at : at + len(words)]
    out: list[str] = []
    at = done = 0
    while done < len(words):
        found = read.find(words[done : done + 3], at)
        found = read.find(words[done], at) if found < 0 else found
        if found < 0 or (found > at + 200 and not _LETTER.match(words[done])):
            out.append(words[done])
            done += 1
            continue
        end = found
        while done < len(words) and end < len(read) and read[end] == words[done]:
            end, done = end + 1, done + 1
        out.append(written[found:end])
        at = end
    return "".join(out)
