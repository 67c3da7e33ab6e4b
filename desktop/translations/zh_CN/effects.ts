<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>effects</name>
  <message>
   <source>Add effect</source>
   <translation>添加特效</translation>
  </message>
  <message>
   <source>Amount</source>
   <translation>强度</translation>
  </message>
  <message>
   <source>Axis</source>
   <translation>方向</translation>
  </message>
  <message>
   <source>Black and white</source>
   <translation>黑白</translation>
  </message>
  <message>
   <source>Blur</source>
   <translation>模糊</translation>
  </message>
  <message>
   <source>Brightness</source>
   <translation>亮度</translation>
  </message>
  <message>
   <source>Brightness and contrast</source>
   <translation>亮度与对比度</translation>
  </message>
  <message>
   <source>Camera shake</source>
   <translation>镜头抖动</translation>
  </message>
  <message>
   <source>Centre across</source>
   <translation>中心左右</translation>
  </message>
  <message>
   <source>Centre down</source>
   <translation>中心上下</translation>
  </message>
  <message>
   <source>Colour temperature</source>
   <translation>色温</translation>
  </message>
  <message>
   <source>Contrast</source>
   <translation>对比度</translation>
  </message>
  <message>
   <source>Film grain</source>
   <translation>胶片颗粒</translation>
  </message>
  <message>
   <source>Glow</source>
   <translation>辉光</translation>
  </message>
  <message>
   <source>Grain size</source>
   <translation>颗粒大小</translation>
  </message>
  <message>
   <source>Left and right</source>
   <translation>左右</translation>
  </message>
  <message>
   <source>Mirror</source>
   <translation>镜像</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>下移</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>上移</translation>
  </message>
  <message>
   <source>Picture effects</source>
   <translation>画面特效</translation>
  </message>
  <message>
   <source>Punch-in zoom</source>
   <translation>推近放大</translation>
  </message>
  <message>
   <source>Reach</source>
   <translation>范围</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Saturation</source>
   <translation>饱和度</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>阈值</translation>
  </message>
  <message>
   <source>Tint</source>
   <translation>色调</translation>
  </message>
  <message>
   <source>Top and bottom</source>
   <translation>上下</translation>
  </message>
  <message>
   <source>Vignette</source>
   <translation>暗角</translation>
  </message>
  <message>
   <source>Warmth</source>
   <translation>冷暖</translation>
  </message>
  <message>
   <source>Zoom at the end</source>
   <translation>结束放大</translation>
  </message>
  <message>
   <source>Zoom at the start</source>
   <translation>起始放大</translation>
  </message>
  <message>
   <source>{effect} ({package})</source>
   <translation>{effect}（{package}）</translation>
  </message>
 </context>
</TS>
