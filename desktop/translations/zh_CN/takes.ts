<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>takes</name>
  <message>
   <source>A still, moved by its depth</source>
   <translation>静帧按景深移动</translation>
  </message>
  <message>
   <source>A take was chosen by hand. Let models make the shot again, on the Models page.</source>
   <translation>已手动选定一条。可在检查器的“模型”页重新交给模型生成。</translation>
  </message>
  <message>
   <source>A take was chosen by hand: it plays whatever else is asked.</source>
   <translation>已手动选定一条：无论其他设置如何都使用它。</translation>
  </message>
  <message>
   <source>About this take…</source>
   <translation>这一条的来历…</translation>
  </message>
  <message>
   <source>About {time}, {memory}, {disk}.</source>
   <translation>约 {time}，{memory}，{disk}。</translation>
  </message>
  <message>
   <source>About {title}</source>
   <translation>{title}的来历</translation>
  </message>
  <message>
   <source>Add pictures…</source>
   <translation>添加图片…</translation>
  </message>
  <message>
   <source>At least</source>
   <translation>不低于</translation>
  </message>
  <message>
   <source>Below the bar</source>
   <translation>低于下限</translation>
  </message>
  <message>
   <source>Below the bar: it does not play by itself.</source>
   <translation>低于下限：不会自动选用。</translation>
  </message>
  <message>
   <source>Brought by a person</source>
   <translation>由人导入</translation>
  </message>
  <message>
   <source>Card's memory</source>
   <translation>显存</translation>
  </message>
  <message>
   <source>Change how much people must look like themselves</source>
   <translation>更改人物相像度的下限</translation>
  </message>
  <message>
   <source>Change somebody's pictures</source>
   <translation>更改角色参考图</translation>
  </message>
  <message>
   <source>Choose the best</source>
   <translation>选用最像的</translation>
  </message>
  <message>
   <source>Choose the best take</source>
   <translation>选用最像的一条</translation>
  </message>
  <message>
   <source>Choose the best: the still plays whose people look most like themselves.</source>
   <translation>选用最像的：改用人物最像本人的那张静帧。</translation>
  </message>
  <message>
   <source>Copied.</source>
   <translation>已复制。</translation>
  </message>
  <message>
   <source>Cut the person out of what plays in the chosen shot, and add the picture.</source>
   <translation>从所选镜头正在使用的画面中截取此人，作为参考图。</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>Drawn by the stage</source>
   <translation>由舞台手绘</translation>
  </message>
  <message>
   <source>Drop pictures here</source>
   <translation>把图片拖到这里</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>往前</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>引擎</translation>
  </message>
  <message>
   <source>Final</source>
   <translation>成片</translation>
  </message>
  <message>
   <source>For the whole production: a take below this is rejected as soon as it comes.</source>
   <translation>适用于整部作品：生成后低于此值的条次会立即弃用。</translation>
  </message>
  <message>
   <source>Freer from the drawing, or closer to it</source>
   <translation>离手绘更远或更近</translation>
  </message>
  <message>
   <source>From this shot</source>
   <translation>取自本镜头</translation>
  </message>
  <message>
   <source>Guided by</source>
   <translation>构图依据</translation>
  </message>
  <message>
   <source>How many</source>
   <translation>几条</translation>
  </message>
  <message>
   <source>Identifier</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>In one go</source>
   <translation>一次做成</translation>
  </message>
  <message>
   <source>Instead</source>
   <translation>改用</translation>
  </message>
  <message>
   <source>It is being made again, beside the production…</source>
   <translation>正在另行重新生成，不改动作品……</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>往后</translation>
  </message>
  <message>
   <source>Let models make it again</source>
   <translation>重新交给模型生成</translation>
  </message>
  <message>
   <source>Libraries</source>
   <translation>程序库</translation>
  </message>
  <message>
   <source>Looking what a take costs…</source>
   <translation>正在估算每条的开销……</translation>
  </message>
  <message>
   <source>Made by</source>
   <translation>生成者</translation>
  </message>
  <message>
   <source>Made with less memory</source>
   <translation>显存不足，已用省显存方式生成</translation>
  </message>
  <message>
   <source>Make it again and compare</source>
   <translation>重新生成并比对</translation>
  </message>
  <message>
   <source>Make one take|Make {count} takes</source>
   <translation>生成 {count} 条</translation>
  </message>
  <message>
   <source>Making it again</source>
   <translation>正在重新生成</translation>
  </message>
  <message>
   <source>Measured by colours and outline alone; no picture encoder looked.</source>
   <translation>只按颜色和轮廓测量，没有用图像编码器。</translation>
  </message>
  <message>
   <source>Measured by {encoder} against one other person, colours and outline.|Measured by {encoder} against {count} other people, colours and outline.</source>
   <translation>按{encoder}（以另外 {count} 人为对照）、颜色和轮廓测量。</translation>
  </message>
  <message>
   <source>Measured by {encoder}, colours and outline.</source>
   <translation>按{encoder}、颜色和轮廓测量。</translation>
  </message>
  <message>
   <source>Memory ladder</source>
   <translation>省显存步骤</translation>
  </message>
  <message>
   <source>Models take {name}'s face and clothes from these pictures. One person in a picture, well lit, works best.</source>
   <translation>模型依照这些图片画{name}的面貌与服装。一图一人、光线充足，效果最好。</translation>
  </message>
  <message>
   <source>More takes…</source>
   <translation>多来几条…</translation>
  </message>
  <message>
   <source>Most alike</source>
   <translation>最像</translation>
  </message>
  <message>
   <source>Most alike first</source>
   <translation>最像的排在前面</translation>
  </message>
  <message>
   <source>New takes of {slate}</source>
   <translation>{slate} 的新条次</translation>
  </message>
  <message>
   <source>No model can make this shot now.</source>
   <translation>现在没有模型能生成这个镜头。</translation>
  </message>
  <message>
   <source>No take has been compared with the people yet, or none reaches the bar.</source>
   <translation>还没有条次与人物比对过，或没有一条达到下限。</translation>
  </message>
  <message>
   <source>Not the same: {roles}. {why}</source>
   <translation>不一致：{roles}。{why}</translation>
  </message>
  <message>
   <source>One shot as the stage draws it, while you work|{count} shots as the stage draws them, while you work</source>
   <translation>{count} 个镜头由舞台手绘，边做边画</translation>
  </message>
  <message>
   <source>One shot stays as it is: approved, or brought by a person.|{count} shots stay as they are: approved, or brought by a person.</source>
   <translation>另有 {count} 个镜头保持原样：已定稿或由人导入。</translation>
  </message>
  <message>
   <source>Only pictures can be taken here.</source>
   <translation>这里只能放图片。</translation>
  </message>
  <message>
   <source>Other words for these takes</source>
   <translation>这几条换用别的文字</translation>
  </message>
  <message>
   <source>Painted by {name}.</source>
   <translation>由 {name} 绘制。</translation>
  </message>
  <message>
   <source>People who look like themselves</source>
   <translation>人物相像度</translation>
  </message>
  <message>
   <source>Picture files</source>
   <translation>图片文件</translation>
  </message>
  <message>
   <source>Pictures for models</source>
   <translation>模型参考图</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>精度</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>配方</translation>
  </message>
  <message>
   <source>Restore take</source>
   <translation>恢复这一条</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>分段次数</translation>
  </message>
  <message>
   <source>Sampling</source>
   <translation>采样</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>种子</translation>
  </message>
  <message>
   <source>Shown pictures of</source>
   <translation>参考图人物</translation>
  </message>
  <message>
   <source>Spoken by Kokoro</source>
   <translation>由 Kokoro 配音</translation>
  </message>
  <message>
   <source>Spoken by a voice model</source>
   <translation>由语音模型配音</translation>
  </message>
  <message>
   <source>Spoken by eSpeak</source>
   <translation>由 eSpeak 配音</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>已停止。</translation>
  </message>
  <message>
   <source>Take the picture off the sheet</source>
   <translation>移除这张参考图</translation>
  </message>
  <message>
   <source>The best take plays already.</source>
   <translation>已在使用最像的一条。</translation>
  </message>
  <message>
   <source>The best take plays now in one shot|The best take plays now in {count} shots</source>
   <translation>{count} 个镜头已改用最像的一条</translation>
  </message>
  <message>
   <source>The first take has this freedom, the others lie around it. 100 % keeps nothing.</source>
   <translation>第一条用这个自由度，其余在它上下。100 % 则完全不保留手绘。</translation>
  </message>
  <message>
   <source>The same words, chances and weights give the same picture, byte for byte.</source>
   <translation>同样的文字、种子与权重，应得到逐字节相同的画面。</translation>
  </message>
  <message>
   <source>The same words, other chances</source>
   <translation>文字不变，换种子</translation>
  </message>
  <message>
   <source>The same: one file is alike byte for byte.|The same: {count} files are alike byte for byte.</source>
   <translation>完全一致：{count} 个文件逐字节相同。</translation>
  </message>
  <message>
   <source>Then the clip of the take that plays: about {time}.</source>
   <translation>随后为选用的一条生成视频片段：约 {time}。</translation>
  </message>
  <message>
   <source>There is no model for it on this machine.</source>
   <translation>这台电脑上没有可用的模型。</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>用时</translation>
  </message>
  <message>
   <source>Use as a picture of {name}</source>
   <translation>用作{name}的参考图</translation>
  </message>
  <message>
   <source>Use pictures of real people only if they have agreed.</source>
   <translation>使用真人照片须先征得本人同意。</translation>
  </message>
  <message>
   <source>Vary the take…</source>
   <translation>换一种方式再来几条…</translation>
  </message>
  <message>
   <source>Vary words or freedom…</source>
   <translation>改文字或自由度…</translation>
  </message>
  <message>
   <source>What is known of somebody</source>
   <translation>角色资料</translation>
  </message>
  <message>
   <source>What it was asked with is not in this production any more.</source>
   <translation>作品里已没有生成它时的要求。</translation>
  </message>
  <message>
   <source>With pictures, models take {name}'s face and clothes from them. Until then they go by the stage's own drawing.</source>
   <translation>有了参考图，模型会照图画{name}的面貌与服装；没有时依照舞台的手绘形象。</translation>
  </message>
  <message>
   <source>as asked</source>
   <translation>照原样</translation>
  </message>
  <message>
   <source>colours {percent} %</source>
   <translation>颜色 {percent} %</translation>
  </message>
  <message>
   <source>face and figure {percent} %</source>
   <translation>面貌身形 {percent} %</translation>
  </message>
  <message>
   <source>fewer frames at a time</source>
   <translation>每次生成较少帧</translation>
  </message>
  <message>
   <source>layers of the model waited in the main memory</source>
   <translation>模型各层轮流放入显存</translation>
  </message>
  <message>
   <source>nothing that is known is another now</source>
   <translation>已知条件均无变化</translation>
  </message>
  <message>
   <source>one more take|{count} more takes</source>
   <translation>再来 {count} 条</translation>
  </message>
  <message>
   <source>one person|{count} people</source>
   <translation>{count} 个人</translation>
  </message>
  <message>
   <source>outline {percent} %</source>
   <translation>轮廓 {percent} %</translation>
  </message>
  <message>
   <source>painted smaller</source>
   <translation>缩小尺寸绘制</translation>
  </message>
  <message>
   <source>parts of the model waited in the main memory</source>
   <translation>模型各部分轮流放入显存</translation>
  </message>
  <message>
   <source>the model itself</source>
   <translation>模型自带</translation>
  </message>
  <message>
   <source>the picture was decoded in tiles</source>
   <translation>分块解码画面</translation>
  </message>
  <message>
   <source>the reader of the words left the memory in between</source>
   <translation>文字编码器用完即移出显存</translation>
  </message>
  <message>
   <source>weights in eight bits</source>
   <translation>权重压成八位</translation>
  </message>
  <message>
   <source>{count} stills</source>
   <translation>{count} 张静帧</translation>
  </message>
  <message>
   <source>{frames} frames, {seconds} s</source>
   <translation>{frames} 帧，{seconds} 秒</translation>
  </message>
  <message>
   <source>{hours} h</source>
   <translation>{hours} 小时</translation>
  </message>
  <message>
   <source>{memory} GB of memory, on the processor</source>
   <translation>内存 {memory} GB（用处理器）</translation>
  </message>
  <message>
   <source>{memory} GB on {device}</source>
   <translation>显存 {memory} GB（{device}）</translation>
  </message>
  <message>
   <source>{name} looks {percent} % like the drawing</source>
   <translation>{name}与手绘形象的相像度为 {percent} %</translation>
  </message>
  <message>
   <source>{name} looks {percent} % like their pictures</source>
   <translation>{name}与参考图的相像度为 {percent} %</translation>
  </message>
  <message>
   <source>{number} of {count}</source>
   <translation>第 {number} 张，共 {count} 张</translation>
  </message>
  <message>
   <source>{percent} % free of the drawing</source>
   <translation>离手绘 {percent} %</translation>
  </message>
  <message>
   <source>{rung}: {kind}</source>
   <translation>{rung}：{kind}</translation>
  </message>
  <message>
   <source>{size} GB at the fullest</source>
   <translation>最多用到 {size} GB</translation>
  </message>
  <message>
   <source>{size} GB on the disk</source>
   <translation>磁盘 {size} GB</translation>
  </message>
  <message>
   <source>{size} MB on the disk</source>
   <translation>磁盘 {size} MB</translation>
  </message>
  <message>
   <source>{steps} steps, guidance {guidance}</source>
   <translation>{steps} 步，引导强度 {guidance}</translation>
  </message>
 </context>
</TS>
