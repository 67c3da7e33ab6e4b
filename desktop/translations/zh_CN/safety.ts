<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>safety</name>
  <message>
   <source>Accept take</source>
   <translation>采用这一条</translation>
  </message>
  <message>
   <source>Add a marker at the playhead</source>
   <translation>在播放头处添加标记</translation>
  </message>
  <message>
   <source>Add to the media</source>
   <translation>加入素材</translation>
  </message>
  <message>
   <source>All steps</source>
   <translation>所有步骤</translation>
  </message>
  <message>
   <source>Amber</source>
   <translation>琥珀</translation>
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
   <source>Change how a line is spoken</source>
   <translation>修改台词的说法</translation>
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
   <source>Change voice</source>
   <translation>换配音</translation>
  </message>
  <message>
   <source>Clean up</source>
   <translation>清理</translation>
  </message>
  <message>
   <source>Clear takes</source>
   <translation>清除条目</translation>
  </message>
  <message>
   <source>Cliffhanger</source>
   <translation>悬念</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
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
   <source>Edit the timeline</source>
   <translation>编辑时间线</translation>
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
   <source>Hook</source>
   <translation>钩子</translation>
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
   <source>Lock or unlock shot</source>
   <translation>锁定或解锁镜头</translation>
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
   <source>My edits</source>
   <translation>我的编辑</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New production</source>
   <translation>新建作品</translation>
  </message>
  <message>
   <source>New take</source>
   <translation>新的一条</translation>
  </message>
  <message>
   <source>No markers yet. Press M while the film plays to set one.</source>
   <translation>还没有标记。播放时按 M 添加一个。</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Put shot into the film</source>
   <translation>把镜头放进影片</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>红</translation>
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
   <source>Rename</source>
   <translation>重命名</translation>
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
   <source>Start</source>
   <translation>起点</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>步骤</translation>
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
   <source>Teal</source>
   <translation>青</translation>
  </message>
  <message>
   <source>The markers are in {name}</source>
   <translation>标记已写入 {name}</translation>
  </message>
  <message>
   <source>The production stays as it is. Undo will end here, and takes that only older steps needed can be cleaned up.</source>
   <translation>作品保持不变。撤销将到此为止，只被更早步骤用到的条目可以被清理。</translation>
  </message>
  <message>
   <source>Timecode</source>
   <translation>时间码</translation>
  </message>
  <message>
   <source>Use own material as take</source>
   <translation>用自己的素材作为一条</translation>
  </message>
  <message>
   <source>Violet</source>
   <translation>紫</translation>
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
   <source>markers</source>
   <translation>标记</translation>
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
   <source>one episode|{count} episodes</source>
   <translation>{count} 集</translation>
  </message>
  <message>
   <source>one fader|{count} faders</source>
   <translation>{count} 个推子</translation>
  </message>
  <message>
   <source>one line|{count} lines</source>
   <translation>{count} 句台词</translation>
  </message>
  <message>
   <source>one mark of a take|{count} marks of takes</source>
   <translation>{count} 个条目标记</translation>
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
   <source>the production</source>
   <translation>作品</translation>
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
   <source>{step} (done by the machine)</source>
   <translation>{step}（由程序完成）</translation>
  </message>
  <message>
   <source>{step} (taken back)</source>
   <translation>{step}（已撤销）</translation>
  </message>
 </context>
</TS>
