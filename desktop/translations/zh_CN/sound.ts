<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>sound</name>
  <message>
   <source>"{name}" already exists and will be replaced.</source>
   <translation>「{name}」已存在，将被覆盖。</translation>
  </message>
  <message>
   <source>"{name}" may not be used in a film that earns money.</source>
   <translation>「{name}」不得用于盈利影片。</translation>
  </message>
  <message>
   <source>A bus is in solo: the others will not be heard.</source>
   <translation>有总线处于独奏，其余声音不会被听到。</translation>
  </message>
  <message>
   <source>A frame of the film with its caption</source>
   <translation>带字幕的影片画面</translation>
  </message>
  <message>
   <source>AI label</source>
   <translation>AI 标识</translation>
  </message>
  <message>
   <source>All captions stay up long enough to read.</source>
   <translation>字幕停留时间都足够阅读。</translation>
  </message>
  <message>
   <source>All my media</source>
   <translation>我的全部素材</translation>
  </message>
  <message>
   <source>All platforms</source>
   <translation>全平台通用</translation>
  </message>
  <message>
   <source>Also a clean version without captions</source>
   <translation>另出一版无字幕成片</translation>
  </message>
  <message>
   <source>Also stems (WAV)</source>
   <translation>另出分轨（WAV）</translation>
  </message>
  <message>
   <source>Ambience</source>
   <translation>环境声</translation>
  </message>
  <message>
   <source>Ambience {number}</source>
   <translation>环境声 {number}</translation>
  </message>
  <message>
   <source>As the last mix measured</source>
   <translation>上一次混音测得的数值</translation>
  </message>
  <message>
   <source>Auto</source>
   <translation>自动</translation>
  </message>
  <message>
   <source>Auto ×{count}</source>
   <translation>自动化 ×{count}</translation>
  </message>
  <message>
   <source>Begins</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Best</source>
   <translation>最佳</translation>
  </message>
  <message>
   <source>Browse…</source>
   <translation>浏览…</translation>
  </message>
  <message>
   <source>By kind</source>
   <translation>按类型</translation>
  </message>
  <message>
   <source>By name</source>
   <translation>按名称</translation>
  </message>
  <message>
   <source>CC BY-NC: not for sale</source>
   <translation>CC BY-NC：不得商用</translation>
  </message>
  <message>
   <source>CC BY-SA: name the author, share alike</source>
   <translation>CC BY-SA：须署名、相同方式共享</translation>
  </message>
  <message>
   <source>CC BY: name the author</source>
   <translation>CC BY：须署名</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Cancel the import</source>
   <translation>取消导入</translation>
  </message>
  <message>
   <source>Caption style</source>
   <translation>字幕样式</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>字幕</translation>
  </message>
  <message>
   <source>Captions ({count})</source>
   <translation>字幕（{count}）</translation>
  </message>
  <message>
   <source>Captions and extras</source>
   <translation>字幕与附加文件</translation>
  </message>
  <message>
   <source>Captions as files beside it</source>
   <translation>字幕另存为文件</translation>
  </message>
  <message>
   <source>Captions clear the platform's buttons.</source>
   <translation>字幕没有被平台按钮遮挡。</translation>
  </message>
  <message>
   <source>Captions in the picture</source>
   <translation>字幕压入画面</translation>
  </message>
  <message>
   <source>Captions stand here as soon as the voices are made.</source>
   <translation>配音生成后，字幕会出现在这里。</translation>
  </message>
  <message>
   <source>Captions stand {over} px too low for the platform's buttons.</source>
   <translation>字幕低了 {over} 像素，会被平台按钮遮挡。</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>更改</translation>
  </message>
  <message>
   <source>Changed in one caption|Changed in {count} captions</source>
   <translation>已修改 {count} 条字幕</translation>
  </message>
  <message>
   <source>Checked: nothing to find fault with.</source>
   <translation>检查通过，没有发现问题。</translation>
  </message>
  <message>
   <source>Checking every file</source>
   <translation>正在核对文件</translation>
  </message>
  <message>
   <source>Checks</source>
   <translation>检查</translation>
  </message>
  <message>
   <source>Checks before the export</source>
   <translation>导出前检查</translation>
  </message>
  <message>
   <source>Choose location</source>
   <translation>选择位置</translation>
  </message>
  <message>
   <source>Clip</source>
   <translation>片段</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <source>Compression {crf}; the lower, the better the picture</source>
   <translation>压缩系数 {crf}，越低画质越好</translation>
  </message>
  <message>
   <source>Contract, order number, until when…</source>
   <translation>合同、订单号、期限……</translation>
  </message>
  <message>
   <source>Copy recordings, pictures, clips or music into the production</source>
   <translation>把录音、图片、视频或音乐复制到作品里</translation>
  </message>
  <message>
   <source>Copying {name}</source>
   <translation>正在复制 {name}</translation>
  </message>
  <message>
   <source>Copying {name}, {count} more</source>
   <translation>正在复制 {name}，还有 {count} 个</translation>
  </message>
  <message>
   <source>Correct</source>
   <translation>修改</translation>
  </message>
  <message>
   <source>Corrected by hand</source>
   <translation>已手动修改</translation>
  </message>
  <message>
   <source>Counting what has to be made…</source>
   <translation>正在统计需要生成的内容……</translation>
  </message>
  <message>
   <source>Custom</source>
   <translation>自定义</translation>
  </message>
  <message>
   <source>Dark outline</source>
   <translation>深色描边</translation>
  </message>
  <message>
   <source>Dark plate</source>
   <translation>深色底板</translation>
  </message>
  <message>
   <source>Details of what is selected</source>
   <translation>所选素材的详细信息</translation>
  </message>
  <message>
   <source>Dialogue</source>
   <translation>对白</translation>
  </message>
  <message>
   <source>Dialogue {number}</source>
   <translation>对白 {number}</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>放弃</translation>
  </message>
  <message>
   <source>Disk: about {need} needed, {free} free.</source>
   <translation>磁盘：约需 {need}，剩余 {free}。</translation>
  </message>
  <message>
   <source>Double-click to correct; "/" divides rows</source>
   <translation>双击修改；用「/」分行</translation>
  </message>
  <message>
   <source>Douyin</source>
   <translation>抖音</translation>
  </message>
  <message>
   <source>Draft</source>
   <translation>草稿</translation>
  </message>
  <message>
   <source>Drag; Shift is finer; double-click puts it back to 0 dB</source>
   <translation>拖动调节；按住 Shift 微调；双击回到 0 dB</translation>
  </message>
  <message>
   <source>Drop recordings, pictures, clips or music here.
