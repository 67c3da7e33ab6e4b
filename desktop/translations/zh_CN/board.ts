<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>board</name>
  <message>
   <source>, {memory} GB of memory, on the processor.</source>
   <translation>，占用 {memory} GB 内存（处理器）。</translation>
  </message>
  <message>
   <source>, {memory} GB on {device}.</source>
   <translation>，占用 {device} {memory} GB 显存。</translation>
  </message>
  <message>
   <source>A change is made to all of them.</source>
   <translation>修改会应用到所有选中的镜头。</translation>
  </message>
  <message>
   <source>A change is seen in all {count} shots of {name}.</source>
   <translation>修改会影响{name}的全部 {count} 个镜头。</translation>
  </message>
  <message>
   <source>A consent to a voice</source>
   <translation>一份声音授权</translation>
  </message>
  <message>
   <source>A staging that you like can be kept here and used in every production.</source>
   <translation>把喜欢的调度保存在这里，所有作品都能使用。</translation>
  </message>
  <message>
   <source>A studio voice, or one cloned from a recording with the person's consent</source>
   <translation>专业音色，或经本人授权、照录音克隆的声音</translation>
  </message>
  <message>
   <source>A thing fills the picture. Take it away below to frame people.</source>
   <translation>画面被物品占满。要拍人物，请先在下方去掉物品。</translation>
  </message>
  <message>
   <source>A voice belongs to the person who speaks. Without their recorded consent it is not cloned, and a film with it is not exported.</source>
   <translation>声音属于说话的人。没有本人录下的授权，就不会克隆，也不能导出使用了它的影片。</translation>
  </message>
  <message>
   <source>A voice model for {name}</source>
   <translation>为 {name} 选用语音模型</translation>
  </message>
  <message>
   <source>About {time} for one shot|About {time} for {count} shots</source>
   <translation>{count} 个镜头约需 {time}</translation>
  </message>
  <message>
   <source>Acting</source>
   <translation>表演</translation>
  </message>
  <message>
   <source>Add a garment</source>
   <translation>添加服饰</translation>
  </message>
  <message>
   <source>Add a pronunciation</source>
   <translation>添加读音</translation>
  </message>
  <message>
   <source>Add an effect</source>
   <translation>添加特效</translation>
  </message>
  <message>
   <source>Age</source>
   <translation>年龄段</translation>
  </message>
  <message>
   <source>Agrees to</source>
   <translation>同意用于</translation>
  </message>
  <message>
   <source>All places</source>
   <translation>所有场景</translation>
  </message>
  <message>
   <source>Angle</source>
   <translation>角度</translation>
  </message>
  <message>
   <source>Another reading of this line alone</source>
   <translation>只重录这一句</translation>
  </message>
  <message>
   <source>Any colour</source>
   <translation>任意颜色</translation>
  </message>
  <message>
   <source>Any state</source>
   <translation>任意状态</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <source>Apply to one shot|Apply to {count} shots</source>
   <translation>应用到 {count} 个镜头</translation>
  </message>
  <message>
   <source>Approved</source>
   <translation>已通过</translation>
  </message>
  <message>
   <source>As it comes</source>
   <translation>自动</translation>
  </message>
  <message>
   <source>As it is written</source>
   <translation>按剧本</translation>
  </message>
  <message>
   <source>Back to the usual value</source>
   <translation>恢复默认值</translation>
  </message>
  <message>
   <source>Begins with</source>
   <translation>入场转场</translation>
  </message>
  <message>
   <source>Being made</source>
   <translation>生成中</translation>
  </message>
  <message>
   <source>Bring somebody into the picture</source>
   <translation>加入人物</translation>
  </message>
  <message>
   <source>Build of the voice</source>
   <translation>声线粗细</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>摄影</translation>
  </message>
  <message>
   <source>Camera side</source>
   <translation>机位方向</translation>
  </message>
  <message>
   <source>Change the story</source>
   <translation>修改故事</translation>
  </message>
  <message>
   <source>Change what models make</source>
   <translation>更改模型生成设置</translation>
  </message>
  <message>
   <source>Change what the production is for</source>
   <translation>更改作品用途</translation>
  </message>
  <message>
   <source>Choices</source>
   <translation>选项</translation>
  </message>
  <message>
   <source>Choose a recording…</source>
   <translation>选择录音…</translation>
  </message>
  <message>
   <source>Choose a take other than the one that plays.</source>
   <translation>请选择不在播放的那一条来对比。</translation>
  </message>
  <message>
   <source>Choose a thing below to fill the picture with it.</source>
   <translation>请在下方选择要拍的物品。</translation>
  </message>
  <message>
   <source>Choose a voice model</source>
   <translation>选用语音模型</translation>
  </message>
  <message>
   <source>Choose or record how they sound: a few sentences, in a quiet room.</source>
   <translation>请选择或录一段声音：在安静的房间里说几句话。</translation>
  </message>
  <message>
   <source>Clip</source>
   <translation>片段</translation>
  </message>
  <message>
   <source>Clip speed</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>Clips by</source>
   <translation>视频模型</translation>
  </message>
  <message>
   <source>Cloned from {name}</source>
   <translation>克隆自 {name}</translation>
  </message>
  <message>
   <source>Cloned: {person}, until it is taken back</source>
   <translation>克隆自 {person}，直到本人收回授权</translation>
  </message>
  <message>
   <source>Cloned: {person}, until {day}</source>
   <translation>克隆自 {person}，授权至 {day}</translation>
  </message>
  <message>
   <source>Clothes</source>
   <translation>服装</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>列数</translation>
  </message>
  <message>
   <source>Composition</source>
   <translation>构图约束</translation>
  </message>
  <message>
   <source>Consent</source>
   <translation>授权</translation>
  </message>
  <message>
   <source>Consent of {person}</source>
   <translation>{person} 的授权</translation>
  </message>
  <message>
   <source>Contact sheet</source>
   <translation>印样</translation>
  </message>
  <message>
   <source>Copy the seed</source>
   <translation>复制种子</translation>
  </message>
  <message>
   <source>Costume drama</source>
   <translation>古装</translation>
  </message>
  <message>
   <source>Delete all but starred takes…</source>
   <translation>只保留加星的条次…</translation>
  </message>
  <message>
   <source>Delete one take? It frees {size} MB and cannot be undone.|Delete {count} takes? It frees {size} MB and cannot be undone.</source>
   <translation>删除 {count} 条？将释放 {size} MB，且无法撤销。</translation>
  </message>
  <message>
   <source>Delete rejected takes…</source>
   <translation>删除弃用的条次…</translation>
  </message>
  <message>
   <source>Delete takes</source>
   <translation>删除条次</translation>
  </message>
  <message>
   <source>Does</source>
   <translation>动作</translation>
  </message>
  <message>
   <source>Effects</source>
   <translation>音效</translation>
  </message>
  <message>
   <source>Emotion</source>
   <translation>情绪</translation>
  </message>
  <message>
   <source>Enabled</source>
   <translation>启用</translation>
  </message>
  <message>
   <source>Ends with</source>
   <translation>出场转场</translation>
  </message>
  <message>
   <source>Every take is starred or plays.</source>
   <translation>每一条都已加星或正在使用。</translation>
  </message>
  <message>
   <source>Everybody</source>
   <translation>所有人物</translation>
  </message>
  <message>
   <source>Expression</source>
   <translation>表情</translation>
  </message>
  <message>
   <source>Exterior</source>
   <translation>外</translation>
  </message>
  <message>
   <source>Face on it</source>
   <translation>上面的人像</translation>
  </message>
  <message>
   <source>Faces</source>
   <translation>面朝</translation>
  </message>
  <message>
   <source>Fade in</source>
   <translation>淡入</translation>
  </message>
  <message>
   <source>Fade out</source>
   <translation>淡出</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <source>Feeling</source>
   <translation>情绪</translation>
  </message>
  <message>
   <source>Film noir</source>
   <translation>黑色电影</translation>
  </message>
  <message>
   <source>Filter by person</source>
   <translation>按人物筛选</translation>
  </message>
  <message>
   <source>Filter by place</source>
   <translation>按场景筛选</translation>
  </message>
  <message>
   <source>Filter by state</source>
   <translation>按状态筛选</translation>
  </message>
  <message>
   <source>For the whole episode</source>
   <translation>应用于整集</translation>
  </message>
  <message>
   <source>Framing and move</source>
   <translation>景别与运镜</translation>
  </message>
  <message>
   <source>Freedom</source>
   <translation>自由度</translation>
  </message>
  <message>
   <source>From</source>
   <translation>起止日期</translation>
  </message>
  <message>
   <source>From {seconds} s: {face}</source>
   <translation>{seconds} 秒起：{face}</translation>
  </message>
  <message>
   <source>Garment</source>
   <translation>服饰</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>视线</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>色调</translation>
  </message>
  <message>
   <source>Hair</source>
   <translation>发型</translation>
  </message>
  <message>
   <source>Hair colour</source>
   <translation>发色</translation>
  </message>
  <message>
   <source>Held by</source>
   <translation>谁拿着</translation>
  </message>
  <message>
   <source>Horror</source>
   <translation>惊悚</translation>
  </message>
  <message>
   <source>Hour</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>How close to the drawing</source>
   <translation>与手绘的接近程度</translation>
  </message>
  <message>
   <source>How many takes of each shot?</source>
   <translation>每个镜头要几条？</translation>
  </message>
  <message>
   <source>How they sound</source>
   <translation>声音</translation>
  </message>
  <message>
   <source>In the hand</source>
   <translation>手持</translation>
  </message>
  <message>
   <source>In the picture</source>
   <translation>画面位置</translation>
  </message>
  <message>
   <source>Ink and wash</source>
   <translation>水墨</translation>
  </message>
  <message>
   <source>Insert a shot after this one</source>
   <translation>在此镜头后插入镜头</translation>
  </message>
  <message>
   <source>Interior</source>
   <translation>内</translation>
  </message>
  <message>
   <source>It cannot speak like a recording.</source>
   <translation>它不能照录音克隆声音。</translation>
  </message>
  <message>
   <source>It did not exist in old times.</source>
   <translation>古代没有这种东西。</translation>
  </message>
  <message>
   <source>It falls into the picture</source>
   <translation>落入画面</translation>
  </message>
  <message>
   <source>It needs a shot on the other side.</source>
   <translation>另一侧没有镜头。</translation>
  </message>
  <message>
   <source>Its file is missing.</source>
   <translation>文件丢失。</translation>
  </message>
  <message>
   <source>Its first voice</source>
   <translation>它的第一个声音</translation>
  </message>
  <message>
   <source>Joins</source>
   <translation>衔接</translation>
  </message>
  <message>
   <source>Keep this shot's staging</source>
   <translation>保存此镜头的调度</translation>
  </message>
  <message>
   <source>Lasts</source>
   <translation>时长</translation>
  </message>
  <message>
   <source>Let casting choose</source>
   <translation>自动选角</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>音量</translation>
  </message>
  <message>
   <source>Light and grade</source>
   <translation>光线与色调</translation>
  </message>
  <message>
   <source>Light from</source>
   <translation>光源方向</translation>
  </message>
  <message>
   <source>Light rig</source>
   <translation>布光</translation>
  </message>
  <message>
   <source>Lighting</source>
   <translation>灯光</translation>
  </message>
  <message>
   <source>Like a recording</source>
   <translation>照录音克隆</translation>
  </message>
  <message>
   <source>Likeness {percent} %</source>
   <translation>相似度 {percent} %</translation>
  </message>
  <message>
   <source>Lines</source>
   <translation>台词</translation>
  </message>
  <message>
   <source>Lines are now heard in another order than the script has: {words}</source>
   <translation>台词顺序与剧本不一致了：{words}</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>锁定</translation>
  </message>
  <message>
   <source>Locked: nothing changes this shot. Unlock it to change it.</source>
   <translation>已锁定，不会被修改。解锁后才能调整。</translation>
  </message>
  <message>
   <source>Made as</source>
   <translation>制作方式</translation>
  </message>
  <message>
   <source>Made with less memory: {steps}</source>
   <translation>因显存不足降级：{steps}</translation>
  </message>
  <message>
   <source>Make now</source>
   <translation>现在生成</translation>
  </message>
  <message>
   <source>Manhua</source>
   <translation>国漫</translation>
  </message>
  <message>
   <source>Mixed</source>
   <translation>多个值</translation>
  </message>
  <message>
   <source>Model or cloned voice…</source>
   <translation>语音模型或克隆声音…</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>Moment</source>
   <translation>时刻</translation>
  </message>
  <message>
   <source>Move</source>
   <translation>运镜</translation>
  </message>
  <message>
   <source>Moved by its depth</source>
   <translation>按景深移动（无需模型）</translation>
  </message>
  <message>
   <source>Moving</source>
   <translation>动态</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Name of the preset</source>
   <translation>预设名称</translation>
  </message>
  <message>
   <source>Next variant</source>
   <translation>下一个变体</translation>
  </message>
  <message>
   <source>No clip selected.</source>
   <translation>没有选中片段。</translation>
  </message>
  <message>
   <source>No shot matches the filter.</source>
   <translation>没有符合筛选条件的镜头。</translation>
  </message>
  <message>
   <source>No shots yet. Write or paste a script and apply it to the board.</source>
   <translation>还没有镜头。写好或粘贴剧本，然后应用到分镜。</translation>
  </message>
  <message>
   <source>No take is rejected.</source>
   <translation>没有弃用的条次。</translation>
  </message>
  <message>
   <source>No take matches the search.</source>
   <translation>没有符合搜索的条次。</translation>
  </message>
  <message>
   <source>No voice</source>
   <translation>无声音</translation>
  </message>
  <message>
   <source>No voice model is on this machine yet. Import one, such as XTTS-v2 or a VITS:</source>
   <translation>这台电脑上还没有语音模型。请导入一个，例如 XTTS-v2 或 VITS：</translation>
  </message>
  <message>
   <source>Nobody</source>
   <translation>无人</translation>
  </message>
  <message>
   <source>Nobody else is in the picture.</source>
   <translation>画面里没有其他人。</translation>
  </message>
  <message>
   <source>Nobody is in this picture.</source>
   <translation>画面里没有人物。</translation>
  </message>
  <message>
   <source>Nobody speaks over this shot.</source>
   <translation>这个镜头没有台词。</translation>
  </message>
  <message>
   <source>None</source>
   <translation>无</translation>
  </message>
  <message>
   <source>Not seen</source>
   <translation>排除内容</translation>
  </message>
  <message>
   <source>Nothing changes a locked shot.</source>
   <translation>锁定后不会再被修改。</translation>
  </message>
  <message>
   <source>Nothing selected</source>
   <translation>未选中</translation>
  </message>
  <message>
   <source>One of its own voices</source>
   <translation>模型自带的声音</translation>
  </message>
  <message>
   <source>Override strength</source>
   <translation>不用剧本的情绪强度</translation>
  </message>
  <message>
   <source>Pace</source>
   <translation>语速</translation>
  </message>
  <message>
   <source>Painted</source>
   <translation>厚涂</translation>
  </message>
  <message>
   <source>Pause before</source>
   <translation>句前停顿</translation>
  </message>
  <message>
   <source>People</source>
   <translation>人物</translation>
  </message>
  <message>
   <source>People are placed only in shots with as many of them as were kept: {count}.</source>
   <translation>只有人数与预设相同（{count} 人）的镜头才会套用站位。</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>人物</translation>
  </message>
  <message>
   <source>Photographic</source>
   <translation>写实摄影</translation>
  </message>
  <message>
   <source>Picture of {slate}</source>
   <translation>{slate} 的画面</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>画面</translation>
  </message>
  <message>
   <source>Pitch</source>
   <translation>音高</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>场景</translation>
  </message>
  <message>
   <source>Place and weather</source>
   <translation>场景与天气</translation>
  </message>
  <message>
   <source>Plan episodes</source>
   <translation>规划分集</translation>
  </message>
  <message>
   <source>Play</source>
   <translation>播放</translation>
  </message>
  <message>
   <source>Play a sample</source>
   <translation>试听</translation>
  </message>
  <message>
   <source>Play it</source>
   <translation>播放</translation>
  </message>
  <message>
   <source>Play the line</source>
   <translation>播放台词</translation>
  </message>
  <message>
   <source>Plays</source>
   <translation>使用中</translation>
  </message>
  <message>
   <source>Pose</source>
   <translation>姿势</translation>
  </message>
  <message>
   <source>Posture</source>
   <translation>体态</translation>
  </message>
  <message>
   <source>Preview of the shot</source>
   <translation>镜头预览</translation>
  </message>
  <message>
   <source>Previous variant</source>
   <translation>上一个变体</translation>
  </message>
  <message>
   <source>Pronunciation in the whole series</source>
   <translation>全剧读音</translation>
  </message>
  <message>
   <source>Propose alternatives</source>
   <translation>提出备选</translation>
  </message>
  <message>
   <source>Put back into the film</source>
   <translation>放回成片</translation>
  </message>
  <message>
   <source>Read aloud here</source>
   <translation>朗读录音</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>录音</translation>
  </message>
  <message>
   <source>Record them reading the words aloud, or choose that recording.</source>
   <translation>请录下本人朗读上面的文字，或选择这段录音。</translation>
  </message>
  <message>
   <source>Rejected. There is no other take of this shot yet.</source>
   <translation>已弃用。这个镜头还没有别的条次。</translation>
  </message>
  <message>
   <source>Remove alternatives</source>
   <translation>移除备选</translation>
  </message>
  <message>
   <source>Reverse</source>
   <translation>倒放</translation>
  </message>
  <message>
   <source>Revoke a consent</source>
   <translation>撤回授权</translation>
  </message>
  <message>
   <source>Save as PDF</source>
   <translation>保存为 PDF</translation>
  </message>
  <message>
   <source>Save as PDF…</source>
   <translation>保存为 PDF…</translation>
  </message>
  <message>
   <source>Save as PNG</source>
   <translation>保存为 PNG</translation>
  </message>
  <message>
   <source>Save as PNG…</source>
   <translation>保存为 PNG…</translation>
  </message>
  <message>
   <source>Saved {name}</source>
   <translation>已保存 {name}</translation>
  </message>
  <message>
   <source>Say instead</source>
   <translation>改读为</translation>
  </message>
  <message>
   <source>Say who has taken the consent down.</source>
   <translation>请填写经办人。</translation>
  </message>
  <message>
   <source>Say whose voice it is, and from when until when they agree.</source>
   <translation>请填写声音属于谁，以及授权的起止日期。</translation>
  </message>
  <message>
   <source>Scene</source>
   <translation>场景设置</translation>
  </message>
  <message>
   <source>Search shots</source>
   <translation>搜索镜头</translation>
  </message>
  <message>
   <source>Search takes</source>
   <translation>搜索条次</translation>
  </message>
  <message>
   <source>Seed copied.</source>
   <translation>种子已复制。</translation>
  </message>
  <message>
   <source>Seed {number}</source>
   <translation>种子 {number}</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>画面内容</translation>
  </message>
  <message>
   <source>Select a card, a clip or a line.</source>
   <translation>选择一张卡片、一个片段或一句台词。</translation>
  </message>
  <message>
   <source>Several new takes</source>
   <translation>再来几条</translation>
  </message>
  <message>
   <source>Sex</source>
   <translation>性别</translation>
  </message>
  <message>
   <source>Shot size</source>
   <translation>景别</translation>
  </message>
  <message>
   <source>Shown as</source>
   <translation>用途</translation>
  </message>
  <message>
   <source>Shows</source>
   <translation>物品</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>大小</translation>
  </message>
  <message>
   <source>Size of the cards</source>
   <translation>卡片大小</translation>
  </message>
  <message>
   <source>Sketch</source>
   <translation>草图</translation>
  </message>
  <message>
   <source>Speak again</source>
   <translation>重新配音</translation>
  </message>
  <message>
   <source>Speaks with</source>
   <translation>音色</translation>
  </message>
  <message>
   <source>Spoken, as words or pinyin</source>
   <translation>读作（文字或拼音）</translation>
  </message>
  <message>
   <source>Staging presets</source>
   <translation>调度预设</translation>
  </message>
  <message>
   <source>Staging presets…</source>
   <translation>调度预设…</translation>
  </message>
  <message>
   <source>Stands</source>
   <translation>站位</translation>
  </message>
  <message>
   <source>Still</source>
   <translation>静帧</translation>
  </message>
  <message>
   <source>Stills by</source>
   <translation>出图模型</translation>
  </message>
  <message>
   <source>Stills of {slate}</source>
   <translation>{slate} 的模型画面</translation>
  </message>
  <message>
   <source>Strength</source>
   <translation>强度</translation>
  </message>
  <message>
   <source>Style of the series</source>
   <translation>全剧画风</translation>
  </message>
  <message>
   <source>Sweet romance</source>
   <translation>甜宠</translation>
  </message>
  <message>
   <source>Take this person out of the picture</source>
   <translation>把此人移出画面</translation>
  </message>
  <message>
   <source>Take {name} away</source>
   <translation>去掉{name}</translation>
  </message>
  <message>
   <source>Take {number}, {kind}</source>
   <translation>第 {number} 条 · {kind}</translation>
  </message>
  <message>
   <source>Taken down by</source>
   <translation>经办人</translation>
  </message>
  <message>
   <source>Takes of</source>
   <translation>查看对象</translation>
  </message>
  <message>
   <source>The consent was taken back</source>
   <translation>本人已收回授权</translation>
  </message>
  <message>
   <source>The folder of settings cannot be written.</source>
   <translation>设置文件夹无法写入。</translation>
  </message>
  <message>
   <source>The hour is another one than in the shot before.</source>
   <translation>时间与上一镜头不同。</translation>
  </message>
  <message>
   <source>The licence of {model} does not allow what the film is for; {who} speaks with it.</source>
   <translation>{model} 的许可证不允许影片的用途；{who} 正在使用它。</translation>
  </message>
  <message>
   <source>The sample could not be spoken.</source>
   <translation>无法试听。</translation>
  </message>
  <message>
   <source>The shot is locked. Unlock it to make another take.</source>
   <translation>镜头已锁定，解锁后才能再来一条。</translation>
  </message>
  <message>
   <source>The two people have changed sides of the frame.</source>
   <translation>两人在画面中换了左右位置（越轴）。</translation>
  </message>
  <message>
   <source>The weather is another one than in the shot before.</source>
   <translation>天气与上一镜头不同。</translation>
  </message>
  <message>
   <source>The whole shot</source>
   <translation>整个镜头</translation>
  </message>
  <message>
   <source>Their name in life</source>
   <translation>本人真实姓名</translation>
  </message>
  <message>
   <source>There is no microphone here: import a recording into the media instead.</source>
   <translation>没有检测到麦克风：请先把录音导入素材库。</translation>
  </message>
  <message>
   <source>There is no take yet.</source>
   <translation>还没有生成。</translation>
  </message>
  <message>
   <source>There was no such light in old times.</source>
   <translation>古代没有这种灯光。</translation>
  </message>
  <message>
   <source>Thing in the picture</source>
   <translation>画面中的物品</translation>
  </message>
  <message>
   <source>This production is</source>
   <translation>本作品用途</translation>
  </message>
  <message>
   <source>To the cast</source>
   <translation>去角色面板</translation>
  </message>
  <message>
   <source>To the start of the shot</source>
   <translation>移到镜头开头</translation>
  </message>
  <message>
   <source>Tremor</source>
   <translation>颤抖</translation>
  </message>
  <message>
   <source>Turned</source>
   <translation>朝向镜头</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>解锁</translation>
  </message>
  <message>
   <source>Use these words</source>
   <translation>使用这些文字</translation>
  </message>
  <message>
   <source>Use this voice</source>
   <translation>使用这个声音</translation>
  </message>
  <message>
   <source>Variant {number}</source>
   <translation>变体 {number}</translation>
  </message>
  <message>
   <source>Voice for {name}</source>
   <translation>{name} 的声音</translation>
  </message>
  <message>
   <source>Voice model</source>
   <translation>语音模型</translation>
  </message>
  <message>
   <source>Weather</source>
   <translation>天气</translation>
  </message>
  <message>
   <source>What these shots lack is made first.</source>
   <translation>优先生成这些镜头缺少的内容。</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>内外景</translation>
  </message>
  <message>
   <source>Where people stand</source>
   <translation>人物站位</translation>
  </message>
  <message>
   <source>Who speaks in it</source>
   <translation>声音属于谁</translation>
  </message>
  <message>
   <source>Words for the model</source>
   <translation>发给模型的文字</translation>
  </message>
  <message>
   <source>Words from the staging</source>
   <translation>按舞台生成文字</translation>
  </message>
  <message>
   <source>Words on it</source>
   <translation>上面的字</translation>
  </message>
  <message>
   <source>Words read aloud</source>
   <translation>朗读内容</translation>
  </message>
  <message>
   <source>Write down a consent</source>
   <translation>登记授权</translation>
  </message>
  <message>
   <source>Written</source>
   <translation>写作</translation>
  </message>
  <message>
   <source>Years</source>
   <translation>年龄</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>你的姓名</translation>
  </message>
  <message>
   <source>ends on</source>
   <translation>到期</translation>
  </message>
  <message>
   <source>one alternative|{count} alternatives</source>
   <translation>{count} 个备选</translation>
  </message>
  <message>
   <source>one comment|{count} comments</source>
   <translation>{count} 条批注</translation>
  </message>
  <message>
   <source>one consent|{count} consents</source>
   <translation>{count} 份授权</translation>
  </message>
  <message>
   <source>one planned episode|{count} planned episodes</source>
   <translation>{count} 集分集规划</translation>
  </message>
  <message>
   <source>one version of the script|{count} versions of the script</source>
   <translation>剧本的 {count} 个版本</translation>
  </message>
  <message>
   <source>one word of the glossary|{count} words of the glossary</source>
   <translation>{count} 条术语</translation>
  </message>
  <message>
   <source>the story</source>
   <translation>故事</translation>
  </message>
  <message>
   <source>took {seconds} s</source>
   <translation>用时 {seconds} 秒</translation>
  </message>
  <message>
   <source>{lines} lines, {shots} shots</source>
   <translation>{lines} 句台词，{shots} 个镜头</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} 分钟</translation>
  </message>
  <message>
   <source>{name} (not here)</source>
   <translation>{name}（不在本机）</translation>
  </message>
  <message>
   <source>{name} could not be written there.</source>
   <translation>{name} 无法写入该位置。</translation>
  </message>
  <message>
   <source>{person} has not agreed to: {use}.</source>
   <translation>{person} 没有同意这种用途：{use}。</translation>
  </message>
  <message>
   <source>{person} has taken back the consent to {who}'s voice.</source>
   <translation>{person} 已撤回对 {who} 声音的授权。</translation>
  </message>
  <message>
   <source>{person}'s consent does not cover every place of the film.</source>
   <translation>{person} 的授权没有涵盖影片的所有发行地区。</translation>
  </message>
  <message>
   <source>{person}'s consent does not cover the recording that {who} speaks with.</source>
   <translation>{person} 的授权不包括 {who} 所用的这段录音。</translation>
  </message>
  <message>
   <source>{person}'s consent is for another production.</source>
   <translation>{person} 的授权是给另一部作品的。</translation>
  </message>
  <message>
   <source>{person}'s consent is not recorded.</source>
   <translation>{person} 的授权没有录音或签字件。</translation>
  </message>
  <message>
   <source>{person}'s consent to {who}'s voice begins on {day}.</source>
   <translation>{person} 对 {who} 声音的授权从 {day} 才开始。</translation>
  </message>
  <message>
   <source>{person}'s consent to {who}'s voice ended on {day}.</source>
   <translation>{person} 对 {who} 声音的授权已于 {day} 到期。</translation>
  </message>
  <message>
   <source>{place}, swap</source>
   <translation>{place}（互换）</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} 秒</translation>
  </message>
  <message>
   <source>{shown} of {count}</source>
   <translation>{shown} / {count}</translation>
  </message>
  <message>
   <source>{who}'s voice is cloned without the consent of who speaks in it.</source>
   <translation>{who} 的声音是克隆的，但没有说话者本人的授权。</translation>
  </message>
  <message>
   <source>{who}'s voice is not on this machine: another one speaks.</source>
   <translation>{who} 的语音模型不在这台电脑上：暂由别的声音代替。</translation>
  </message>
 </context>
</TS>
