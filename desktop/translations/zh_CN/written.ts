<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>written</name>
  <message>
   <source>Action line</source>
   <translation>动作</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>取回</translation>
  </message>
  <message>
   <source>Card</source>
   <translation>字幕卡</translation>
  </message>
  <message>
   <source>Change the glossary</source>
   <translation>修改译名表</translation>
  </message>
  <message>
   <source>Change the words</source>
   <translation>修改文字</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>批注</translation>
  </message>
  <message>
   <source>Comment on the line of the caret</source>
   <translation>批注光标所在的一句</translation>
  </message>
  <message>
   <source>Comment on the script</source>
   <translation>批注剧本</translation>
  </message>
  <message>
   <source>Comment on this line…</source>
   <translation>批注这一句…</translation>
  </message>
  <message>
   <source>Comments</source>
   <translation>批注</translation>
  </message>
  <message>
   <source>Compare versions</source>
   <translation>对比版本</translation>
  </message>
  <message>
   <source>Compare versions…</source>
   <translation>对比版本…</translation>
  </message>
  <message>
   <source>Delete the comment</source>
   <translation>删除批注</translation>
  </message>
  <message>
   <source>Description</source>
   <translation>描述</translation>
  </message>
  <message>
   <source>Differences</source>
   <translation>差异</translation>
  </message>
  <message>
   <source>Each script that is applied is kept here, whatever is undone later.</source>
   <translation>每次应用的剧本都留在这里，撤销也不会丢。</translation>
  </message>
  <message>
   <source>Export the comments</source>
   <translation>导出批注</translation>
  </message>
  <message>
   <source>First version</source>
   <translation>左边的版本</translation>
  </message>
  <message>
   <source>How it fits</source>
   <translation>长度是否合适</translation>
  </message>
  <message>
   <source>Keep the text in the editor under a name</source>
   <translation>把编辑器里的文字存为一个版本</translation>
  </message>
  <message>
   <source>Let a model fill it</source>
   <translation>让模型填写</translation>
  </message>
  <message>
   <source>Name a version</source>
   <translation>命名版本</translation>
  </message>
  <message>
   <source>Name a version of the script</source>
   <translation>命名剧本版本</translation>
  </message>
  <message>
   <source>Name of this version</source>
   <translation>版本名称</translation>
  </message>
  <message>
   <source>Name…</source>
   <translation>命名…</translation>
  </message>
  <message>
   <source>Next change</source>
   <translation>下一处改动</translation>
  </message>
  <message>
   <source>No comments here. Put the caret on a line and press the plus to say something.</source>
   <translation>还没有批注。把光标放到一句上，点加号写下意见。</translation>
  </message>
  <message>
   <source>No difference.</source>
   <translation>没有差异。</translation>
  </message>
  <message>
   <source>No language model can run here; fill it by hand.</source>
   <translation>这里没有可用的语言模型，请手工填写。</translation>
  </message>
  <message>
   <source>No voice could be made for {name}; the line is silent.</source>
   <translation>{name} 的语音无法生成，这一句静音。</translation>
  </message>
  <message>
   <source>Nobody speaks for: {names}</source>
   <translation>没有声音的人物：{names}</translation>
  </message>
  <message>
   <source>On this line</source>
   <translation>对这一句</translation>
  </message>
  <message>
   <source>Open again</source>
   <translation>重新打开</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <source>Previous change</source>
   <translation>上一处改动</translation>
  </message>
  <message>
   <source>Put its text into the editor; nothing is lost</source>
   <translation>把它的文字放入编辑器，什么都不会丢</translation>
  </message>
  <message>
   <source>Put the caret on a line, an action or a scene first.</source>
   <translation>先把光标放到一句台词、一个动作或一个场景上。</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>查看</translation>
  </message>
  <message>
   <source>Read a table</source>
   <translation>读入表格</translation>
  </message>
  <message>
   <source>Read a table…</source>
   <translation>读入表格…</translation>
  </message>
  <message>
   <source>Read actions too</source>
   <translation>也读动作</translation>
  </message>
  <message>
   <source>Read from the caret</source>
   <translation>从光标处朗读</translation>
  </message>
  <message>
   <source>Read on</source>
   <translation>继续朗读</translation>
  </message>
  <message>
   <source>Reading the script…</source>
   <translation>正在读剧本…</translation>
  </message>
  <message>
   <source>Remove comments</source>
   <translation>删除批注</translation>
  </message>
  <message>
   <source>Resolved</source>
   <translation>已解决</translation>
  </message>
  <message>
   <source>Resolved ones too</source>
   <translation>显示已解决</translation>
  </message>
  <message>
   <source>Save a version</source>
   <translation>保存版本</translation>
  </message>
  <message>
   <source>Save a version of the script</source>
   <translation>保存剧本版本</translation>
  </message>
  <message>
   <source>Save a version…</source>
   <translation>保存版本…</translation>
  </message>
  <message>
   <source>Says</source>
   <translation>原文</translation>
  </message>
  <message>
   <source>Second version</source>
   <translation>右边的版本</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>音效</translation>
  </message>
  <message>
   <source>Speed of the reading</source>
   <translation>朗读速度</translation>
  </message>
  <message>
   <source>Table-read</source>
   <translation>围读</translation>
  </message>
  <message>
   <source>Table-read from the caret</source>
   <translation>从光标处围读</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>表格</translation>
  </message>
  <message>
   <source>Take the scene back</source>
   <translation>取回这一场</translation>
  </message>
  <message>
   <source>Take this line back</source>
   <translation>取回这一句</translation>
  </message>
  <message>
   <source>The comments are in {name}</source>
   <translation>批注已写入 {name}</translation>
  </message>
  <message>
   <source>The next row</source>
   <translation>下一行</translation>
  </message>
  <message>
   <source>The row before</source>
   <translation>上一行</translation>
  </message>
  <message>
   <source>The second one has to be the text in the editor.</source>
   <translation>右边须是编辑器里的文字。</translation>
  </message>
  <message>
   <source>The text has changed meanwhile; look again.</source>
   <translation>文字刚改过，请再看一遍。</translation>
  </message>
  <message>
   <source>The text has changed; press play at the caret to read it anew.</source>
   <translation>文字改过了；从光标处重新朗读。</translation>
  </message>
  <message>
   <source>The text in the editor</source>
   <translation>编辑器里的文字</translation>
  </message>
  <message>
   <source>The text is kept as {name}.</source>
   <translation>文字已存为“{name}”。</translation>
  </message>
  <message>
   <source>The text of {name} is in the editor. Apply it when it is right.</source>
   <translation>{name}的文字已放入编辑器，确认后再应用。</translation>
  </message>
  <message>
   <source>The voices read the text in the editor, applied or not.</source>
   <translation>用角色的声音朗读编辑器里的文字，不必先应用。</translation>
  </message>
  <message>
   <source>This voice is being made…</source>
   <translation>正在生成这段语音…</translation>
  </message>
  <message>
   <source>Translate the script</source>
   <translation>翻译剧本</translation>
  </message>
  <message>
   <source>Translate the script…</source>
   <translation>翻译剧本…</translation>
  </message>
  <message>
   <source>Translation</source>
   <translation>译文</translation>
  </message>
  <message>
   <source>Version {number}</source>
   <translation>版本 {number}</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>版本</translation>
  </message>
  <message>
   <source>Versions of the script</source>
   <translation>剧本的版本</translation>
  </message>
  <message>
   <source>Who</source>
   <translation>谁</translation>
  </message>
  <message>
   <source>Write the script</source>
   <translation>写出剧本</translation>
  </message>
  <message>
   <source>Write the script…</source>
   <translation>写出剧本…</translation>
  </message>
  <message>
   <source>Write the table</source>
   <translation>写出表格</translation>
  </message>
  <message>
   <source>Write the table…</source>
   <translation>写出表格…</translation>
  </message>
  <message>
   <source>Written: {name}</source>
   <translation>已写入 {name}</translation>
  </message>
  <message>
   <source>a mark is missing</source>
   <translation>缺少标记</translation>
  </message>
  <message>
   <source>a name is missing</source>
   <translation>缺少人名</translation>
  </message>
  <message>
   <source>a suggestion</source>
   <translation>建议</translation>
  </message>
  <message>
   <source>by a model</source>
   <translation>模型所写</translation>
  </message>
  <message>
   <source>by hand</source>
   <translation>手写</translation>
  </message>
  <message>
   <source>by rules</source>
   <translation>按规则</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>有改动</translation>
  </message>
  <message>
   <source>changed since</source>
   <translation>之后改过</translation>
  </message>
  <message>
   <source>comments</source>
   <translation>批注</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>导入</translation>
  </message>
  <message>
   <source>its words are gone</source>
   <translation>原文已不在</translation>
  </message>
  <message>
   <source>moved here from scene {number}</source>
   <translation>从第 {number} 场移来</translation>
  </message>
  <message>
   <source>moved to scene {number}</source>
   <translation>移到第 {number} 场</translation>
  </message>
  <message>
   <source>moved within the scene</source>
   <translation>在场内移动</translation>
  </message>
  <message>
   <source>new</source>
   <translation>新增</translation>
  </message>
  <message>
   <source>not translated</source>
   <translation>未翻译</translation>
  </message>
  <message>
   <source>on the board now</source>
   <translation>当前分镜所用</translation>
  </message>
  <message>
   <source>one change|{count} changes</source>
   <translation>{count} 处改动</translation>
  </message>
  <message>
   <source>one open|{count} open</source>
   <translation>{count} 条未解决</translation>
  </message>
  <message>
   <source>one too long|{count} too long</source>
   <translation>{count} 句太长</translation>
  </message>
  <message>
   <source>removed</source>
   <translation>已删</translation>
  </message>
  <message>
   <source>row {number}</source>
   <translation>第 {number} 行</translation>
  </message>
  <message>
   <source>saved, not applied</source>
   <translation>已保存，未应用</translation>
  </message>
  <message>
   <source>the same words</source>
   <translation>与原文相同</translation>
  </message>
  <message>
   <source>the wrong language</source>
   <translation>语言不对</translation>
  </message>
  <message>
   <source>too long</source>
   <translation>太长</translation>
  </message>
  <message>
   <source>too short</source>
   <translation>太短</translation>
  </message>
  <message>
   <source>{done} of {all} translated</source>
   <translation>已译 {done} / {all}</translation>
  </message>
 </context>
</TS>
