<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>sound</name>
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
   <source>Dialogue</source>
   <translation>对白</translation>
  </message>
  <message>
   <source>Dialogue {number}</source>
   <translation>对白 {number}</translation>
  </message>
  <message>
   <source>Drag; Shift is finer; double-click puts it back to 0 dB</source>
   <translation>拖动调节；按住 Shift 微调；双击回到 0 dB</translation>
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
   <source>Level of {name}</source>
   <translation>{name}的音量</translation>
  </message>
  <message>
   <source>Level of {name} in decibels</source>
   <translation>{name}的音量（分贝）</translation>
  </message>
  <message>
   <source>Loudness of the last three seconds that played</source>
   <translation>最近播放的三秒的响度</translation>
  </message>
  <message>
   <source>Master</source>
   <translation>总输出</translation>
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
   <source>Nothing has been mixed yet</source>
   <translation>还没有混过音</translation>
  </message>
  <message>
   <source>Now LUFS</source>
   <translation>当前 LUFS</translation>
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
   <source>Remove the automation of {name}</source>
   <translation>移除{name}的自动化</translation>
  </message>
  <message>
   <source>Solo {name}</source>
   <translation>独奏：{name}</translation>
  </message>
  <message>
   <source>Target LUFS</source>
   <translation>目标 LUFS</translation>
  </message>
  <message>
   <source>Type decibels; −∞ is off</source>
   <translation>输入分贝数；−∞ 为关闭</translation>
  </message>
  <message>
   <source>Write each bus as a WAV file of its own</source>
   <translation>把每条总线各写成一个 WAV 文件</translation>
  </message>
 </context>
</TS>
