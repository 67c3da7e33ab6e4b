<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>jobs</name>
  <message>
   <source>A file is not there any more.</source>
   <translation>有一个文件已不存在。</translation>
  </message>
  <message>
   <source>A file was damaged on the disk and is made again.</source>
   <translation>磁盘上有一个文件已损坏，正在重新制作。</translation>
  </message>
  <message>
   <source>A film is being exported.</source>
   <translation>正在导出成片。</translation>
  </message>
  <message>
   <source>A model file is not on this computer.</source>
   <translation>这台电脑上缺少模型文件。</translation>
  </message>
  <message>
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>All done</source>
   <translation>全部制作完成</translation>
  </message>
  <message>
   <source>All done.</source>
   <translation>全部制作完成。</translation>
  </message>
  <message>
   <source>Ambience and effects</source>
   <translation>环境声与音效</translation>
  </message>
  <message>
   <source>Auto drafts</source>
   <translation>自动草稿</translation>
  </message>
  <message>
   <source>Cancel the selected jobs</source>
   <translation>取消所选任务</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>已取消</translation>
  </message>
  <message>
   <source>Checking the files</source>
   <translation>正在检查文件</translation>
  </message>
  <message>
   <source>Choose another folder for the film.</source>
   <translation>请为成片换一个文件夹。</translation>
  </message>
  <message>
   <source>Choose another folder, or allow writing to it, then try again.</source>
   <translation>请换一个文件夹，或允许写入，然后重试。</translation>
  </message>
  <message>
   <source>Choose another voice in the cast, or fill in what is missing there.</source>
   <translation>请在角色面板里换一个声音，或补全缺少的内容。</translation>
  </message>
  <message>
   <source>Clip by a model</source>
   <translation>模型视频</translation>
  </message>
  <message>
   <source>Close other programs to free memory, or let fewer jobs run at once, then try again.</source>
   <translation>请关闭其他程序腾出内存，或减少同时进行的任务数，然后重试。</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>磁盘</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Done, but {count} jobs failed.</source>
   <translation>已完成，但有 {count} 个任务失败。</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Free some space; it goes on by itself.</source>
   <translation>请腾出一些空间，之后会自动继续。</translation>
  </message>
  <message>
   <source>Get it from its publisher anew and import it.</source>
   <translation>请重新从发布方获取并导入。</translation>
  </message>
  <message>
   <source>Graphics</source>
   <translation>显存</translation>
  </message>
  <message>
   <source>Guide for models</source>
   <translation>模型的引导图</translation>
  </message>
  <message>
   <source>Import it, then try again.</source>
   <translation>导入后再试。</translation>
  </message>
  <message>
   <source>Job</source>
   <translation>任务</translation>
  </message>
  <message>
   <source>Jobs are running</source>
   <translation>任务还在进行</translation>
  </message>
  <message>
   <source>Jobs: {state}</source>
   <translation>任务：{state}</translation>
  </message>
  <message>
   <source>Joining picture and sound</source>
   <translation>正在合成画面与声音</translation>
  </message>
  <message>
   <source>Leave and cancel</source>
   <translation>离开并取消任务</translation>
  </message>
  <message>
   <source>Leave and continue next time</source>
   <translation>离开，下次继续</translation>
  </message>
  <message>
   <source>Let fewer jobs run at once in the settings, then try again.</source>
   <translation>请在设置中减少同时进行的任务数，然后重试。</translation>
  </message>
  <message>
   <source>List of jobs</source>
   <translation>任务列表</translation>
  </message>
  <message>
   <source>Log of the job</source>
   <translation>任务日志</translation>
  </message>
  <message>
   <source>Make earlier</source>
   <translation>提前制作</translation>
  </message>
  <message>
   <source>Make later</source>
   <translation>延后制作</translation>
  </message>
  <message>
   <source>Make that one first, then try again.</source>
   <translation>请先制作那一项，然后重试。</translation>
  </message>
  <message>
   <source>Making what is missing</source>
   <translation>正在生成缺少的内容</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>内存</translation>
  </message>
  <message>
   <source>Mend that one first, then try again.</source>
   <translation>请先解决那一项，然后重试。</translation>
  </message>
  <message>
   <source>Mix</source>
   <translation>混音</translation>
  </message>
  <message>
   <source>Moving picture</source>
   <translation>动态画面</translation>
  </message>
  <message>
   <source>No jobs</source>
   <translation>没有任务</translation>
  </message>
  <message>
   <source>No jobs of this kind.</source>
   <translation>没有这类任务。</translation>
  </message>
  <message>
   <source>No jobs. Voices, pictures and sound appear here while they are made; go on working meanwhile.</source>
   <translation>没有任务。配音、画面和声音在制作时会显示在这里，期间你可以继续工作。</translation>
  </message>
  <message>
   <source>Pause or go on with the selected jobs</source>
   <translation>暂停或继续所选任务</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <source>Paused. Nothing is made until you go on.</source>
   <translation>已暂停，继续之前不会制作任何内容。</translation>
  </message>
  <message>
   <source>Play a sound when long jobs finish</source>
   <translation>长任务完成时播放提示音</translation>
  </message>
  <message>
   <source>Progress of all jobs</source>
   <translation>所有任务的进度</translation>
  </message>
  <message>
   <source>Put it back where it was, then try again.</source>
   <translation>请把它放回原处，然后重试。</translation>
  </message>
  <message>
   <source>Remaining time: {time}.</source>
   <translation>剩余时间：{time}。</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Show file</source>
   <translation>打开所在文件夹</translation>
  </message>
  <message>
   <source>Show the log</source>
   <translation>显示日志</translation>
  </message>
  <message>
   <source>Show what failed and why</source>
   <translation>查看失败的任务和原因</translation>
  </message>
  <message>
   <source>Something it is made of could not be made.</source>
   <translation>它所需的素材没能做成。</translation>
  </message>
  <message>
   <source>Something it is made of was cancelled.</source>
   <translation>它所需的素材被取消了。</translation>
  </message>
  <message>
   <source>Speech</source>
   <translation>配音</translation>
  </message>
  <message>
   <source>Stay</source>
   <translation>留下</translation>
  </message>
  <message>
   <source>Still by a model</source>
   <translation>模型出图</translation>
  </message>
  <message>
   <source>The consent to a cloned voice does not cover this film.</source>
   <translation>克隆声音的授权没有涵盖这部影片。</translation>
  </message>
  <message>
   <source>The disk is full. Making goes on when there is room again.</source>
   <translation>磁盘已满，腾出空间后会自动继续制作。</translation>
  </message>
  <message>
   <source>The disk was full.</source>
   <translation>磁盘已满。</translation>
  </message>
  <message>
   <source>The engine came upon a fault of its own.</source>
   <translation>引擎自身出错。</translation>
  </message>
  <message>
   <source>The export failed.</source>
   <translation>导出失败。</translation>
  </message>
  <message>
   <source>The file cannot be written there.</source>
   <translation>无法在那里写入文件。</translation>
  </message>
  <message>
   <source>The film is written.</source>
   <translation>成片已导出。</translation>
  </message>
  <message>
   <source>The folder cannot be written to.</source>
   <translation>文件夹无法写入。</translation>
  </message>
  <message>
   <source>The folder is not there any more.</source>
   <translation>文件夹已不存在。</translation>
  </message>
  <message>
   <source>The licence of a voice model does not allow what the film is for.</source>
   <translation>语音模型的许可证不允许影片的用途。</translation>
  </message>
  <message>
   <source>The list of jobs says why.</source>
   <translation>原因见任务列表。</translation>
  </message>
  <message>
   <source>The model is not on this computer.</source>
   <translation>这台电脑上没有这个模型。</translation>
  </message>
  <message>
   <source>The model's file holds more than weights, so it was not read.</source>
   <translation>模型文件里不只是权重，出于安全没有读取。</translation>
  </message>
  <message>
   <source>The model's files are damaged.</source>
   <translation>模型文件已损坏。</translation>
  </message>
  <message>
   <source>The program that was making it stopped again and again.</source>
   <translation>负责制作它的程序反复中断。</translation>
  </message>
  <message>
   <source>There is room on the disk again. Making goes on.</source>
   <translation>磁盘已有空间，继续制作。</translation>
  </message>
  <message>
   <source>There was not enough memory.</source>
   <translation>内存不足。</translation>
  </message>
  <message>
   <source>This job has said nothing.</source>
   <translation>这个任务没有日志。</translation>
  </message>
  <message>
   <source>To do</source>
   <translation>未完成</translation>
  </message>
  <message>
   <source>Try again; if it fails again, report it with the log.</source>
   <translation>请重试；若仍失败，请附上日志反馈给我们。</translation>
  </message>
  <message>
   <source>Try again; it is made anew.</source>
   <translation>请重试，会重新制作。</translation>
  </message>
  <message>
   <source>Try the selected jobs again</source>
   <translation>重试所选任务</translation>
  </message>
  <message>
   <source>Voice</source>
   <translation>配音</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>等待中</translation>
  </message>
  <message>
   <source>Waiting for room on the disk</source>
   <translation>等待磁盘空间</translation>
  </message>
  <message>
   <source>What is finished is kept. The rest can go on when you open it again.</source>
   <translation>已完成的都会保留，其余的下次打开时可以继续。</translation>
  </message>
  <message>
   <source>Writing</source>
   <translation>正在写入</translation>
  </message>
  <message>
   <source>about {time}</source>
   <translation>约 {time}</translation>
  </message>
  <message>
   <source>{count} failed</source>
   <translation>{count} 个失败</translation>
  </message>
  <message>
   <source>{count} jobs are not finished.</source>
   <translation>还有 {count} 个任务没有完成。</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} 分钟</translation>
  </message>
  <message>
   <source>{count} running</source>
   <translation>{count} 个进行中</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} 秒</translation>
  </message>
  <message>
   <source>{count} things are new.</source>
   <translation>新做好 {count} 项。</translation>
  </message>
  <message>
   <source>{count} waiting</source>
   <translation>{count} 个等待</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} 小时 {minutes} 分</translation>
  </message>
  <message>
   <source>{percent} % done</source>
   <translation>已完成 {percent} %</translation>
  </message>
  <message>
   <source>{size} free</source>
   <translation>剩余 {size}</translation>
  </message>
 </context>
</TS>