They are copied into the production; your files stay as they are.</source>
   <translation>把录音、图片、视频或音乐拖到这里。
会复制一份到作品里，原文件不动。</translation>
  </message>
  <message>
   <source>Ducking</source>
   <translation>闪避</translation>
  </message>
  <message>
   <source>Ducking of {name} in decibels</source>
   <translation>{name}的闪避量（分贝）</translation>
  </message>
  <message>
   <source>Edge</source>
   <translation>描边</translation>
  </message>
  <message>
   <source>Edge of captions</source>
   <translation>字幕描边</translation>
  </message>
  <message>
   <source>Effects</source>
   <translation>音效</translation>
  </message>
  <message>
   <source>Effects {number}</source>
   <translation>音效 {number}</translation>
  </message>
  <message>
   <source>Ends</source>
   <translation>结束</translation>
  </message>
  <message>
   <source>Everything is made; writing takes a moment · {size}</source>
   <translation>内容齐全，很快就能写好 · {size}</translation>
  </message>
  <message>
   <source>Everything the film needs has been made.</source>
   <translation>成片所需内容均已生成。</translation>
  </message>
  <message>
   <source>Export film</source>
   <translation>导出成片</translation>
  </message>
  <message>
   <source>Export stems</source>
   <translation>导出分轨</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>File of the film</source>
   <translation>成片文件</translation>
  </message>
  <message>
   <source>Film LUFS</source>
   <translation>成片 LUFS</translation>
  </message>
  <message>
   <source>Films</source>
   <translation>影片</translation>
  </message>
  <message>
   <source>Find in captions</source>
   <translation>在字幕中查找</translation>
  </message>
  <message>
   <source>Find it</source>
   <translation>查找文件</translation>
  </message>
  <message>
   <source>Fine</source>
   <translation>通过</translation>
  </message>
  <message>
   <source>Frames per second</source>
   <translation>每秒帧数</translation>
  </message>
  <message>
   <source>Gain moves by itself; click to remove that</source>
   <translation>音量会自动变化；点击移除自动化</translation>
  </message>
  <message>
   <source>Go on with it</source>
   <translation>继续导出</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>良好</translation>
  </message>
  <message>
   <source>Good to know</source>
   <translation>提示</translation>
  </message>
  <message>
   <source>High</source>
   <translation>高</translation>
  </message>
  <message>
   <source>How far {name} makes room while somebody speaks</source>
   <translation>有人说话时，{name}让出多少音量</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>导入</translation>
  </message>
  <message>
   <source>Import media</source>
   <translation>导入素材</translation>
  </message>
  <message>
   <source>Import media…</source>
   <translation>导入素材…</translation>
  </message>
  <message>
   <source>In the picture and beside it</source>
   <translation>压入画面并另存文件</translation>
  </message>
  <message>
   <source>Insert into the timeline at the playhead</source>
   <translation>插入到时间线播放头处</translation>
  </message>
  <message>
   <source>Joining the film</source>
   <translation>正在拼接成片</translation>
  </message>
  <message>
   <source>Keep this</source>
   <translation>记下</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Kuaishou</source>
   <translation>快手</translation>
  </message>
  <message>
   <source>Largest first</source>
   <translation>最大在前</translation>
  </message>
  <message>
   <source>Leaf green</source>
   <translation>嫩绿</translation>
  </message>
  <message>
   <source>Length is fine: {length}.</source>
   <translation>片长合适：{length}。</translation>
  </message>
  <message>
   <source>Level of {name}</source>
   <translation>{name}的音量</translation>
  </message>
  <message>
   <source>Level of {name} in decibels</source>
   <translation>{name}的音量（分贝）</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>授权</translation>
  </message>
  <message>
   <source>Licensed: with terms of its own</source>
   <translation>已获授权：另有条款</translation>
  </message>
  <message>
   <source>List</source>
   <translation>列表</translation>
  </message>
  <message>
   <source>Longest first</source>
   <translation>最长在前</translation>
  </message>
  <message>
   <source>Look at this</source>
   <translation>需要留意</translation>
  </message>
  <message>
   <source>Loudness is on target: {lufs} LUFS.</source>
   <translation>响度合适：{lufs} LUFS。</translation>
  </message>
  <message>
   <source>Loudness of the last three seconds that played</source>
   <translation>最近播放的三秒的响度</translation>
  </message>
  <message>
   <source>Low</source>
   <translation>靠下</translation>
  </message>
  <message>
   <source>Made here</source>
   <translation>本机生成</translation>
  </message>
  <message>
   <source>Make now</source>
   <translation>现在生成</translation>
  </message>
  <message>
   <source>Making what is missing</source>
   <translation>正在生成缺少的内容</translation>
  </message>
  <message>
   <source>Master</source>
   <translation>总输出</translation>
  </message>
  <message>
   <source>Media</source>
   <translation>素材</translation>
  </message>
  <message>
   <source>Meter of the master</source>
   <translation>总输出电平表</translation>
  </message>
  <message>
   <source>Meter of {name}</source>
   <translation>{name}电平表</translation>
  </message>
  <message>
   <source>Microphone level</source>
   <translation>麦克风电平</translation>
  </message>
  <message>
   <source>Middle</source>
   <translation>居中</translation>
  </message>
  <message>
   <source>Music</source>
   <translation>音乐</translation>
  </message>
  <message>
   <source>Music {number}</source>
   <translation>音乐 {number}</translation>
  </message>
  <message>
   <source>Mute {name}</source>
   <translation>静音：{name}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>最新在前</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一个</translation>
  </message>
  <message>
   <source>No captions</source>
   <translation>不要字幕</translation>
  </message>
  <message>
   <source>Nobody has said who owns "{name}".</source>
   <translation>「{name}」的版权来源未说明。</translation>
  </message>
  <message>
   <source>Not known</source>
   <translation>未说明</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>以后再说</translation>
  </message>
  <message>
   <source>Nothing can be written where the film is to go.</source>
   <translation>成片的保存位置无法写入。</translation>
  </message>
  <message>
   <source>Nothing has been made yet</source>
   <translation>还没有生成任何内容</translation>
  </message>
  <message>
   <source>Nothing has been mixed yet</source>
   <translation>还没有混过音</translation>
  </message>
  <message>
   <source>Nothing is heard for a while.</source>
   <translation>有一段没有声音。</translation>
  </message>
  <message>
   <source>Nothing matches</source>
   <translation>没有符合条件的素材</translation>
  </message>
  <message>
   <source>Nothing was recorded</source>
   <translation>什么也没有录到</translation>
  </message>
  <message>
   <source>Now LUFS</source>
   <translation>当前 LUFS</translation>
  </message>
  <message>
   <source>On the timeline at {time}</source>
   <translation>时间线 {time} 处</translation>
  </message>
  <message>
   <source>Only unused</source>
   <translation>仅未使用</translation>
  </message>
  <message>
   <source>Only what the film does not use</source>
   <translation>只看片中没有用到的</translation>
  </message>
  <message>
   <source>Own work</source>
   <translation>自有作品</translation>
  </message>
  <message>
   <source>Paper white</source>
   <translation>米白</translation>
  </message>
  <message>
   <source>Pasted picture {number}</source>
   <translation>粘贴的图片 {number}</translation>
  </message>
  <message>
   <source>Peak dBTP</source>
   <translation>峰值 dBTP</translation>
  </message>
  <message>
   <source>Peak level; click to put out the clip light</source>
   <translation>峰值电平；点击熄灭过载灯</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>图片</translation>
  </message>
  <message>
   <source>Picture and sound are not equally long.</source>
   <translation>画面与声音长度不一致。</translation>
  </message>
  <message>
   <source>Picture of the film</source>
   <translation>成片画面</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>发布平台</translation>
  </message>
  <message>
   <source>Platforms ask who owns what a film shows and plays. The check before export warns where nothing is known.</source>
   <translation>平台会查问片中素材的版权。没有说明的素材，导出前检查会提醒。</translation>
  </message>
  <message>
   <source>Play</source>
   <translation>播放</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Position of captions</source>
   <translation>字幕位置</translation>
  </message>
  <message>
   <source>Presets</source>
   <translation>预设</translation>
  </message>
  <message>
   <source>Progress of the export</source>
   <translation>导出进度</translation>
  </message>
  <message>
   <source>Public domain (CC0)</source>
   <translation>公有领域（CC0）</translation>
  </message>
  <message>
   <source>Put on the timeline at the playhead</source>
   <translation>放到时间线播放头处</translation>
  </message>
  <message>
   <source>Quality</source>
   <translation>画质</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>可以导出</translation>
  </message>
  <message>
   <source>Reason for switching the label off</source>
   <translation>关闭标识的原因</translation>
  </message>
  <message>
   <source>Record a voice</source>
   <translation>录制人声</translation>
  </message>
  <message>
   <source>Recording {number}</source>
   <translation>录音 {number}</translation>
  </message>
  <message>
   <source>Remove from the bin</source>
   <translation>从素材库移除</translation>
  </message>
  <message>
   <source>Remove the automation of {name}</source>
   <translation>移除{name}的自动化</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>重命名</translation>
  </message>
  <message>
   <source>Replace all</source>
   <translation>全部替换</translation>
  </message>
  <message>
   <source>Replace with</source>
   <translation>替换为</translation>
  </message>
  <message>
   <source>Required in China since September 2025, and asked for by platforms.</source>
   <translation>自 2025 年 9 月起为法规要求，各平台也会检查。</translation>
  </message>
  <message>
   <source>Rose</source>
   <translation>粉色</translation>
  </message>
  <message>
   <source>Say where from</source>
   <translation>说明来源</translation>
  </message>
  <message>
   <source>Search name, source, tags</source>
   <translation>搜索名称、来源、标签</translation>
  </message>
  <message>
   <source>Search the bin</source>
   <translation>搜索素材库</translation>
  </message>
  <message>
   <source>Shot {slate} shows {name}</source>
   <translation>镜头 {slate} 已改用「{name}」</translation>
  </message>
  <message>
   <source>Show "AI generated" and write it into the file</source>
   <translation>显示「AI 生成」标识并写入文件</translation>
  </message>
  <message>
   <source>Show file</source>
   <translation>打开所在文件夹</translation>
  </message>
  <message>
   <source>Show in the viewer</source>
   <translation>在预览中查看</translation>
  </message>
  <message>
   <source>Show kind</source>
   <translation>显示类型</translation>
  </message>
  <message>
   <source>Show what the platform's buttons cover</source>
   <translation>显示平台按钮遮挡的区域</translation>
  </message>
  <message>
   <source>Show where it is used</source>
   <translation>显示使用位置</translation>
  </message>
  <message>
   <source>Signs/s</source>
   <translation>字/秒</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>大小</translation>
  </message>
  <message>
   <source>Size of captions</source>
   <translation>字幕大小</translation>
  </message>
  <message>
   <source>Size of the picture</source>
   <translation>画面尺寸</translation>
  </message>
  <message>
   <source>Size, rate and quality</source>
   <translation>尺寸、帧率与画质</translation>
  </message>
  <message>
   <source>Sky blue</source>
   <translation>天蓝</translation>
  </message>
  <message>
   <source>Small, 720p</source>
   <translation>小尺寸 720p</translation>
  </message>
  <message>
   <source>Solo {name}</source>
   <translation>独奏：{name}</translation>
  </message>
  <message>
   <source>Sort by</source>
   <translation>排序</translation>
  </message>
  <message>
   <source>Sound effect</source>
   <translation>音效</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Still counting what has to be made…</source>
   <translation>正在统计需要生成的内容……</translation>
  </message>
  <message>
   <source>Still used</source>
   <translation>仍在使用</translation>
  </message>
  <message>
   <source>Stop and keep</source>
   <translation>停止并保留</translation>
  </message>
  <message>
   <source>Stops the export</source>
   <translation>阻止导出</translation>
  </message>
  <message>
   <source>Switch on</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Take it out of the film first:</source>
   <translation>请先从片中移除：</translation>
  </message>
  <message>
   <source>Take of a line</source>
   <translation>一句台词的声音</translation>
  </message>
  <message>
   <source>Take of shot {slate}</source>
   <translation>镜头 {slate} 的画面</translation>
  </message>
  <message>
   <source>Target LUFS</source>
   <translation>目标 LUFS</translation>
  </message>
  <message>
   <source>Terms</source>
   <translation>条款</translation>
  </message>
  <message>
   <source>The AI label is missing or too short.</source>
   <translation>AI 标识缺失或停留太短。</translation>
  </message>
  <message>
   <source>The AI label is off: "{reason}". Platforms and the law ask for it.</source>
   <translation>AI 标识已关闭：「{reason}」。平台和法规要求标识。</translation>
  </message>
  <message>
   <source>The AI label is shown and written into the file.</source>
   <translation>AI 标识会显示在画面并写入文件。</translation>
  </message>
  <message>
   <source>The dialogue is muted.</source>
   <translation>对白已静音。</translation>
  </message>
  <message>
   <source>The disk is too full: {need} needed, {free} free.</source>
   <translation>磁盘空间不足：需要 {need}，剩余 {free}。</translation>
  </message>
  <message>
   <source>The export begins</source>
   <translation>开始导出</translation>
  </message>
  <message>
   <source>The export is paused</source>
   <translation>导出已暂停</translation>
  </message>
  <message>
   <source>The export stopped</source>
   <translation>导出中断</translation>
  </message>
  <message>
   <source>The file is larger than the platform takes.</source>
   <translation>文件超过平台大小上限。</translation>
  </message>
  <message>
   <source>The file is missing</source>
   <translation>文件丢失</translation>
  </message>
  <message>
   <source>The file of "{name}" is missing.</source>
   <translation>「{name}」的文件丢失。</translation>
  </message>
  <message>
   <source>The film could not be checked.</source>
   <translation>无法检查成片。</translation>
  </message>
  <message>
   <source>The film is a draft that may not be released.</source>
   <translation>本片是草稿，不得发布。</translation>
  </message>
  <message>
   <source>The film is finished</source>
   <translation>成片已完成</translation>
  </message>
  <message>
   <source>The film is finished: {name}</source>
   <translation>成片已完成：{name}</translation>
  </message>
  <message>
   <source>The film is longer than the platform takes.</source>
   <translation>成片超过平台时长上限。</translation>
  </message>
  <message>
   <source>The film is not at −14 LUFS.</source>
   <translation>成片响度不是 −14 LUFS。</translation>
  </message>
  <message>
   <source>The film will have no captions.</source>
   <translation>成片将没有字幕。</translation>
  </message>
  <message>
   <source>The finished film is being checked…</source>
   <translation>正在检查成片……</translation>
  </message>
  <message>
   <source>The job room has not begun yet; try again in a moment</source>
   <translation>任务尚未就绪，请稍后再试</translation>
  </message>
  <message>
   <source>The licence of {name} does not allow what the film is for, and it made {what}. Take other weights for them, change what the film is for, or export a draft.</source>
   <translation>{name} 的许可不允许本片的用途，而 {what} 是用它做的。请换用其他模型重做，更改影片用途，或导出草稿。</translation>
  </message>
  <message>
   <source>The licence of {name} does not allow what the film is for, and it made {what}. The draft says in its picture that it is not for release.</source>
   <translation>{name} 的许可不允许本片的用途，而 {what} 是用它做的。草稿画面上会标明不得发布。</translation>
  </message>
  <message>
   <source>The licences of all own media are known.</source>
   <translation>自有素材的授权均已说明。</translation>
  </message>
  <message>
   <source>The loudness is measured when the film is mixed.</source>
   <translation>混音后会测量响度。</translation>
  </message>
  <message>
   <source>The microphone cannot be opened</source>
   <translation>无法打开麦克风</translation>
  </message>
  <message>
   <source>The mix is {off} LU too loud ({lufs} LUFS).</source>
   <translation>混音偏响 {off} LU（{lufs} LUFS）。</translation>
  </message>
  <message>
   <source>The mix is {off} LU too quiet ({lufs} LUFS).</source>
   <translation>混音偏轻 {off} LU（{lufs} LUFS）。</translation>
  </message>
  <message>
   <source>The picture is black for a while.</source>
   <translation>有一段黑屏。</translation>
  </message>
  <message>
   <source>The picture is black for {length}.</source>
   <translation>有 {length} 没有画面（黑屏）。</translation>
  </message>
  <message>
   <source>The picture is damaged; export it again.</source>
   <translation>画面损坏，请重新导出。</translation>
  </message>
  <message>
   <source>The picture is not 9:16.</source>
   <translation>画面不是 9:16。</translation>
  </message>
  <message>
   <source>The picture is smaller than platforms like.</source>
   <translation>画面尺寸偏小。</translation>
  </message>
  <message>
   <source>The picture stands still for a while.</source>
   <translation>有一段画面静止。</translation>
  </message>
  <message>
   <source>The sound peaks at {peak} dBTP.</source>
   <translation>真峰值达到 {peak} dBTP。</translation>
  </message>
  <message>
   <source>The sound peaks too high.</source>
   <translation>声音峰值过高。</translation>
  </message>
  <message>
   <source>The stems are being written; see the jobs</source>
   <translation>正在写出分轨，进度见任务面板</translation>
  </message>
  <message>
   <source>The stems are finished: {name}</source>
   <translation>分轨已完成：{name}</translation>
  </message>
  <message>
   <source>The timeline is empty: there is nothing to export.</source>
   <translation>时间线是空的，没有可导出的内容。</translation>
  </message>
  <message>
   <source>The track {name} is hidden and will not be seen.</source>
   <translation>轨道 {name} 已隐藏，不会出现在片中。</translation>
  </message>
  <message>
   <source>This is how captions look</source>
   <translation>字幕就是这个样子</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>平铺</translation>
  </message>
  <message>
   <source>To the mixer</source>
   <translation>去混音</translation>
  </message>
  <message>
   <source>Top</source>
   <translation>靠上</translation>
  </message>
  <message>
   <source>Type decibels; −∞ is off</source>
   <translation>输入分贝数；−∞ 为关闭</translation>
  </message>
  <message>
   <source>Unused</source>
   <translation>未使用</translation>
  </message>
  <message>
   <source>Use as take of shot {slate}</source>
   <translation>用作镜头 {slate} 的画面</translation>
  </message>
  <message>
   <source>Use as voice of the selected line</source>
   <translation>用作所选台词的声音</translation>
  </message>
  <message>
   <source>Use it for this line</source>
   <translation>用作这句台词的声音</translation>
  </message>
  <message>
   <source>Voice</source>
   <translation>配音</translation>
  </message>
  <message>
   <source>WeChat</source>
   <translation>视频号</translation>
  </message>
  <message>
   <source>What it is for</source>
   <translation>更改用途</translation>
  </message>
  <message>
   <source>What the film is for</source>
   <translation>影片用途</translation>
  </message>
  <message>
   <source>Where is this file from?|Where are these {count} files from?</source>
   <translation>这 {count} 个文件从哪里来？</translation>
  </message>
  <message>
   <source>Where the film goes</source>
   <translation>成片保存位置</translation>
  </message>
  <message>
   <source>Who made it, or its address</source>
   <translation>作者或网址</translation>
  </message>
  <message>
   <source>Why it is off; this is kept on record</source>
   <translation>关闭原因（会记录在案）</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>文字</translation>
  </message>
  <message>
   <source>Words divided by commas</source>
   <translation>用逗号分隔</translation>
  </message>
  <message>
   <source>Write each bus as a WAV file of its own</source>
   <translation>把每条总线各写成一个 WAV 文件</translation>
  </message>
  <message>
   <source>Writing the film</source>
   <translation>正在写入成片</translation>
  </message>
  <message>
   <source>Xiaohongshu</source>
   <translation>小红书</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>黄色</translation>
  </message>
  <message>
   <source>about {time} left</source>
   <translation>约剩 {time}</translation>
  </message>
  <message>
   <source>about {time} to make · {size} on the disk</source>
   <translation>生成约需 {time} · 占用磁盘 {size}</translation>
  </message>
  <message>
   <source>and {count} more|and {count} more</source>
   <translation>另有 {count} 项</translation>
  </message>
  <message>
   <source>in one caption|in {count} captions</source>
   <translation>出现在 {count} 条字幕中</translation>
  </message>
  <message>
   <source>one thing will be made first, about {length}.|{count} things will be made first, about {length}.</source>
   <translation>将先生成 {count} 项，约需 {length}。</translation>
  </message>
  <message>
   <source>the words of the script</source>
   <translation>剧本文字</translation>
  </message>
  <message>
   <source>unused</source>
   <translation>未使用</translation>
  </message>
  <message>
   <source>used once|used {count} times</source>
   <translation>使用 {count} 次</translation>
  </message>
  <message>
   <source>{count} caption goes too fast to be read: "{words}"|{count} captions go too fast to be read: "{words}"</source>
   <translation>{count} 条字幕太快，来不及读：「{words}」</translation>
  </message>
  <message>
   <source>{count} caption has more than two rows.|{count} captions have more than two rows.</source>
   <translation>{count} 条字幕超过两行。</translation>
  </message>
  <message>
   <source>{count} caption has no words.|{count} captions have no words.</source>
   <translation>{count} 条字幕没有文字。</translation>
  </message>
  <message>
   <source>{count} caption is wider than the safe area: "{words}"|{count} captions are wider than the safe area: "{words}"</source>
   <translation>{count} 条字幕超出安全区：「{words}」</translation>
  </message>
  <message>
   <source>{count} file imported|{count} files imported</source>
   <translation>已导入 {count} 个文件</translation>
  </message>
  <message>
   <source>{count} is no film, picture or sound: {names}|{count} are no film, picture or sound: {names}</source>
   <translation>{count} 个不是视频、图片或声音：{names}</translation>
  </message>
  <message>
   <source>{count} thing stops the export|{count} things stop the export</source>
   <translation>{count} 个问题阻止导出</translation>
  </message>
  <message>
   <source>{count} thing to look at|{count} things to look at</source>
   <translation>{count} 处需要留意</translation>
  </message>
  <message>
   <source>{count} was there already|{count} were there already</source>
   <translation>{count} 个已在素材库中</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} 小时 {minutes} 分</translation>
  </message>
  <message>
   <source>{length} is long: episodes usually last {most} at most.</source>
   <translation>片长 {length}，偏长：短剧一集通常不超过 {most}。</translation>
  </message>
  <message>
   <source>{length} is longer than the platform takes ({most}).</source>
   <translation>片长 {length}，超过平台上限（{most}）。</translation>
  </message>
  <message>
   <source>{length} is short: episodes usually last {least} or more.</source>
   <translation>片长 {length}，偏短：短剧一集通常不少于 {least}。</translation>
  </message>
  <message>
   <source>{minutes} min {seconds} s</source>
   <translation>{minutes} 分 {seconds} 秒</translation>
  </message>
  <message>
   <source>{name} speaks: {words}</source>
   <translation>「{name}」念出：{words}</translation>
  </message>
  <message>
   <source>{one} and {other}</source>
   <translation>{one} 和{other}</translation>
  </message>
  <message>
   <source>{rate} fps</source>
   <translation>{rate} 帧/秒</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} 秒</translation>
  </message>
 </context>
</TS>
