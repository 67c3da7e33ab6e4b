<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>playback</name>
  <message>
   <source>A still with the shot's camera move stands in until the shot is drawn.</source>
   <translation>镜头绘制完成前，先用静帧加运镜代替。</translation>
  </message>
  <message>
   <source>AI label</source>
   <translation>AI 标识</translation>
  </message>
  <message>
   <source>Back to the film</source>
   <translation>返回影片</translation>
  </message>
  <message>
   <source>Captions end here</source>
   <translation>字幕不低于此线</translation>
  </message>
  <message>
   <source>Douyin</source>
   <translation>抖音</translation>
  </message>
  <message>
   <source>Esc leaves full screen</source>
   <translation>按 Esc 退出全屏</translation>
  </message>
  <message>
   <source>File cannot be read</source>
   <translation>文件无法读取</translation>
  </message>
  <message>
   <source>Film</source>
   <translation>成片</translation>
  </message>
  <message>
   <source>Film picture</source>
   <translation>画面</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>适应</translation>
  </message>
  <message>
   <source>Following    Discover    Nearby</source>
   <translation>关注    发现    同城</translation>
  </message>
  <message>
   <source>Following    For you</source>
   <translation>关注    推荐</translation>
  </message>
  <message>
   <source>Gap</source>
   <translation>空隙</translation>
  </message>
  <message>
   <source>Kuaishou</source>
   <translation>快手</translation>
  </message>
  <message>
   <source>Length of the film</source>
   <translation>影片时长</translation>
  </message>
  <message>
   <source>Listening volume</source>
   <translation>监听音量</translation>
  </message>
  <message>
   <source>Nothing to play yet</source>
   <translation>还没有可播放的内容</translation>
  </message>
  <message>
   <source>Over the picture</source>
   <translation>画面叠加</translation>
  </message>
  <message>
   <source>Picture quality: {quality}</source>
   <translation>画面质量：{quality}</translation>
  </message>
  <message>
   <source>Platform's buttons</source>
   <translation>平台界面</translation>
  </message>
  <message>
   <source>Playback speed</source>
   <translation>播放速度</translation>
  </message>
  <message>
   <source>Position in the film</source>
   <translation>影片位置</translation>
  </message>
  <message>
   <source>Proxy</source>
   <translation>代理</translation>
  </message>
  <message>
   <source>Series · next episode</source>
   <translation>短剧 · 下一集</translation>
  </message>
  <message>
   <source>Take</source>
   <translation>条</translation>
  </message>
  <message>
   <source>The file of this picture is missing or damaged; the shot can be made again.</source>
   <translation>这个画面的文件丢失或损坏，可以重新生成该镜头。</translation>
  </message>
  <message>
   <source>The file of this take or medium is missing.</source>
   <translation>这条素材的文件不见了。</translation>
  </message>
  <message>
   <source>The picture is as it will be exported.</source>
   <translation>画面与导出一致。</translation>
  </message>
  <message>
   <source>The shot has changed since this was drawn; it will be made again.</source>
   <translation>绘制之后镜头有改动，将重新生成。</translation>
  </message>
  <message>
   <source>Thirds</source>
   <translation>三分线</translation>
  </message>
  <message>
   <source>This file holds neither picture nor sound.</source>
   <translation>这个文件里既没有画面也没有声音。</translation>
  </message>
  <message>
   <source>This shot has no picture yet; its words stand in for it.</source>
   <translation>这个镜头还没有画面，先用文字占位。</translation>
  </message>
  <message>
   <source>This shot has no second take to compare with.</source>
   <translation>这个镜头没有第二条可供对比。</translation>
  </message>
  <message>
   <source>TikTok</source>
   <translation>TikTok</translation>
  </message>
  <message>
   <source>Type a time: 1:15:00, 1:15, 36, +30 or -1:00</source>
   <translation>输入时间：1:15:00、1:15、36（帧）、+30 或 -1:00</translation>
  </message>
  <message>
   <source>Words only</source>
   <translation>文字占位</translation>
  </message>
  <message>
   <source>YouTube Shorts</source>
   <translation>YouTube Shorts</translation>
  </message>
  <message>
   <source>not made yet</source>
   <translation>尚未生成</translation>
  </message>
  <message>
   <source>out of date or a still</source>
   <translation>已过期或为静帧</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>已就绪</translation>
  </message>
  <message>
   <source>your series</source>
   <translation>你的短剧</translation>
  </message>
  <message>
   <source>{quality}, out of date</source>
   <translation>{quality} · 已过期</translation>
  </message>
 </context>
</TS>
