<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>audit</name>
  <message>
   <source>A new take is on its way.|{count} new takes are on their way.</source>
   <translation>已安排再做 {count} 条。</translation>
  </message>
  <message>
   <source>Random variant</source>
   <translation>随机变体</translation>
  </message>
  <message>
   <source>… only after a minute without keys or mouse</source>
   <translation>……仅在一分钟没有操作之后</translation>
  </message>
 </context>
</TS>
