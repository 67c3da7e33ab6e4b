<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>timeline</name>
  <message>
   <source>+30, -12, 1:15:00 or 12.5s</source>
   <translation>+30、-12、1:15:00 或 12.5秒</translation>
  </message>
  <message>
   <source>A film needs a track of pictures</source>
   <translation>影片至少要有一条画面轨道</translation>
  </message>
  <message>
   <source>Add caption</source>
   <translation>添加字幕</translation>
  </message>
  <message>
   <source>Add track</source>
   <translation>添加轨道</translation>
  </message>
  <message>
   <source>Add track to the timeline</source>
   <translation>添加轨道</translation>
  </message>
  <message>
   <source>Backwards</source>
   <translation>倒放</translation>
  </message>
  <message>
   <source>Beats</source>
   <translation>节拍</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>字幕</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>字幕</translation>
  </message>
  <message>
   <source>Change gain</source>
   <translation>调整音量</translation>
  </message>
  <message>
   <source>Change intensity</source>
   <translation>调整情绪强度</translation>
  </message>
  <message>
   <source>Change speed</source>
   <translation>变速</translation>
  </message>
  <message>
   <source>Change transition</source>
   <translation>更改转场</translation>
  </message>
  <message>
   <source>Choose something in the media first</source>
   <translation>请先在素材库中选择</translation>
  </message>
  <message>
   <source>Close this gap</source>
   <translation>闭合此空隙</translation>
  </message>
  <message>
   <source>Copy a clip first</source>
   <translation>请先复制片段</translation>
  </message>
  <message>
   <source>Copy clips</source>
   <translation>复制片段</translation>
  </message>
  <message>
   <source>Delete clips</source>
   <translation>删除片段</translation>
  </message>
  <message>
   <source>Double-click to rename; drag the lower edge for the height</source>
   <translation>双击改名；拖动下沿调整高度</translation>
  </message>
  <message>
   <source>Drag for the gain; Ctrl-click adds a point</source>
   <translation>上下拖动调音量；按住 Ctrl 点击可加点</translation>
  </message>
  <message>
   <source>Drag the point; double-click takes it off</source>
   <translation>拖动此点；双击删除</translation>
  </message>
  <message>
   <source>Drag to fade in</source>
   <translation>拖动设置淡入</translation>
  </message>
  <message>
   <source>Drag to fade out</source>
   <translation>拖动设置淡出</translation>
  </message>
  <message>
   <source>Drag to scroll, drag an end to zoom, double-click to see all</source>
   <translation>拖动滚动，拖两端缩放，双击显示全部</translation>
  </message>
  <message>
   <source>Duplicate clips</source>
   <translation>复制片段</translation>
  </message>
  <message>
   <source>Edges of clips</source>
   <translation>片段边缘</translation>
  </message>
  <message>
   <source>Edit caption</source>
   <translation>修改字幕</translation>
  </message>
  <message>
   <source>Emotion</source>
   <translation>情绪</translation>
  </message>
  <message>
   <source>Emotion and pace</source>
   <translation>情绪与节奏</translation>
  </message>
  <message>
   <source>Emotion and pace strip</source>
   <translation>情绪与节奏条</translation>
  </message>
  <message>
   <source>Enable or disable clips</source>
   <translation>启用或停用片段</translation>
  </message>
  <message>
   <source>Extract range</source>
   <translation>提取区间</translation>
  </message>
  <message>
   <source>Fade clip</source>
   <translation>淡入淡出</translation>
  </message>
  <message>
   <source>Fade {time}</source>
   <translation>淡变 {time}</translation>
  </message>
  <message>
   <source>Freeze</source>
   <translation>定格</translation>
  </message>
  <message>
   <source>Gain back to 0 dB</source>
   <translation>音量恢复 0 dB</translation>
  </message>
  <message>
   <source>Gain goes from -60 to 12 dB</source>
   <translation>音量范围是 -60 到 12 dB</translation>
  </message>
  <message>
   <source>Go to timecode</source>
   <translation>跳转到时间码</translation>
  </message>
  <message>
   <source>Go to timecode…</source>
   <translation>跳转到时间码…</translation>
  </message>
  <message>
   <source>Handles</source>
   <translation>余量</translation>
  </message>
  <message>
   <source>Hide or show track</source>
   <translation>隐藏轨道</translation>
  </message>
  <message>
   <source>Hide the track</source>
   <translation>隐藏轨道</translation>
  </message>
  <message>
   <source>How much longer clips are than their shots, so that a cut can be drawn open.</source>
   <translation>视频片段比镜头长出多少，方便在时间线上把剪辑点拉开。</translation>
  </message>
  <message>
   <source>In and out</source>
   <translation>入点和出点</translation>
  </message>
  <message>
   <source>Insert media</source>
   <translation>插入素材</translation>
  </message>
  <message>
   <source>Length {time}</source>
   <translation>时长 {time}</translation>
  </message>
  <message>
   <source>Lift range</source>
   <translation>提升区间</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>台词</translation>
  </message>
  <message>
   <source>Lock or unlock track</source>
   <translation>锁定轨道</translation>
  </message>
  <message>
   <source>Lock the track</source>
   <translation>锁定轨道</translation>
  </message>
  <message>
   <source>Loudness</source>
   <translation>响度</translation>
  </message>
  <message>
   <source>Making</source>
   <translation>生成中</translation>
  </message>
  <message>
   <source>Mark a range first</source>
   <translation>请先标记入点和出点</translation>
  </message>
  <message>
   <source>Mark this clip</source>
   <translation>按此片段标记入出点</translation>
  </message>
  <message>
   <source>Marker</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Missing</source>
   <translation>缺失</translation>
  </message>
  <message>
   <source>Move clips</source>
   <translation>移动片段</translation>
  </message>
  <message>
   <source>Move marker</source>
   <translation>移动标记</translation>
  </message>
  <message>
   <source>Move what follows along</source>
   <translation>后面的内容跟着移动</translation>
  </message>
  <message>
   <source>Mute</source>
   <translation>静音</translation>
  </message>
  <message>
   <source>Mute or unmute track</source>
   <translation>轨道静音</translation>
  </message>
  <message>
   <source>Name of the clip</source>
   <translation>片段名称</translation>
  </message>
  <message>
   <source>Name of the track</source>
   <translation>轨道名称</translation>
  </message>
  <message>
   <source>No clip follows at once</source>
   <translation>后面没有紧接着的片段</translation>
  </message>
  <message>
   <source>No clip goes on here</source>
   <translation>这里没有可切开的片段</translation>
  </message>
  <message>
   <source>Nothing of the clip would be left</source>
   <translation>片段会被剪没</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>确定</translation>
  </message>
  <message>
   <source>Old</source>
   <translation>过期</translation>
  </message>
  <message>
   <source>Overview</source>
   <translation>总览</translation>
  </message>
  <message>
   <source>Overwrite with media</source>
   <translation>用素材覆盖</translation>
  </message>
  <message>
   <source>Paste and insert</source>
   <translation>插入粘贴</translation>
  </message>
  <message>
   <source>Playhead</source>
   <translation>播放头</translation>
  </message>
  <message>
   <source>Put the playhead over the clip</source>
   <translation>请把播放头移到片段上</translation>
  </message>
  <message>
   <source>Remove the track</source>
   <translation>删除轨道</translation>
  </message>
  <message>
   <source>Remove track</source>
   <translation>删除轨道</translation>
  </message>
  <message>
   <source>Rename clip</source>
   <translation>重命名片段</translation>
  </message>
  <message>
   <source>Rename track</source>
   <translation>重命名轨道</translation>
  </message>
  <message>
   <source>Rename…</source>
   <translation>重命名…</translation>
  </message>
  <message>
   <source>Reorder clips</source>
   <translation>调整片段顺序</translation>
  </message>
  <message>
   <source>Ripple trim</source>
   <translation>波纹修剪</translation>
  </message>
  <message>
   <source>Roll cut</source>
   <translation>滚动剪切点</translation>
  </message>
  <message>
   <source>Select a clip first</source>
   <translation>请先选中片段</translation>
  </message>
  <message>
   <source>Select a marker first</source>
   <translation>请先选中标记</translation>
  </message>
  <message>
   <source>Select the clip after</source>
   <translation>选中下一个片段</translation>
  </message>
  <message>
   <source>Select the clip before</source>
   <translation>选中上一个片段</translation>
  </message>
  <message>
   <source>Shot lengths</source>
   <translation>镜头时长</translation>
  </message>
  <message>
   <source>Slide clip</source>
   <translation>滑动片段</translation>
  </message>
  <message>
   <source>Slip clip</source>
   <translation>滑移片段</translation>
  </message>
  <message>
   <source>Solid: as it is. Dashed: a shape that holds viewers.</source>
   <translation>实线：当前情绪。虚线：能留住观众的走势。</translation>
  </message>
  <message>
   <source>Solo</source>
   <translation>独奏</translation>
  </message>
  <message>
   <source>Solo track</source>
   <translation>轨道独奏</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>变速</translation>
  </message>
  <message>
   <source>Speed goes from 10 to 1000 %</source>
   <translation>速度范围是 10 到 1000 %</translation>
  </message>
  <message>
   <source>Speed {percent} %</source>
   <translation>速度 {percent} %</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>分割</translation>
  </message>
  <message>
   <source>Starts at {time}</source>
   <translation>起点 {time}</translation>
  </message>
  <message>
   <source>Target</source>
   <translation>目标</translation>
  </message>
  <message>
   <source>The clip is gone</source>
   <translation>片段已不存在</translation>
  </message>
  <message>
   <source>The fades are longer than the clip</source>
   <translation>淡入淡出比片段还长</translation>
  </message>
  <message>
   <source>The marker is gone</source>
   <translation>标记已不存在</translation>
  </message>
  <message>
   <source>The take goes on for {time}: draw the end out</source>
   <translation>素材后面还有 {time}：可把尾端拉长</translation>
  </message>
  <message>
   <source>The track is locked</source>
   <translation>轨道已锁定</translation>
  </message>
  <message>
   <source>There is no gap here</source>
   <translation>这里没有空隙</translation>
  </message>
  <message>
   <source>There is no more material</source>
   <translation>素材已到尽头</translation>
  </message>
  <message>
   <source>There is no room beside its neighbours</source>
   <translation>旁边的片段挡住了，放不下</translation>
  </message>
  <message>
   <source>There is no track for this</source>
   <translation>没有合适的轨道</translation>
  </message>
  <message>
   <source>This is no timecode</source>
   <translation>看不懂这个时间码</translation>
  </message>
  <message>
   <source>This track holds something else</source>
   <translation>这条轨道放的是别的内容</translation>
  </message>
  <message>
   <source>Track height</source>
   <translation>轨道高度</translation>
  </message>
  <message>
   <source>Tracks</source>
   <translation>轨道</translation>
  </message>
  <message>
   <source>Trim clip</source>
   <translation>修剪片段</translation>
  </message>
  <message>
   <source>Usual height</source>
   <translation>默认高度</translation>
  </message>
  <message>
   <source>Video</source>
   <translation>画面</translation>
  </message>
  <message>
   <source>What it says</source>
   <translation>字幕内容</translation>
  </message>
  <message>
   <source>Zoom</source>
   <translation>缩放</translation>
  </message>
  <message>
   <source>{emotion}, {percent} %. Drag the point to change it.</source>
   <translation>{emotion}，{percent} %。拖动圆点可调整。</translation>
  </message>
  <message>
   <source>{seconds} s; the median is {median} s, {low} to {high} s hold viewers</source>
   <translation>{seconds} 秒；中位数 {median} 秒，{low} 到 {high} 秒最抓人</translation>
  </message>
  <message>
   <source>{start} to {end}, length {length}</source>
   <translation>{start} 至 {end}，时长 {length}</translation>
  </message>
 </context>
</TS>
