<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>script</name>
  <message>
   <source>, </source>
   <translation>，</translation>
  </message>
  <message>
   <source>1-1 便利店 夜 内
△ What is seen
林晚（警觉）：What is said</source>
   <translation>1-1 便利店 夜 内
△ 看到的画面
林晚（警觉）：说的话</translation>
  </message>
  <message>
   <source>A copy that stands on its own: script, board, takes, media and undo.</source>
   <translation>一份独立的副本：剧本、分镜、版本、素材和撤销记录都在。</translation>
  </message>
  <message>
   <source>A little</source>
   <translation>略微</translation>
  </message>
  <message>
   <source>A scene line is missing here; one was supplied.</source>
   <translation>这里缺少场景行，已自动补上。</translation>
  </message>
  <message>
   <source>A script: it is taken in as it stands, and covered shot by shot.</source>
   <translation>剧本：按原文读入，并逐镜拆分。</translation>
  </message>
  <message>
   <source>A sentence: a draft is put together from our own templates, for you to edit. It is no language model and knows nothing of your story but its names and place.</source>
   <translation>一句话故事：用内置模板拼成一份草稿，供你修改。这不是大语言模型，它只会用到句中的人名和地点。</translation>
  </message>
  <message>
   <source>Add episode {number}</source>
   <translation>新增第 {number} 集</translation>
  </message>
  <message>
   <source>All kinds ({count})</source>
   <translation>全部（{count}）</translation>
  </message>
  <message>
   <source>Another draft</source>
   <translation>换一版草稿</translation>
  </message>
  <message>
   <source>Apply to the board</source>
   <translation>应用到分镜</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>归档文件</translation>
  </message>
  <message>
   <source>Archive production</source>
   <translation>归档作品</translation>
  </message>
  <message>
   <source>Archives</source>
   <translation>归档文件</translation>
  </message>
  <message>
   <source>Back to the text that the board was made of</source>
   <translation>回到生成当前分镜的文本</translation>
  </message>
  <message>
   <source>Begin with a recap: replay the last cliffhanger</source>
   <translation>以前情回顾开场：重放上一集的悬念</translation>
  </message>
  <message>
   <source>By recorded voices where there are any, else by the usual pace of speaking.</source>
   <translation>有配音的按配音计，其余按通常语速估算。</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Change folder…</source>
   <translation>更改位置…</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>改动</translation>
  </message>
  <message>
   <source>Changes of the script</source>
   <translation>剧本改动</translation>
  </message>
  <message>
   <source>Checking…</source>
   <translation>检查中…</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Cliff</source>
   <translation>悬念</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>关闭 (Esc)</translation>
  </message>
  <message>
   <source>Comeback</source>
   <translation>逆袭</translation>
  </message>
  <message>
   <source>Continuity</source>
   <translation>连戏</translation>
  </message>
  <message>
   <source>Costume drama</source>
   <translation>古装</translation>
  </message>
  <message>
   <source>Duplicate production</source>
   <translation>复制作品</translation>
  </message>
  <message>
   <source>Episode {episode}, row {number}</source>
   <translation>第 {episode} 集第 {number} 行</translation>
  </message>
  <message>
   <source>Era</source>
   <translation>时代</translation>
  </message>
  <message>
   <source>Every file is checked against its checksum; a damaged archive restores nothing.</source>
   <translation>逐个文件核对校验值；归档若损坏，则不会恢复任何内容。</translation>
  </message>
  <message>
   <source>Feeling of this line</source>
   <translation>这句的情绪</translation>
  </message>
  <message>
   <source>Feeling of this line…</source>
   <translation>这句的情绪…</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Find</source>
   <translation>查找</translation>
  </message>
  <message>
   <source>Findings in the script</source>
   <translation>剧本里的发现</translation>
  </message>
  <message>
   <source>Findings: {n}</source>
   <translation>发现：{n}</translation>
  </message>
  <message>
   <source>Format of the script: {form}</source>
   <translation>剧本格式：{form}</translation>
  </message>
  <message>
   <source>Format of the script; it is kept as {encoding}</source>
   <translation>剧本格式；以 {encoding} 编码保存</translation>
  </message>
  <message>
   <source>Genre</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Hints on the script</source>
   <translation>剧本提示</translation>
  </message>
  <message>
   <source>Horror</source>
   <translation>惊悚</translation>
  </message>
  <message>
   <source>How far it is</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>Import a script</source>
   <translation>导入剧本</translation>
  </message>
  <message>
   <source>Import a script…</source>
   <translation>导入剧本…</translation>
  </message>
  <message>
   <source>Into the folder</source>
   <translation>恢复到</translation>
  </message>
  <message>
   <source>Language of the script</source>
   <translation>剧本语言</translation>
  </message>
  <message>
   <source>Leave it to the words</source>
   <translation>由台词决定</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>时长</translation>
  </message>
  <message>
   <source>Making it…</source>
   <translation>正在创建…</translation>
  </message>
  <message>
   <source>Match case</source>
   <translation>区分大小写</translation>
  </message>
  <message>
   <source>Mystery</source>
   <translation>悬疑</translation>
  </message>
  <message>
   <source>New</source>
   <translation>新增</translation>
  </message>
  <message>
   <source>New production</source>
   <translation>新作品</translation>
  </message>
  <message>
   <source>Next episode</source>
   <translation>下一集</translation>
  </message>
  <message>
   <source>Next episode: {number}</source>
   <translation>下一集：第 {number} 集</translation>
  </message>
  <message>
   <source>Next place (F3)</source>
   <translation>下一处 (F3)</translation>
  </message>
  <message>
   <source>No set is known for “{place}”; {set} stands in.</source>
   <translation>没有“{place}”的布景，暂用“{set}”。</translation>
  </message>
  <message>
   <source>Nobody speaks; the film will be silent but for music and sound.</source>
   <translation>没有人说话；影片只有音乐与音效。</translation>
  </message>
  <message>
   <source>Not on the board yet: {changes}</source>
   <translation>尚未应用到分镜：{changes}</translation>
  </message>
  <message>
   <source>Not yet</source>
   <translation>暂不</translation>
  </message>
  <message>
   <source>Off script</source>
   <translation>脱稿</translation>
  </message>
  <message>
   <source>One file with everything that the production needs, and a list of checksums. You can go on working meanwhile.</source>
   <translation>把作品所需的一切打包成一个文件，附校验清单。归档时可以继续工作。</translation>
  </message>
  <message>
   <source>One finding|{count} findings</source>
   <translation>{count} 处发现</translation>
  </message>
  <message>
   <source>Open a script</source>
   <translation>打开剧本</translation>
  </message>
  <message>
   <source>Open it</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open production</source>
   <translation>打开作品</translation>
  </message>
  <message>
   <source>Paste the script of the next episode, or leave this empty and write it later.</source>
   <translation>粘贴下一集剧本；也可留空，稍后再写。</translation>
  </message>
  <message>
   <source>People, voices, sayings and places are shared by all episodes of a production.</source>
   <translation>人物、配音、读音和布景由整部剧共用。</translation>
  </message>
  <message>
   <source>Plainly</source>
   <translation>明显</translation>
  </message>
  <message>
   <source>Previous place (Shift+F3)</source>
   <translation>上一处 (Shift+F3)</translation>
  </message>
  <message>
   <source>Remove from the film</source>
   <translation>移出成片</translation>
  </message>
  <message>
   <source>Remove shot {slate} from the film</source>
   <translation>把镜头 {slate} 移出影片</translation>
  </message>
  <message>
   <source>Removed</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>替换</translation>
  </message>
  <message>
   <source>Replace all</source>
   <translation>全部替换</translation>
  </message>
  <message>
   <source>Replace by</source>
   <translation>替换为</translation>
  </message>
  <message>
   <source>Restore from archive</source>
   <translation>从归档恢复</translation>
  </message>
  <message>
   <source>Revenge</source>
   <translation>复仇</translation>
  </message>
  <message>
   <source>Review…</source>
   <translation>查看改动…</translation>
  </message>
  <message>
   <source>Rhythm</source>
   <translation>节奏</translation>
  </message>
  <message>
   <source>Rhythm, continuity, era, sameness and risk, by rules; advice, not orders.</source>
   <translation>按规则查节奏、连戏、时代、雷同和合规；是建议，不是命令。</translation>
  </message>
  <message>
   <source>Risk</source>
   <translation>合规</translation>
  </message>
  <message>
   <source>Row {number}</source>
   <translation>第 {number} 行</translation>
  </message>
  <message>
   <source>Same language as the text</source>
   <translation>跟随原文语言</translation>
  </message>
  <message>
   <source>Sameness</source>
   <translation>雷同</translation>
  </message>
  <message>
   <source>Script of the next episode</source>
   <translation>下一集剧本</translation>
  </message>
  <message>
   <source>See each change, and choose what becomes of its shots</source>
   <translation>逐条查看，并决定相关镜头的去留</translation>
  </message>
  <message>
   <source>Shot {slate}</source>
   <translation>镜头 {slate}</translation>
  </message>
  <message>
   <source>Shots keep their takes; those of removed words stay, off script (Ctrl+Enter)</source>
   <translation>镜头保留已生成的版本；删掉的台词对应的镜头留作“脱稿”镜头 (Ctrl+Enter)</translation>
  </message>
  <message>
   <source>Shots whose words have left the script</source>
   <translation>台词已删除的镜头</translation>
  </message>
  <message>
   <source>Show the file</source>
   <translation>显示文件</translation>
  </message>
  <message>
   <source>Strongly</source>
   <translation>强烈</translation>
  </message>
  <message>
   <source>Suggested names and places</source>
   <translation>人名与场景建议</translation>
  </message>
  <message>
   <source>Sweet romance</source>
   <translation>甜宠</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>还原</translation>
  </message>
  <message>
   <source>The board follows the script now. Undo takes it back.</source>
   <translation>分镜已按剧本更新，可撤销。</translation>
  </message>
  <message>
   <source>The script that will be taken in</source>
   <translation>将要读入的剧本</translation>
  </message>
  <message>
   <source>The text holds episodes {listed}; episode {number} is shown.</source>
   <translation>文本含第 {listed} 集，现显示第 {number} 集。</translation>
  </message>
  <message>
   <source>There is no line or action yet. Write, for example: 林晚：你好。</source>
   <translation>还没有台词或动作。可以这样写：林晚：你好。</translation>
  </message>
  <message>
   <source>They stay in the film as silent pictures, unless you tick them to be removed.</source>
   <translation>它们会作为无声画面留在片中；勾选后才会移除。</translation>
  </message>
  <message>
   <source>This folder is kept in step by {name}. Files changed behind our back can damage a production: choose another folder, or pause the service.</source>
   <translation>此文件夹由 {name} 同步。被同步程序改动文件可能损坏作品：请换一个文件夹，或暂停同步。</translation>
  </message>
  <message>
   <source>This folder lies on a network drive ({name}). A dropped connection can damage a production: work on a local disk, and archive to the network.</source>
   <translation>此文件夹位于网络驱动器（{name}）。断线可能损坏作品：请在本机硬盘上制作，再归档到网络。</translation>
  </message>
  <message>
   <source>This reads like prose, not like a script; each paragraph became an action.</source>
   <translation>这更像小说而非剧本；每段都当作动作处理。</translation>
  </message>
  <message>
   <source>This scene runs about {length}, as estimated.</source>
   <translation>本场约 {length}，为估算。</translation>
  </message>
  <message>
   <source>This scene runs {length}, by its recorded voices.</source>
   <translation>本场 {length}，按已生成的配音计。</translation>
  </message>
  <message>
   <source>Tick all</source>
   <translation>全选</translation>
  </message>
  <message>
   <source>Tick none</source>
   <translation>全不选</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>片名</translation>
  </message>
  <message>
   <source>Where to keep it</source>
   <translation>保存位置</translation>
  </message>
  <message>
   <source>Which findings are shown</source>
   <translation>显示哪一类</translation>
  </message>
  <message>
   <source>With the exported films</source>
   <translation>包含已导出的影片</translation>
  </message>
  <message>
   <source>Write it as Fountain</source>
   <translation>转写为 Fountain</translation>
  </message>
  <message>
   <source>Write it as 剧本</source>
   <translation>转写为剧本格式</translation>
  </message>
  <message>
   <source>Your unapplied changes to the script are back.</source>
   <translation>已恢复你尚未应用的剧本改动。</translation>
  </message>
  <message>
   <source>about {length}</source>
   <translation>约 {length}</translation>
  </message>
  <message>
   <source>about {length}, target {wished}</source>
   <translation>约 {length}，目标 {wished}</translation>
  </message>
  <message>
   <source>forbidden</source>
   <translation>禁止</translation>
  </message>
  <message>
   <source>is kept in {folder}</source>
   <translation>保存到 {folder}</translation>
  </message>
  <message>
   <source>new: {names}</source>
   <translation>新人物：{names}</translation>
  </message>
  <message>
   <source>no take yet</source>
   <translation>尚无版本</translation>
  </message>
  <message>
   <source>one hint|{count} hints</source>
   <translation>{count} 条提示</translation>
  </message>
  <message>
   <source>one line changed|{count} lines changed</source>
   <translation>{count} 句有改动</translation>
  </message>
  <message>
   <source>one line|{count} lines</source>
   <translation>{count} 句台词</translation>
  </message>
  <message>
   <source>one new|{count} new</source>
   <translation>{count} 句新增</translation>
  </message>
  <message>
   <source>one place|{count} places</source>
   <translation>{count} 处</translation>
  </message>
  <message>
   <source>one removed|{count} removed</source>
   <translation>{count} 句删除</translation>
  </message>
  <message>
   <source>one replays|{count} replay the cliffhanger</source>
   <translation>其中 {count} 个重放悬念</translation>
  </message>
  <message>
   <source>one scene|{count} scenes</source>
   <translation>{count} 场</translation>
  </message>
  <message>
   <source>one shot changes|{count} shots change</source>
   <translation>{count} 个镜头有变化</translation>
  </message>
  <message>
   <source>one shot leaves the script|{count} shots leave the script</source>
   <translation>{count} 个镜头脱离剧本</translation>
  </message>
  <message>
   <source>one shot|{count} shots</source>
   <translation>{count} 个镜头</translation>
  </message>
  <message>
   <source>one take|{count} takes</source>
   <translation>{count} 条</translation>
  </message>
  <message>
   <source>one word|{count} words</source>
   <translation>{count} 词</translation>
  </message>
  <message>
   <source>the layout of the text only</source>
   <translation>只是文字排版</translation>
  </message>
  <message>
   <source>warning</source>
   <translation>警告</translation>
  </message>
  <message>
   <source>{characters} characters, {words} words</source>
   <translation>{characters} 字 + {words} 词</translation>
  </message>
  <message>
   <source>{count} characters</source>
   <translation>{count} 字</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} 秒</translation>
  </message>
  <message>
   <source>{emotion}, {percent} %, guessed from the words. Click to say it.</source>
   <translation>{emotion}，{percent}%，由台词推测。点按即可写明。</translation>
  </message>
  <message>
   <source>{emotion}, {percent} %. Click to change it in the text.</source>
   <translation>{emotion}，{percent}%。点按即可在文本中修改。</translation>
  </message>
  <message>
   <source>{kept} shots stay as they are. {before} becomes about {after}.</source>
   <translation>{kept} 个镜头保持不变。时长由 {before} 变为约 {after}。</translation>
  </message>
  <message>
   <source>{name} holds {count} files ({size}), each with its checksum.</source>
   <translation>{name} 含 {count} 个文件（{size}），均有校验值。</translation>
  </message>
  <message>
   <source>{name} is back: {count} files, all as they were.</source>
   <translation>{name} 已恢复：{count} 个文件，全部完好。</translation>
  </message>
  <message>
   <source>{name} is there ({size}).</source>
   <translation>已生成 {name}（{size}）。</translation>
  </message>
  <message>
   <source>{size} GB</source>
   <translation>{size} GB</translation>
  </message>
  <message>
   <source>{size} MB</source>
   <translation>{size} MB</translation>
  </message>
  <message>
   <source>{title} copy</source>
   <translation>{title} 副本</translation>
  </message>
  <message>
   <source>“{words}” is no feeling that is known; the line itself decides.</source>
   <translation>“{words}”不是已知的情绪，由台词本身决定。</translation>
  </message>
  <message>
   <source>“{words}” is not of the script's time and is left out of the pictures.</source>
   <translation>“{words}”不属于剧中时代，画面中不出现。</translation>
  </message>
  <message>
   <source>“{words}” is not of the script's time; it is kept, as you insist.</source>
   <translation>“{words}”不属于剧中时代；按你的意思保留。</translation>
  </message>
 </context>
</TS>
