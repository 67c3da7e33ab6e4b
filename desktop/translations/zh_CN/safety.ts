<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>safety</name>
  <message>
   <source>A character</source>
   <translation>一个人物</translation>
  </message>
  <message>
   <source>A clip</source>
   <translation>一个片段</translation>
  </message>
  <message>
   <source>A copy is put away each time the production is opened: the last three, and one a day for a week. Media are not copied; they are never overwritten.</source>
   <translation>每次打开作品都会存一份备份：保留最近三份，以及一周内每天一份。素材不会复制，也绝不会被覆盖。</translation>
  </message>
  <message>
   <source>A cue</source>
   <translation>一个声音</translation>
  </message>
  <message>
   <source>A fader</source>
   <translation>一个推子</translation>
  </message>
  <message>
   <source>A mark of a take</source>
   <translation>一个条次标记</translation>
  </message>
  <message>
   <source>A marker</source>
   <translation>一个标记</translation>
  </message>
  <message>
   <source>A medium</source>
   <translation>一个素材</translation>
  </message>
  <message>
   <source>A script</source>
   <translation>一份剧本</translation>
  </message>
  <message>
   <source>A setting</source>
   <translation>一项设置</translation>
  </message>
  <message>
   <source>A shot</source>
   <translation>一个镜头</translation>
  </message>
  <message>
   <source>A take</source>
   <translation>一条素材</translation>
  </message>
  <message>
   <source>A timeline</source>
   <translation>一条时间线</translation>
  </message>
  <message>
   <source>A track</source>
   <translation>一条轨道</translation>
  </message>
  <message>
   <source>Accept take</source>
   <translation>采用这一条</translation>
  </message>
  <message>
   <source>Add a marker at the playhead</source>
   <translation>在播放头处添加标记</translation>
  </message>
  <message>
   <source>Add caption</source>
   <translation>添加字幕</translation>
  </message>
  <message>
   <source>Add to the media</source>
   <translation>加入素材</translation>
  </message>
  <message>
   <source>Add track</source>
   <translation>添加轨道</translation>
  </message>
  <message>
   <source>All changes are saved</source>
   <translation>所有修改已保存</translation>
  </message>
  <message>
   <source>All steps</source>
   <translation>所有步骤</translation>
  </message>
  <message>
   <source>All your media are there.</source>
   <translation>你的素材都在。</translation>
  </message>
  <message>
   <source>Amber</source>
   <translation>琥珀</translation>
  </message>
  <message>
   <source>An episode's title and delivery</source>
   <translation>某一集的标题和交付设置</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>备份</translation>
  </message>
  <message>
   <source>Backups…</source>
   <translation>备份…</translation>
  </message>
  <message>
   <source>Beat</source>
   <translation>节拍</translation>
  </message>
  <message>
   <source>Before the oldest step that is kept</source>
   <translation>保留的最早一步之前</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>蓝</translation>
  </message>
  <message>
   <source>Both are the same.</source>
   <translation>两者相同。</translation>
  </message>
  <message>
   <source>By kind</source>
   <translation>按类型</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Change a setting</source>
   <translation>修改一项设置</translation>
  </message>
  <message>
   <source>Change character</source>
   <translation>修改人物</translation>
  </message>
  <message>
   <source>Change clip</source>
   <translation>修改片段</translation>
  </message>
  <message>
   <source>Change gain</source>
   <translation>调整音量</translation>
  </message>
  <message>
   <source>Change how a line is spoken</source>
   <translation>修改台词的说法</translation>
  </message>
  <message>
   <source>Change how shots are made</source>
   <translation>更改镜头的制作方式</translation>
  </message>
  <message>
   <source>Change intensity</source>
   <translation>调整情绪强度</translation>
  </message>
  <message>
   <source>Change marker</source>
   <translation>修改标记</translation>
  </message>
  <message>
   <source>Change shot</source>
   <translation>修改镜头</translation>
  </message>
  <message>
   <source>Change speed</source>
   <translation>变速</translation>
  </message>
  <message>
   <source>Change the cast</source>
   <translation>修改角色表</translation>
  </message>
  <message>
   <source>Change the delivery</source>
   <translation>修改交付设置</translation>
  </message>
  <message>
   <source>Change the episode</source>
   <translation>修改本集</translation>
  </message>
  <message>
   <source>Change the mix</source>
   <translation>修改混音</translation>
  </message>
  <message>
   <source>Change the production</source>
   <translation>修改作品</translation>
  </message>
  <message>
   <source>Change the pronunciation</source>
   <translation>修改读音</translation>
  </message>
  <message>
   <source>Change the script</source>
   <translation>修改剧本</translation>
  </message>
  <message>
   <source>Change the shots</source>
   <translation>修改镜头</translation>
  </message>
  <message>
   <source>Change the style</source>
   <translation>更改画风</translation>
  </message>
  <message>
   <source>Change transition</source>
   <translation>更改转场</translation>
  </message>
  <message>
   <source>Change voice</source>
   <translation>换配音</translation>
  </message>
  <message>
   <source>Check the disk and its connection; do not close the window yet.</source>
   <translation>请检查磁盘及其连接，先不要关闭窗口。</translation>
  </message>
  <message>
   <source>Clean up</source>
   <translation>清理</translation>
  </message>
  <message>
   <source>Clean-ups that can be taken back</source>
   <translation>可以取回的清理</translation>
  </message>
  <message>
   <source>Clear takes</source>
   <translation>清除条次</translation>
  </message>
  <message>
   <source>Cliffhanger</source>
   <translation>悬念</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>对比</translation>
  </message>
  <message>
   <source>Compared with now</source>
   <translation>与现在相比</translation>
  </message>
  <message>
   <source>Compare…</source>
   <translation>对比…</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Copies</source>
   <translation>备份列表</translation>
  </message>
  <message>
   <source>Copy clips</source>
   <translation>复制片段</translation>
  </message>
  <message>
   <source>Copy the report</source>
   <translation>复制报告</translation>
  </message>
  <message>
   <source>Correct captions</source>
   <translation>修改字幕</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Delete clips</source>
   <translation>删除片段</translation>
  </message>
  <message>
   <source>Delete marker</source>
   <translation>删除标记</translation>
  </message>
  <message>
   <source>Delete the selected markers</source>
   <translation>删除所选标记</translation>
  </message>
  <message>
   <source>Duplicate clips</source>
   <translation>复制片段</translation>
  </message>
  <message>
   <source>Edit the timeline</source>
   <translation>编辑时间线</translation>
  </message>
  <message>
   <source>Empty the trash</source>
   <translation>清空回收站</translation>
  </message>
  <message>
   <source>Enable or disable clips</source>
   <translation>启用或停用片段</translation>
  </message>
  <message>
   <source>Episode {number}</source>
   <translation>第 {number} 集</translation>
  </message>
  <message>
   <source>Export the markers</source>
   <translation>导出标记</translation>
  </message>
  <message>
   <source>Export the markers as CSV</source>
   <translation>把标记导出为 CSV</translation>
  </message>
  <message>
   <source>Extract range</source>
   <translation>提取区间</translation>
  </message>
  <message>
   <source>Find missing media</source>
   <translation>查找缺失的素材</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>发现的问题</translation>
  </message>
  <message>
   <source>Fit the shots to the voices</source>
   <translation>按配音调整镜头长度</translation>
  </message>
  <message>
   <source>Forget every step before this one?</source>
   <translation>清除这一步之前的所有记录？</translation>
  </message>
  <message>
   <source>Forget them</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Forget undo before here…</source>
   <translation>清除此前的撤销记录…</translation>
  </message>
  <message>
   <source>Found at</source>
   <translation>所在位置</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>继续</translation>
  </message>
  <message>
   <source>Go on with what is now</source>
   <translation>继续使用当前内容</translation>
  </message>
  <message>
   <source>Go on with what was recovered</source>
   <translation>继续使用恢复的内容</translation>
  </message>
  <message>
   <source>Go there</source>
   <translation>跳到这里</translation>
  </message>
  <message>
   <source>Go to this step</source>
   <translation>回到这一步</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>绿</translation>
  </message>
  <message>
   <source>Hide track</source>
   <translation>隐藏轨道</translation>
  </message>
  <message>
   <source>Hook</source>
   <translation>钩子</translation>
  </message>
  <message>
   <source>How a line is spoken</source>
   <translation>一句台词的说法</translation>
  </message>
  <message>
   <source>Insert media</source>
   <translation>插入素材</translation>
  </message>
  <message>
   <source>It can be changed in one place only (process {pid}). Close it there, or open it here to look at it.</source>
   <translation>同一时间只能在一处修改（进程 {pid}）。请在那边关闭，或在这里以只读方式打开。</translation>
  </message>
  <message>
   <source>Jobs are running. Wait until they are done or pause them, then clean up.</source>
   <translation>有任务正在运行。请等它们完成或先暂停，再清理。</translation>
  </message>
  <message>
   <source>Keep a take</source>
   <translation>保留一条</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Left over</source>
   <translation>遗留文件</translation>
  </message>
  <message>
   <source>Lift range</source>
   <translation>提升区间</translation>
  </message>
  <message>
   <source>Lock or unlock shot</source>
   <translation>锁定或解锁镜头</translation>
  </message>
  <message>
   <source>Lock track</source>
   <translation>锁定轨道</translation>
  </message>
  <message>
   <source>Look for missing media in</source>
   <translation>在此处查找缺失的素材</translation>
  </message>
  <message>
   <source>Look in a folder…</source>
   <translation>在文件夹中查找…</translation>
  </message>
  <message>
   <source>Looking at the media…</source>
   <translation>正在检查素材…</translation>
  </message>
  <message>
   <source>Looking through {name}…</source>
   <translation>正在查找 {name}…</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Made by the program</source>
   <translation>由程序生成</translation>
  </message>
  <message>
   <source>Mark take</source>
   <translation>给一条打标记</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Media that nothing speaks of any more, and files a crash left behind.</source>
   <translation>不再被任何内容引用的素材，以及崩溃留下的文件。</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>素材</translation>
  </message>
  <message>
   <source>Missing media</source>
   <translation>缺失的素材</translation>
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
   <source>Mute track</source>
   <translation>静音轨道</translation>
  </message>
  <message>
   <source>My edits</source>
   <translation>我的编辑</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New production</source>
   <translation>新作品</translation>
  </message>
  <message>
   <source>New take</source>
   <translation>新的一条</translation>
  </message>
  <message>
   <source>Next episode</source>
   <translation>下一集</translation>
  </message>
  <message>
   <source>No markers yet. Press M while the film plays to set one.</source>
   <translation>还没有标记。播放时按 M 添加一个。</translation>
  </message>
  <message>
   <source>None of them lies there. Look in another folder.</source>
   <translation>那里没有找到。请换一个文件夹。</translation>
  </message>
  <message>
   <source>None that you made</source>
   <translation>没有你做的步骤</translation>
  </message>
  <message>
   <source>Not in {state}</source>
   <translation>{state}中没有</translation>
  </message>
  <message>
   <source>Not saved: the file cannot be read back</source>
   <translation>未保存：文件无法读回</translation>
  </message>
  <message>
   <source>Not there</source>
   <translation>没有</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Nothing to clean up: all of it is in use.</source>
   <translation>没有可清理的内容：全部都在使用中。</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>当前</translation>
  </message>
  <message>
   <source>Only in {state}</source>
   <translation>仅在{state}中</translation>
  </message>
  <message>
   <source>Only now</source>
   <translation>仅在当前</translation>
  </message>
  <message>
   <source>Only what no shot, no step of undo and no job can reach goes. It lies in the trash of the production for seven days and can be taken back.</source>
   <translation>只清理任何镜头、撤销步骤和任务都用不到的内容。清理的文件会在作品的回收站里保留七天，可以取回。</translation>
  </message>
  <message>
   <source>Open for reading</source>
   <translation>以只读方式打开</translation>
  </message>
  <message>
   <source>Open the copy</source>
   <translation>打开副本</translation>
  </message>
  <message>
   <source>Opened after repair</source>
   <translation>修复后已打开</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>顺序</translation>
  </message>
  <message>
   <source>Overwrite with media</source>
   <translation>用素材覆盖</translation>
  </message>
  <message>
   <source>Preview films</source>
   <translation>预览影片</translation>
  </message>
  <message>
   <source>Put back</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Put back the state of {time}?</source>
   <translation>恢复到 {time} 的状态？</translation>
  </message>
  <message>
   <source>Put shot into the film</source>
   <translation>把镜头放进影片</translation>
  </message>
  <message>
   <source>Read only</source>
   <translation>只读</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>正在读取…</translation>
  </message>
  <message>
   <source>Recovered</source>
   <translation>已恢复</translation>
  </message>
  <message>
   <source>Recovered at {time}, one edit newer than the last copy.|Recovered at {time}, {count} edits newer than the last copy.</source>
   <translation>已恢复到 {time}，比上一个副本多 {count} 步编辑。</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>红</translation>
  </message>
  <message>
   <source>Reject take</source>
   <translation>弃用这一条</translation>
  </message>
  <message>
   <source>Rejected takes</source>
   <translation>已弃用的条次</translation>
  </message>
  <message>
   <source>Remove episode</source>
   <translation>移除这一集</translation>
  </message>
  <message>
   <source>Remove from the media</source>
   <translation>从素材中移除</translation>
  </message>
  <message>
   <source>Remove track</source>
   <translation>删除轨道</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>重命名</translation>
  </message>
  <message>
   <source>Rename track</source>
   <translation>重命名轨道</translation>
  </message>
  <message>
   <source>Reorder clips</source>
   <translation>调整片段顺序</translation>
  </message>
  <message>
   <source>Reorder shots</source>
   <translation>调整镜头顺序</translation>
  </message>
  <message>
   <source>Replace media</source>
   <translation>替换素材</translation>
  </message>
  <message>
   <source>Restage shot</source>
   <translation>重新调度镜头</translation>
  </message>
  <message>
   <source>Retake</source>
   <translation>重拍</translation>
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
   <source>Rust</source>
   <translation>赭</translation>
  </message>
  <message>
   <source>Search markers</source>
   <translation>搜索标记</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <source>Several changes</source>
   <translation>多项修改</translation>
  </message>
  <message>
   <source>Shot {slate}</source>
   <translation>镜头 {slate}</translation>
  </message>
  <message>
   <source>Show the folder</source>
   <translation>打开文件夹</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>大小</translation>
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
   <source>Solo track</source>
   <translation>轨道独奏</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>分割</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>起点</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>步骤</translation>
  </message>
  <message>
   <source>Steps between</source>
   <translation>其间的步骤</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>还原</translation>
  </message>
  <message>
   <source>Take finished</source>
   <translation>一条生成完成</translation>
  </message>
  <message>
   <source>Take in the script</source>
   <translation>读入剧本</translation>
  </message>
  <message>
   <source>Take shots out of the film</source>
   <translation>把镜头移出影片</translation>
  </message>
  <message>
   <source>Taken back</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <source>Taken back · {what}</source>
   <translation>已撤销 · {what}</translation>
  </message>
  <message>
   <source>Takes you have rejected that do not play and that undo does not lead back to.</source>
   <translation>你弃用的、没有在播放、撤销也不会回到的条次。</translation>
  </message>
  <message>
   <source>Teal</source>
   <translation>青</translation>
  </message>
  <message>
   <source>The choice of a take</source>
   <translation>一次选用</translation>
  </message>
  <message>
   <source>The copy</source>
   <translation>副本</translation>
  </message>
  <message>
   <source>The disk is full. Free some space, then open {name} again.</source>
   <translation>磁盘已满。请腾出空间后再打开 {name}。</translation>
  </message>
  <message>
   <source>The last start with this production failed, so it is open with the usual layout and makes nothing by itself.</source>
   <translation>上次打开这部作品时未能正常启动，因此这次使用默认布局，并且不会自动生成任何内容。</translation>
  </message>
  <message>
   <source>The markers are in {name}</source>
   <translation>标记已写入 {name}</translation>
  </message>
  <message>
   <source>The production stays as it is. Undo will end here, and takes that only older steps needed can be cleaned up.</source>
   <translation>作品保持不变。撤销将到此为止，只被更早步骤用到的条次可以被清理。</translation>
  </message>
  <message>
   <source>The production's file was damaged. Its newest copy, of {time}, was put in its place. The damaged file is kept in the folder of backups.</source>
   <translation>作品文件已损坏，已换上 {time} 的最新备份。损坏的文件保存在备份文件夹里。</translation>
  </message>
  <message>
   <source>The program ended without being closed. What was recovered is open; you can go on working. The copy is of {time}. Whichever you take, the other one is kept.</source>
   <translation>程序上次意外结束。恢复的内容已打开，可以继续工作。副本的时间是 {time}。无论选哪个，另一个都会保留。</translation>
  </message>
  <message>
   <source>The state of {time} is back.</source>
   <translation>已恢复到 {time} 的状态。</translation>
  </message>
  <message>
   <source>The title and language of the production</source>
   <translation>作品的标题和语言</translation>
  </message>
  <message>
   <source>The trash is empty</source>
   <translation>回收站是空的</translation>
  </message>
  <message>
   <source>There are no copies yet; the first is made at the next opening.</source>
   <translation>还没有备份；下次打开时会生成第一份。</translation>
  </message>
  <message>
   <source>They are made again when a shot is played.</source>
   <translation>播放镜头时会重新生成。</translation>
  </message>
  <message>
   <source>This folder may only be read. You can look at everything, and change nothing.</source>
   <translation>这个文件夹只能读取。你可以查看全部内容，但不能修改。</translation>
  </message>
  <message>
   <source>Timecode</source>
   <translation>时间码</translation>
  </message>
  <message>
   <source>Trim clip</source>
   <translation>修剪片段</translation>
  </message>
  <message>
   <source>Use own material as take</source>
   <translation>用自己的素材作为一条</translation>
  </message>
  <message>
   <source>Variant</source>
   <translation>变体</translation>
  </message>
  <message>
   <source>Violet</source>
   <translation>紫</translation>
  </message>
  <message>
   <source>What differs</source>
   <translation>不同之处</translation>
  </message>
  <message>
   <source>What you did last cannot be read back from the disk.</source>
   <translation>你最后的操作无法从磁盘读回。</translation>
  </message>
  <message>
   <source>What you have now is kept as a copy in this list, so you can come back to it.</source>
   <translation>现在的状态会作为一份备份保留在列表中，随时可以换回来。</translation>
  </message>
  <message>
   <source>Whichever you take, the other one is kept among the backups.</source>
   <translation>无论选哪个，另一个都会保留在备份中。</translation>
  </message>
  <message>
   <source>Whose steps are shown</source>
   <translation>显示谁的步骤</translation>
  </message>
  <message>
   <source>You are here</source>
   <translation>当前位置</translation>
  </message>
  <message>
   <source>You are here · {what}</source>
   <translation>当前位置 · {what}</translation>
  </message>
  <message>
   <source>Your production is open. This was found and dealt with:</source>
   <translation>作品已打开。发现并处理了以下问题：</translation>
  </message>
  <message>
   <source>damaged, cannot be put back</source>
   <translation>已损坏，无法恢复</translation>
  </message>
  <message>
   <source>found: same name, another file</source>
   <translation>已找到：同名的另一个文件</translation>
  </message>
  <message>
   <source>found: the same file</source>
   <translation>已找到：同一个文件</translation>
  </message>
  <message>
   <source>kept when another copy was put back</source>
   <translation>恢复其他备份时保留</translation>
  </message>
  <message>
   <source>markers</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>缺失</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>one character|{count} characters</source>
   <translation>{count} 个人物</translation>
  </message>
  <message>
   <source>one choice of a take|{count} choices of takes</source>
   <translation>{count} 次选用</translation>
  </message>
  <message>
   <source>one clip|{count} clips</source>
   <translation>{count} 个片段</translation>
  </message>
  <message>
   <source>one cue|{count} cues</source>
   <translation>{count} 个声音</translation>
  </message>
  <message>
   <source>one edit older|{count} edits older</source>
   <translation>早 {count} 步编辑</translation>
  </message>
  <message>
   <source>one episode|{count} episodes</source>
   <translation>{count} 集</translation>
  </message>
  <message>
   <source>one fader|{count} faders</source>
   <translation>{count} 个推子</translation>
  </message>
  <message>
   <source>one file is back|{count} files are back</source>
   <translation>已恢复 {count} 个文件</translation>
  </message>
  <message>
   <source>one file the program made is missing; it is made again when it is needed.|{count} files the program made are missing; they are made again when they are needed.</source>
   <translation>程序生成的文件缺少 {count} 个，需要时会重新生成。</translation>
  </message>
  <message>
   <source>one file, {size}|{count} files, {size}</source>
   <translation>{count} 个文件，{size}</translation>
  </message>
  <message>
   <source>one line|{count} lines</source>
   <translation>{count} 句台词</translation>
  </message>
  <message>
   <source>one mark of a take|{count} marks of takes</source>
   <translation>{count} 个条次标记</translation>
  </message>
  <message>
   <source>one marker|{count} markers</source>
   <translation>{count} 个标记</translation>
  </message>
  <message>
   <source>one medium|{count} media</source>
   <translation>{count} 个素材</translation>
  </message>
  <message>
   <source>one of your media is missing. File &gt; Find missing media…|{count} of your media are missing. File &gt; Find missing media…</source>
   <translation>你的素材缺失 {count} 个。请用 文件 &gt; 查找缺失的素材…</translation>
  </message>
  <message>
   <source>one of your media is not there.|{count} of your media are not there.</source>
   <translation>你的素材中有 {count} 个不在原处。</translation>
  </message>
  <message>
   <source>one setting|{count} settings</source>
   <translation>{count} 项设置</translation>
  </message>
  <message>
   <source>one shot|{count} shots</source>
   <translation>{count} 个镜头</translation>
  </message>
  <message>
   <source>one step forgotten|{count} steps forgotten</source>
   <translation>已清除 {count} 步</translation>
  </message>
  <message>
   <source>one step|{count} steps</source>
   <translation>{count} 步</translation>
  </message>
  <message>
   <source>one take|{count} takes</source>
   <translation>{count} 条</translation>
  </message>
  <message>
   <source>one track|{count} tracks</source>
   <translation>{count} 条轨道</translation>
  </message>
  <message>
   <source>the copy of {time}</source>
   <translation>{time} 的副本</translation>
  </message>
  <message>
   <source>the production</source>
   <translation>作品</translation>
  </message>
  <message>
   <source>the same</source>
   <translation>相同</translation>
  </message>
  <message>
   <source>the same edits</source>
   <translation>与现在相同</translation>
  </message>
  <message>
   <source>the script</source>
   <translation>剧本</translation>
  </message>
  <message>
   <source>the timeline</source>
   <translation>时间线</translation>
  </message>
  <message>
   <source>{first}, and more</source>
   <translation>{first}，等等</translation>
  </message>
  <message>
   <source>{name} cannot be opened</source>
   <translation>无法打开 {name}</translation>
  </message>
  <message>
   <source>{name} is damaged, and no whole copy of it is left. Nothing was changed. Make the production anew from its script: the media beside it can be used again.</source>
   <translation>{name} 已损坏，也没有完好的备份。没有改动任何内容。请用剧本重新创建作品：旁边的素材可以继续使用。</translation>
  </message>
  <message>
   <source>{name} is open in another window.</source>
   <translation>《{name}》已在另一个窗口中打开。</translation>
  </message>
  <message>
   <source>{name} was made by a newer version of Yingxi. Nothing was changed. Open it with that version, or update this one.</source>
   <translation>{name} 由更新版本的影戏创建。没有改动任何内容。请用那个版本打开，或更新本程序。</translation>
  </message>
  <message>
   <source>{size} are free again.</source>
   <translation>已释放 {size}。</translation>
  </message>
  <message>
   <source>{size} moved to the trash.</source>
   <translation>已将 {size} 移入回收站。</translation>
  </message>
  <message>
   <source>{size} will be free once the trash is emptied.</source>
   <translation>清空回收站后将释放 {size}。</translation>
  </message>
  <message>
   <source>{step} (done by the machine)</source>
   <translation>{step}（由程序完成）</translation>
  </message>
  <message>
   <source>{step} (taken back)</source>
   <translation>{step}（已撤销）</translation>
  </message>
  <message>
   <source>{what} was damaged and could not be read; it is put aside.</source>
   <translation>{what}已损坏，无法读取，已移到一旁保存。</translation>
  </message>
  <message>
   <source>{what} was damaged and has been put right.</source>
   <translation>{what}曾损坏，已经修复。</translation>
  </message>
  <message>
   <source>{what} was damaged; a plain one stands in its place. Please look at it.</source>
   <translation>{what}已损坏，现以空白内容代替，请检查。</translation>
  </message>
 </context>
</TS>
