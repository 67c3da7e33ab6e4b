<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>room</name>
  <message>
   <source>A step before this one has not been accepted yet.</source>
   <translation>前面有一步还没有采用方案。</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>采用</translation>
  </message>
  <message>
   <source>Accept alternative {number}</source>
   <translation>采用方案 {number}</translation>
  </message>
  <message>
   <source>Accept an alternative</source>
   <translation>采用一个方案</translation>
  </message>
  <message>
   <source>Accept one of its alternatives first.</source>
   <translation>请先采用那一步的一个方案。</translation>
  </message>
  <message>
   <source>Accept the alternative</source>
   <translation>采用这个方案</translation>
  </message>
  <message>
   <source>All of it is locked, so that nothing would change.</source>
   <translation>这里全部锁定，什么都不会改变。</translation>
  </message>
  <message>
   <source>All steps that are not there yet</source>
   <translation>完成所有还没有的步骤</translation>
  </message>
  <message>
   <source>Alternatives</source>
   <translation>备选方案</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Begin a story</source>
   <translation>开始一个故事</translation>
  </message>
  <message>
   <source>By rules</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>By you</source>
   <translation>你</translation>
  </message>
  <message>
   <source>Changed since: {what}</source>
   <translation>之后改过：{what}</translation>
  </message>
  <message>
   <source>Choose another genre.</source>
   <translation>请换一个类型。</translation>
  </message>
  <message>
   <source>Choose another one, or let the rules write.</source>
   <translation>请换一个，或让规则来写。</translation>
  </message>
  <message>
   <source>Comedy</source>
   <translation>喜剧</translation>
  </message>
  <message>
   <source>Compare alternatives</source>
   <translation>对比方案</translation>
  </message>
  <message>
   <source>Compare two alternatives…</source>
   <translation>对比两个方案…</translation>
  </message>
  <message>
   <source>Compare: tick two alternatives first</source>
   <translation>对比：先勾选两个方案</translation>
  </message>
  <message>
   <source>Do the step script first, and accept an alternative.</source>
   <translation>请先完成剧本这一步并采用一个方案。</translation>
  </message>
  <message>
   <source>Emotion curve of the episode</source>
   <translation>本集情绪曲线</translation>
  </message>
  <message>
   <source>Episode of the room</source>
   <translation>故事室的集</translation>
  </message>
  <message>
   <source>Episode {number} has its script.</source>
   <translation>第 {number} 集已有剧本。</translation>
  </message>
  <message>
   <source>Episode {number}: the script is as it was.</source>
   <translation>第 {number} 集：剧本没有变化。</translation>
  </message>
  <message>
   <source>Episodes of the season</source>
   <translation>全季各集</translation>
  </message>
  <message>
   <source>Family</source>
   <translation>家庭</translation>
  </message>
  <message>
   <source>Fantasy</source>
   <translation>奇幻</translation>
  </message>
  <message>
   <source>Hand an episode over</source>
   <translation>把一集转为剧本</translation>
  </message>
  <message>
   <source>Import a GGUF file in the models window, or let the rules write.</source>
   <translation>请在模型窗口导入 GGUF 文件，或让规则来写。</translation>
  </message>
  <message>
   <source>Keep mine</source>
   <translation>保留我的</translation>
  </message>
  <message>
   <source>Known by</source>
   <translation>识别物</translation>
  </message>
  <message>
   <source>Language of the story</source>
   <translation>故事的语言</translation>
  </message>
  <message>
   <source>Lock a value of the story</source>
   <translation>锁定故事的一项</translation>
  </message>
  <message>
   <source>Lock all of this step</source>
   <translation>锁定这一步的全部内容</translation>
  </message>
  <message>
   <source>Lock or unlock the step</source>
   <translation>锁定或解锁这一步</translation>
  </message>
  <message>
   <source>Lock {what}</source>
   <translation>锁定{what}</translation>
  </message>
  <message>
   <source>Logline</source>
   <translation>故事梗概</translation>
  </message>
  <message>
   <source>Look at the step again.</source>
   <translation>请再看看这一步。</translation>
  </message>
  <message>
   <source>Make or change the episode's script</source>
   <translation>生成或更新本集剧本</translation>
  </message>
  <message>
   <source>Model {name}</source>
   <translation>模型 {name}</translation>
  </message>
  <message>
   <source>New story</source>
   <translation>新故事</translation>
  </message>
  <message>
   <source>New story from one line…</source>
   <translation>用一句话新建故事…</translation>
  </message>
  <message>
   <source>No language model is here, so the rules write, from genre packs. To have one, get a GGUF file and import it in File &gt; Models.</source>
   <translation>这台电脑上没有语言模型，由规则按类型包来写。想用模型，请准备一个 GGUF 文件，在“文件 &gt; 模型”里导入。</translation>
  </message>
  <message>
   <source>Nothing here yet. “Propose” has it written; “Write on” does all steps.</source>
   <translation>这里还没有内容。按“提出方案”来写这一步，按“接着写”完成所有步骤。</translation>
  </message>
  <message>
   <source>One line: who, what happens, what nobody knows. 替身新娘发现新郎三年前死过一次</source>
   <translation>一句话：谁，发生了什么，什么没人知道。例如：替身新娘发现新郎三年前死过一次</translation>
  </message>
  <message>
   <source>Palace</source>
   <translation>宫斗</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>身份</translation>
  </message>
  <message>
   <source>Places</source>
   <translation>场所</translation>
  </message>
  <message>
   <source>Premise</source>
   <translation>前提</translation>
  </message>
  <message>
   <source>Propose</source>
   <translation>提出方案</translation>
  </message>
  <message>
   <source>Propose, or try again</source>
   <translation>提出方案，或再来一个</translation>
  </message>
  <message>
   <source>Punch-up</source>
   <translation>润色</translation>
  </message>
  <message>
   <source>Purpose</source>
   <translation>目的</translation>
  </message>
  <message>
   <source>Relations</source>
   <translation>人物关系</translation>
  </message>
  <message>
   <source>Replace it</source>
   <translation>替换</translation>
  </message>
  <message>
   <source>Romance</source>
   <translation>甜宠</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Scenes</source>
   <translation>场次</translation>
  </message>
  <message>
   <source>Season</source>
   <translation>全季</translation>
  </message>
  <message>
   <source>Secret</source>
   <translation>秘密</translation>
  </message>
  <message>
   <source>Steps of the episode</source>
   <translation>本集的步骤</translation>
  </message>
  <message>
   <source>Steps of the series</source>
   <translation>全剧的步骤</translation>
  </message>
  <message>
   <source>Stop writing</source>
   <translation>停止写作</translation>
  </message>
  <message>
   <source>Story</source>
   <translation>故事</translation>
  </message>
  <message>
   <source>Story bible</source>
   <translation>故事设定</translation>
  </message>
  <message>
   <source>Story room</source>
   <translation>故事室</translation>
  </message>
  <message>
   <source>Suspense</source>
   <translation>悬疑</translation>
  </message>
  <message>
   <source>The episode has no script yet.</source>
   <translation>这一集还没有剧本。</translation>
  </message>
  <message>
   <source>The idea in one line</source>
   <translation>一句话创意</translation>
  </message>
  <message>
   <source>The language model cannot write here.</source>
   <translation>这个语言模型在这里无法写作。</translation>
  </message>
  <message>
   <source>The language model is not on this computer.</source>
   <translation>这台电脑上没有这个语言模型。</translation>
  </message>
  <message>
   <source>The model's file is gone: import it again in File &gt; Models.</source>
   <translation>模型文件不见了：请在“文件 &gt; 模型”里重新导入。</translation>
  </message>
  <message>
   <source>The rules write structure, turns and lines from genre packs.</source>
   <translation>规则按类型包写结构、转折和台词。</translation>
  </message>
  <message>
   <source>The story cannot hold this value.</source>
   <translation>故事里放不下这个值。</translation>
  </message>
  <message>
   <source>The text as it comes</source>
   <translation>正在写出的文字</translation>
  </message>
  <message>
   <source>The value is gone.</source>
   <translation>这个值已经不在了。</translation>
  </message>
  <message>
   <source>There is no pack of this genre in this language.</source>
   <translation>这种语言还没有这个类型的类型包。</translation>
  </message>
  <message>
   <source>Title of the episode</source>
   <translation>集名</translation>
  </message>
  <message>
   <source>To script</source>
   <translation>转为剧本</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>再来一个</translation>
  </message>
  <message>
   <source>Try again, or let the rules write.</source>
   <translation>请再试一次，或让规则来写。</translation>
  </message>
  <message>
   <source>Turn</source>
   <translation>转折</translation>
  </message>
  <message>
   <source>Twist</source>
   <translation>反转</translation>
  </message>
  <message>
   <source>Type a value of the same kind.</source>
   <translation>请输入同类的值。</translation>
  </message>
  <message>
   <source>Type your idea in one line above and press Begin. Each step then offers alternatives: accept one, change any word of it, lock what must stay.</source>
   <translation>在上面用一句话写下创意，按“开始”。之后每一步都会给出备选方案：采用一个，随意修改，把不许动的锁定。</translation>
  </message>
  <message>
   <source>Unlock a value of the story</source>
   <translation>解锁故事的一项</translation>
  </message>
  <message>
   <source>Unlock all of this step</source>
   <translation>解锁这一步的全部内容</translation>
  </message>
  <message>
   <source>Unlock {what}</source>
   <translation>解锁{what}</translation>
  </message>
  <message>
   <source>Want</source>
   <translation>想要</translation>
  </message>
  <message>
   <source>What came back was no usable answer.</source>
   <translation>返回的内容无法使用。</translation>
  </message>
  <message>
   <source>What changes</source>
   <translation>变化</translation>
  </message>
  <message>
   <source>What is accepted</source>
   <translation>已采用的内容</translation>
  </message>
  <message>
   <source>Who writes</source>
   <translation>由谁来写</translation>
  </message>
  <message>
   <source>Workplace</source>
   <translation>职场</translation>
  </message>
  <message>
   <source>Wound</source>
   <translation>伤痛</translation>
  </message>
  <message>
   <source>Write on</source>
   <translation>接着写</translation>
  </message>
  <message>
   <source>Writing…</source>
   <translation>正在写…</translation>
  </message>
  <message>
   <source>You have changed the script of episode {number} since it was handed over. Put the room's text in its place? Undo brings yours back.</source>
   <translation>第 {number} 集转为剧本之后，你改过剧本。用故事室的文字替换吗？撤销可以恢复你的版本。</translation>
  </message>
  <message>
   <source>accepted</source>
   <translation>已采用</translation>
  </message>
  <message>
   <source>alternative {number}</source>
   <translation>方案 {number}</translation>
  </message>
  <message>
   <source>beats</source>
   <translation>节拍</translation>
  </message>
  <message>
   <source>cliffhanger</source>
   <translation>悬念</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>episode {number}</source>
   <translation>第 {number} 集</translation>
  </message>
  <message>
   <source>escalation</source>
   <translation>升级</translation>
  </message>
  <message>
   <source>hook</source>
   <translation>钩子</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>已采用</translation>
  </message>
  <message>
   <source>inside</source>
   <translation>内</translation>
  </message>
  <message>
   <source>llama-cpp-python is not installed: run packaging/bootstrap.py, or let the rules write.</source>
   <translation>没有安装 llama-cpp-python：请运行 packaging/bootstrap.py，或让规则来写。</translation>
  </message>
  <message>
   <source>locked</source>
   <translation>已锁定</translation>
  </message>
  <message>
   <source>low point</source>
   <translation>低谷</translation>
  </message>
  <message>
   <source>out of date</source>
   <translation>已过时</translation>
  </message>
  <message>
   <source>outside</source>
   <translation>外</translation>
  </message>
  <message>
   <source>peak</source>
   <translation>高潮</translation>
  </message>
  <message>
   <source>planned</source>
   <translation>节拍</translation>
  </message>
  <message>
   <source>proposed</source>
   <translation>有方案</translation>
  </message>
  <message>
   <source>reversal</source>
   <translation>反转</translation>
  </message>
  <message>
   <source>scenes</source>
   <translation>场次</translation>
  </message>
  <message>
   <source>stakes</source>
   <translation>赌注</translation>
  </message>
  <message>
   <source>the free episodes</source>
   <translation>免费集数</translation>
  </message>
  <message>
   <source>the genre</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>the idea</source>
   <translation>创意</translation>
  </message>
  <message>
   <source>the language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>the length</source>
   <translation>时长</translation>
  </message>
  <message>
   <source>the logline</source>
   <translation>故事梗概</translation>
  </message>
  <message>
   <source>the number of episodes</source>
   <translation>集数</translation>
  </message>
  <message>
   <source>the people</source>
   <translation>人物</translation>
  </message>
  <message>
   <source>the places</source>
   <translation>场所</translation>
  </message>
  <message>
   <source>the story bible</source>
   <translation>故事设定</translation>
  </message>
  <message>
   <source>wished</source>
   <translation>目标</translation>
  </message>
  <message>
   <source>written</source>
   <translation>剧本</translation>
  </message>
  <message>
   <source>{name} may not fit into the memory that is free.</source>
   <translation>空闲内存可能装不下 {name}。</translation>
  </message>
  <message>
   <source>{start}–{end} s</source>
   <translation>{start}–{end} 秒</translation>
  </message>
 </context>
</TS>
