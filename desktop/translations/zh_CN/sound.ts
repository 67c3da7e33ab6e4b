<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>sound</name>
  <message>
   <source>All my media</source>
   <translation>我的全部素材</translation>
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
   <source>Cancel the import</source>
   <translation>取消导入</translation>
  </message>
  <message>
   <source>Clip</source>
   <translation>视频片段</translation>
  </message>
  <message>
   <source>Contract, order number, until when…</source>
   <translation>合同、订单号、期限……</translation>
  </message>
  <message>
   <source>Copy recordings, pictures, clips or music into the production</source>
   <translation>把录音、图片、视频或音乐复制到项目里</translation>
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
   <source>Drag; Shift is finer; double-click puts it back to 0 dB</source>
   <translation>拖动调节；按住 Shift 微调；双击回到 0 dB</translation>
  </message>
  <message>
   <source>Drop recordings, pictures, clips or music here.
They are copied into the production; your files stay as they are.</source>
   <translation>把录音、图片、视频或音乐拖到这里。
会复制一份到项目里，原文件不动。</translation>
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
   <source>Effects</source>
   <translation>音效</translation>
  </message>
  <message>
   <source>Effects {number}</source>
   <translation>音效 {number}</translation>
  </message>
  <message>
   <source>Export stems</source>
   <translation>导出分轨</translation>
  </message>
  <message>
   <source>Film LUFS</source>
   <translation>成片 LUFS</translation>
  </message>
  <message>
   <source>Gain moves by itself; click to remove that</source>
   <translation>音量会自动变化；点击移除自动化</translation>
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
   <source>Keep this</source>
   <translation>记下</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Largest first</source>
   <translation>最大在前</translation>
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
   <source>Loudness of the last three seconds that played</source>
   <translation>最近播放的三秒的响度</translation>
  </message>
  <message>
   <source>Made here</source>
   <translation>本机生成</translation>
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
   <source>Not known</source>
   <translation>未说明</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>以后再说</translation>
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
   <source>Pasted picture {number}</source>
   <translation>粘贴的图片 {number}</translation>
  </message>
  <message>
   <source>Peak dBTP</source>
   <translation>真峰值 dBTP</translation>
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
   <source>Platforms ask who owns what a film shows and plays. The check before export warns where nothing is known.</source>
   <translation>平台会查问片中素材的版权。没有说明的素材，导出前检查会提醒。</translation>
  </message>
  <message>
   <source>Public domain (CC0)</source>
   <translation>公有领域（CC0）</translation>
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
   <source>Show in the viewer</source>
   <translation>在监视器中查看</translation>
  </message>
  <message>
   <source>Show kind</source>
   <translation>显示类型</translation>
  </message>
  <message>
   <source>Show where it is used</source>
   <translation>显示使用位置</translation>
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
   <source>Still used</source>
   <translation>仍在使用</translation>
  </message>
  <message>
   <source>Stop and keep</source>
   <translation>停止并保留</translation>
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
   <source>The file is missing</source>
   <translation>文件丢失</translation>
  </message>
  <message>
   <source>The microphone cannot be opened</source>
   <translation>无法打开麦克风</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>平铺</translation>
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
   <translation>人声</translation>
  </message>
  <message>
   <source>Where is this file from?|Where are these {count} files from?</source>
   <translation>这 {count} 个文件从哪里来？</translation>
  </message>
  <message>
   <source>Who made it, or its address</source>
   <translation>作者或网址</translation>
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
   <source>unused</source>
   <translation>未使用</translation>
  </message>
  <message>
   <source>used once|used {count} times</source>
   <translation>使用 {count} 次</translation>
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
   <source>{count} was there already|{count} were there already</source>
   <translation>{count} 个已在素材库中</translation>
  </message>
  <message>
   <source>{name} speaks: {words}</source>
   <translation>「{name}」念出：{words}</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} 秒</translation>
  </message>
 </context>
</TS>
