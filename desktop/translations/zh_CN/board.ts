<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>board</name>
  <message>
   <source>All places</source>
   <translation>所有场景</translation>
  </message>
  <message>
   <source>Any state</source>
   <translation>任意状态</translation>
  </message>
  <message>
   <source>Approved</source>
   <translation>已通过</translation>
  </message>
  <message>
   <source>Being made</source>
   <translation>生成中</translation>
  </message>
  <message>
   <source>Clip</source>
   <translation>视频</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>列数</translation>
  </message>
  <message>
   <source>Contact sheet</source>
   <translation>印样</translation>
  </message>
  <message>
   <source>Delete all but starred takes…</source>
   <translation>只保留加星的条次…</translation>
  </message>
  <message>
   <source>Delete rejected takes…</source>
   <translation>删除弃用的条次…</translation>
  </message>
  <message>
   <source>Everybody</source>
   <translation>所有人物</translation>
  </message>
  <message>
   <source>Exterior</source>
   <translation>外</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>失败</translation>
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
   <source>Insert a shot after this one</source>
   <translation>在此镜头后插入镜头</translation>
  </message>
  <message>
   <source>Interior</source>
   <translation>内</translation>
  </message>
  <message>
   <source>Lines are now heard in another order than the script has: {words}</source>
   <translation>台词顺序与剧本不一致了：{words}</translation>
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
   <source>Put back into the film</source>
   <translation>放回成片</translation>
  </message>
  <message>
   <source>Rejected. There is no other take of this shot yet.</source>
   <translation>已弃用。这个镜头还没有别的条次。</translation>
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
   <source>Search shots</source>
   <translation>搜索镜头</translation>
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
   <source>Still</source>
   <translation>静帧</translation>
  </message>
  <message>
   <source>The hour is another one than in the shot before.</source>
   <translation>时间与上一镜头不同。</translation>
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
   <source>{name} could not be written there.</source>
   <translation>{name} 无法写入该位置。</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} 秒</translation>
  </message>
  <message>
   <source>{shown} of {count}</source>
   <translation>{shown} / {count}</translation>
  </message>
 </context>
</TS>
