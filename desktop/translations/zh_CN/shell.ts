<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>shell</name>
  <message>
   <source>A file has changed since the weights were taken in.</source>
   <translation>有文件自登记后已改变。</translation>
  </message>
  <message>
   <source>A script, or one sentence of a story. Nothing you write leaves this computer.</source>
   <translation>一份剧本，或者一句话的故事。你写的一切都不会离开这台电脑。</translation>
  </message>
  <message>
   <source>About Yingxi</source>
   <translation>关于影戏</translation>
  </message>
  <message>
   <source>Accept take</source>
   <translation>采用这一条</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Actions</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Add caption at playhead</source>
   <translation>在播放头处加字幕</translation>
  </message>
  <message>
   <source>Add marker</source>
   <translation>添加标记</translation>
  </message>
  <message>
   <source>Add music track</source>
   <translation>添加音乐轨</translation>
  </message>
  <message>
   <source>Add track</source>
   <translation>添加轨道</translation>
  </message>
  <message>
   <source>Add video track</source>
   <translation>添加视频轨</translation>
  </message>
  <message>
   <source>Also: {names}</source>
   <translation>同时用于：{names}</translation>
  </message>
  <message>
   <source>Another file than the one known under its name: {names}.</source>
   <translation>与目录所记的同名文件不同：{names}。</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>外观</translation>
  </message>
  <message>
   <source>Apply the script to the board</source>
   <translation>把剧本应用到分镜</translation>
  </message>
  <message>
   <source>Apply the script, or make the shots now</source>
   <translation>应用剧本，或立即生成镜头</translation>
  </message>
  <message>
   <source>Archive production…</source>
   <translation>归档作品…</translation>
  </message>
  <message>
   <source>As in Premiere</source>
   <translation>同 Premiere</translation>
  </message>
  <message>
   <source>As in Resolve</source>
   <translation>同达芬奇</translation>
  </message>
  <message>
   <source>As in 剪映</source>
   <translation>同剪映</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <source>Backups…</source>
   <translation>备份…</translation>
  </message>
  <message>
   <source>Bigger text</source>
   <translation>放大文字</translation>
  </message>
  <message>
   <source>Blade</source>
   <translation>刀片</translation>
  </message>
  <message>
   <source>Board</source>
   <translation>分镜</translation>
  </message>
  <message>
   <source>Cancel all</source>
   <translation>全部取消</translation>
  </message>
  <message>
   <source>Cast</source>
   <translation>角色</translation>
  </message>
  <message>
   <source>Checkpoint</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>Checkpoints</source>
   <translation>模型列表</translation>
  </message>
  <message>
   <source>Choose a checkpoint to read about it.</source>
   <translation>选择一个模型查看说明。</translation>
  </message>
  <message>
   <source>Choose a folder for new productions</source>
   <translation>为新作品选择文件夹</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Clean up…</source>
   <translation>清理…</translation>
  </message>
  <message>
   <source>Clear in</source>
   <translation>清除入点</translation>
  </message>
  <message>
   <source>Clear in and out</source>
   <translation>清除入出点</translation>
  </message>
  <message>
   <source>Clear out</source>
   <translation>清除出点</translation>
  </message>
  <message>
   <source>Clips</source>
   <translation>视频</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close gap</source>
   <translation>闭合空隙</translation>
  </message>
  <message>
   <source>Close production</source>
   <translation>关闭作品</translation>
  </message>
  <message>
   <source>Close this message</source>
   <translation>关闭提示</translation>
  </message>
  <message>
   <source>Command palette…</source>
   <translation>命令面板…</translation>
  </message>
  <message>
   <source>Compare takes A/B</source>
   <translation>对比两条 A/B</translation>
  </message>
  <message>
   <source>Contact sheet…</source>
   <translation>缩略图总表…</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <source>Create</source>
   <translation>创建</translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>剪切</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <source>Delete (leave a gap)</source>
   <translation>删除（留空隙）</translation>
  </message>
  <message>
   <source>Delete marker</source>
   <translation>删除标记</translation>
  </message>
  <message>
   <source>Deliver</source>
   <translation>交付</translation>
  </message>
  <message>
   <source>Delivery</source>
   <translation>交付设置</translation>
  </message>
  <message>
   <source>Dissolve at the cut</source>
   <translation>在剪辑点叠化</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>创建副本</translation>
  </message>
  <message>
   <source>Duplicate production…</source>
   <translation>复制作品…</translation>
  </message>
  <message>
   <source>Duplicate shot</source>
   <translation>复制镜头</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <source>Edit marker…</source>
   <translation>编辑标记…</translation>
  </message>
  <message>
   <source>Enable or disable clip</source>
   <translation>启用或停用片段</translation>
  </message>
  <message>
   <source>Episode</source>
   <translation>剧集</translation>
  </message>
  <message>
   <source>Episode {number}</source>
   <translation>第 {number} 集</translation>
  </message>
  <message>
   <source>Every file is as it was taken in.</source>
   <translation>所有文件完好。</translation>
  </message>
  <message>
   <source>Export film</source>
   <translation>导出成片</translation>
  </message>
  <message>
   <source>Extract the marked range</source>
   <translation>提取标记区间</translation>
  </message>
  <message>
   <source>Fade in to playhead</source>
   <translation>淡入至播放头</translation>
  </message>
  <message>
   <source>Fade out from playhead</source>
   <translation>从播放头淡出</translation>
  </message>
  <message>
   <source>Fades</source>
   <translation>淡入淡出</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Find it again…</source>
   <translation>重新查找…</translation>
  </message>
  <message>
   <source>Find missing media…</source>
   <translation>查找缺失素材…</translation>
  </message>
  <message>
   <source>Find…</source>
   <translation>查找…</translation>
  </message>
  <message>
   <source>Fits</source>
   <translation>能否运行</translation>
  </message>
  <message>
   <source>Folder for new productions</source>
   <translation>新作品的文件夹</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>移除登记</translation>
  </message>
  <message>
   <source>Found again: {names}.</source>
   <translation>已找到：{names}。</translation>
  </message>
  <message>
   <source>Frames in between</source>
   <translation>补帧</translation>
  </message>
  <message>
   <source>Freeze frame</source>
   <translation>定格</translation>
  </message>
  <message>
   <source>Full screen viewer</source>
   <translation>全屏预览</translation>
  </message>
  <message>
   <source>Get it again from {where}.</source>
   <translation>请从发布处重新获取：{where}。</translation>
  </message>
  <message>
   <source>Go to the delivery</source>
   <translation>转到交付</translation>
  </message>
  <message>
   <source>Go to the end</source>
   <translation>跳到结尾</translation>
  </message>
  <message>
   <source>Go to the inspector</source>
   <translation>转到检查器</translation>
  </message>
  <message>
   <source>Go to the jobs</source>
   <translation>转到任务</translation>
  </message>
  <message>
   <source>Go to the media</source>
   <translation>转到素材</translation>
  </message>
  <message>
   <source>Go to the mixer</source>
   <translation>转到调音台</translation>
  </message>
  <message>
   <source>Go to the script</source>
   <translation>转到剧本</translation>
  </message>
  <message>
   <source>Go to the start</source>
   <translation>回到开头</translation>
  </message>
  <message>
   <source>Go to the storyboard</source>
   <translation>转到分镜</translation>
  </message>
  <message>
   <source>Go to the timeline</source>
   <translation>转到时间线</translation>
  </message>
  <message>
   <source>Go to the viewer</source>
   <translation>转到预览</translation>
  </message>
  <message>
   <source>Graphics card: {name}.</source>
   <translation>显卡：{name}。</translation>
  </message>
  <message>
   <source>Hand</source>
   <translation>抓手</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <source>Here now: {names}.</source>
   <translation>已可使用：{names}。</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>高对比度</translation>
  </message>
  <message>
   <source>History</source>
   <translation>历史</translation>
  </message>
  <message>
   <source>Import media…</source>
   <translation>导入素材…</translation>
  </message>
  <message>
   <source>Insert at playhead</source>
   <translation>在播放头处插入</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>检查器</translation>
  </message>
  <message>
   <source>It is not there now: plug its drive in, or find it again.</source>
   <translation>原处已不在：请接上硬盘，或重新查找。</translation>
  </message>
  <message>
   <source>Jobs</source>
   <translation>任务</translation>
  </message>
  <message>
   <source>Jobs at once</source>
   <translation>同时任务数</translation>
  </message>
  <message>
   <source>Keyboard</source>
   <translation>键盘</translation>
  </message>
  <message>
   <source>Keyboard shortcuts…</source>
   <translation>键盘快捷键…</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>快捷键</translation>
  </message>
  <message>
   <source>Keys of the actions</source>
   <translation>操作的快捷键</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Larger pictures</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Less motion</source>
   <translation>减少动效</translation>
  </message>
  <message>
   <source>Lift the marked range</source>
   <translation>提升标记区间</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <source>Likeness by pictures</source>
   <translation>形象参考</translation>
  </message>
  <message>
   <source>Likeness measured</source>
   <translation>相似度测量</translation>
  </message>
  <message>
   <source>Link picture and sound</source>
   <translation>画面与声音联动</translation>
  </message>
  <message>
   <source>LoRAs</source>
   <translation>LoRA</translation>
  </message>
  <message>
   <source>Lock shot</source>
   <translation>锁定镜头</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>外观</translation>
  </message>
  <message>
   <source>Loop</source>
   <translation>循环</translation>
  </message>
  <message>
   <source>Make drafts automatically</source>
   <translation>自动生成草稿</translation>
  </message>
  <message>
   <source>Make the whole episode</source>
   <translation>生成整集</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Mark clip</source>
   <translation>标记片段</translation>
  </message>
  <message>
   <source>Mark in</source>
   <translation>标记入点</translation>
  </message>
  <message>
   <source>Mark out</source>
   <translation>标记出点</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Media</source>
   <translation>素材</translation>
  </message>
  <message>
   <source>Menus</source>
   <translation>菜单</translation>
  </message>
  <message>
   <source>Mixer</source>
   <translation>调音台</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>模型…</translation>
  </message>
  <message>
   <source>More tools</source>
   <translation>更多工具</translation>
  </message>
  <message>
   <source>Move and select</source>
   <translation>移动与选择</translation>
  </message>
  <message>
   <source>New from script file</source>
   <translation>从剧本文件新建</translation>
  </message>
  <message>
   <source>New from script file…</source>
   <translation>从剧本文件新建…</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>新快捷键</translation>
  </message>
  <message>
   <source>New production…</source>
   <translation>新建作品…</translation>
  </message>
  <message>
   <source>New since then: {names}.</source>
   <translation>登记后新增：{names}。</translation>
  </message>
  <message>
   <source>New take</source>
   <translation>新的一条</translation>
  </message>
  <message>
   <source>Next cut</source>
   <translation>下一个剪辑点</translation>
  </message>
  <message>
   <source>Next episode…</source>
   <translation>下一集…</translation>
  </message>
  <message>
   <source>Next marker</source>
   <translation>下一个标记</translation>
  </message>
  <message>
   <source>Next take</source>
   <translation>下一条</translation>
  </message>
  <message>
   <source>Next theme</source>
   <translation>切换主题</translation>
  </message>
  <message>
   <source>No engine here reads these weights. {why}</source>
   <translation>没有引擎能读取这些权重。{why}</translation>
  </message>
  <message>
   <source>No graphics card that models run on: small ones run on the processor.</source>
   <translation>没有可运行模型的显卡：小模型在处理器上运行。</translation>
  </message>
  <message>
   <source>Not there now: {names}.</source>
   <translation>未接入：{names}。</translation>
  </message>
  <message>
   <source>Not whole: {names}.</source>
   <translation>不完整：{names}。</translation>
  </message>
  <message>
   <source>Nothing tells which checkpoint this is: choose it in the list first.</source>
   <translation>无法判断这是哪个模型：请先在列表中选定。</translation>
  </message>
  <message>
   <source>Notify me when long jobs finish</source>
   <translation>长任务完成时通知我</translation>
  </message>
  <message>
   <source>Novel…</source>
   <translation>小说…</translation>
  </message>
  <message>
   <source>Nudge a frame left</source>
   <translation>左移一帧</translation>
  </message>
  <message>
   <source>Nudge a frame right</source>
   <translation>右移一帧</translation>
  </message>
  <message>
   <source>On this machine</source>
   <translation>本机</translation>
  </message>
  <message>
   <source>One for each core</source>
   <translation>每个核心一个</translation>
  </message>
  <message>
   <source>One frame back</source>
   <translation>后退一帧</translation>
  </message>
  <message>
   <source>One frame on</source>
   <translation>前进一帧</translation>
  </message>
  <message>
   <source>One second back</source>
   <translation>后退一秒</translation>
  </message>
  <message>
   <source>One second on</source>
   <translation>前进一秒</translation>
  </message>
  <message>
   <source>Only what is here</source>
   <translation>只看本机已有</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open production</source>
   <translation>打开作品</translation>
  </message>
  <message>
   <source>Open production…</source>
   <translation>打开作品…</translation>
  </message>
  <message>
   <source>Open the last production at start</source>
   <translation>启动时打开上次的作品</translation>
  </message>
  <message>
   <source>Overwrite at playhead</source>
   <translation>在播放头处覆盖</translation>
  </message>
  <message>
   <source>Pages of the settings</source>
   <translation>设置页</translation>
  </message>
  <message>
   <source>Panels</source>
   <translation>面板</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>粘贴</translation>
  </message>
  <message>
   <source>Paste a script here (剧本 or Fountain), or one sentence: what happens, to whom?</source>
   <translation>在这里粘贴剧本（剧本格式或 Fountain），或写一句话：谁，发生了什么？</translation>
  </message>
  <message>
   <source>Pause all</source>
   <translation>全部暂停</translation>
  </message>
  <message>
   <source>Play around the playhead</source>
   <translation>播放播放头前后</translation>
  </message>
  <message>
   <source>Play backwards</source>
   <translation>倒放</translation>
  </message>
  <message>
   <source>Play forwards</source>
   <translation>正放</translation>
  </message>
  <message>
   <source>Play from this shot</source>
   <translation>从这个镜头播放</translation>
  </message>
  <message>
   <source>Play or pause</source>
   <translation>播放或暂停</translation>
  </message>
  <message>
   <source>Playback</source>
   <translation>播放</translation>
  </message>
  <message>
   <source>Preset of keys</source>
   <translation>快捷键方案</translation>
  </message>
  <message>
   <source>Previous cut</source>
   <translation>上一个剪辑点</translation>
  </message>
  <message>
   <source>Previous marker</source>
   <translation>上一个标记</translation>
  </message>
  <message>
   <source>Previous take</source>
   <translation>上一条</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>退出</translation>
  </message>
  <message>
   <source>Reading {name}: file {file} of {files}, {done} of {size}</source>
   <translation>正在读取 {name}：第 {file}/{files} 个文件，{done}/{size}</translation>
  </message>
  <message>
   <source>Reading {name}…</source>
   <translation>正在读取 {name}…</translation>
  </message>
  <message>
   <source>Recent</source>
   <translation>最近作品</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <source>Reject take</source>
   <translation>弃用这一条</translation>
  </message>
  <message>
   <source>Remove from the film</source>
   <translation>移出成片</translation>
  </message>
  <message>
   <source>Remove from this list</source>
   <translation>移出列表</translation>
  </message>
  <message>
   <source>Reset this layout</source>
   <translation>重置此布局</translation>
  </message>
  <message>
   <source>Reset to preset</source>
   <translation>恢复方案默认</translation>
  </message>
  <message>
   <source>Restage…</source>
   <translation>重新调度…</translation>
  </message>
  <message>
   <source>Restore from archive…</source>
   <translation>从归档恢复…</translation>
  </message>
  <message>
   <source>Retry all that failed</source>
   <translation>重试所有失败项</translation>
  </message>
  <message>
   <source>Review changes…</source>
   <translation>查看改动…</translation>
  </message>
  <message>
   <source>Ripple</source>
   <translation>波纹</translation>
  </message>
  <message>
   <source>Ripple delete</source>
   <translation>波纹删除</translation>
  </message>
  <message>
   <source>Roll</source>
   <translation>滚动</translation>
  </message>
  <message>
   <source>Safe area</source>
   <translation>安全区</translation>
  </message>
  <message>
   <source>Sample</source>
   <translation>示例</translation>
  </message>
  <message>
   <source>Saved {count} min ago</source>
   <translation>{count} 分钟前已保存</translation>
  </message>
  <message>
   <source>Saved {count} s ago</source>
   <translation>{count} 秒前已保存</translation>
  </message>
  <message>
   <source>Script</source>
   <translation>剧本</translation>
  </message>
  <message>
   <source>Script file…</source>
   <translation>剧本文件…</translation>
  </message>
  <message>
   <source>Script or story</source>
   <translation>剧本或故事</translation>
  </message>
  <message>
   <source>Scripts</source>
   <translation>剧本</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>Search actions</source>
   <translation>搜索操作</translation>
  </message>
  <message>
   <source>Select</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>全选</translation>
  </message>
  <message>
   <source>Select nothing</source>
   <translation>取消选择</translation>
  </message>
  <message>
   <source>Set</source>
   <translation>设定</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>设置…</translation>
  </message>
  <message>
   <source>Several new takes…</source>
   <translation>再拍几条…</translation>
  </message>
  <message>
   <source>Shot</source>
   <translation>镜头</translation>
  </message>
  <message>
   <source>Show in the timeline</source>
   <translation>在时间线中显示</translation>
  </message>
  <message>
   <source>Show the line in the script</source>
   <translation>在剧本中显示台词</translation>
  </message>
  <message>
   <source>Slide</source>
   <translation>滑动</translation>
  </message>
  <message>
   <source>Slip</source>
   <translation>滑移</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>缩小文字</translation>
  </message>
  <message>
   <source>Snapping</source>
   <translation>吸附</translation>
  </message>
  <message>
   <source>Speak this line again</source>
   <translation>重读这句台词</translation>
  </message>
  <message>
   <source>Speed…</source>
   <translation>变速…</translation>
  </message>
  <message>
   <source>Split all tracks</source>
   <translation>分割所有轨道</translation>
  </message>
  <message>
   <source>Split at playhead</source>
   <translation>在播放头处分割</translation>
  </message>
  <message>
   <source>Star take</source>
   <translation>标星这一条</translation>
  </message>
  <message>
   <source>Steering by maps</source>
   <translation>构图控制</translation>
  </message>
  <message>
   <source>Stills</source>
   <translation>出图</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Stopped. It goes on here next time.</source>
   <translation>已停止，下次从这里继续。</translation>
  </message>
  <message>
   <source>Story</source>
   <translation>故事</translation>
  </message>
  <message>
   <source>Story room…</source>
   <translation>故事室…</translation>
  </message>
  <message>
   <source>Storyboard</source>
   <translation>分镜板</translation>
  </message>
  <message>
   <source>Switch language</source>
   <translation>切换语言</translation>
  </message>
  <message>
   <source>Take the text back</source>
   <translation>还原文字</translation>
  </message>
  <message>
   <source>Takes</source>
   <translation>条次</translation>
  </message>
  <message>
   <source>Template</source>
   <translation>模板</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>字号</translation>
  </message>
  <message>
   <source>The disk is full: {path} could not be written.</source>
   <translation>磁盘已满，无法写入 {path}。</translation>
  </message>
  <message>
   <source>The licence of {name} does not allow what the film is for; {count} shot uses it.|The licence of {name} does not allow what the film is for; {count} shots use it.</source>
   <translation>{name} 的许可不允许本片的用途；有 {count} 个镜头用到它。</translation>
  </message>
  <message>
   <source>The model {name} is not on this machine: {count} shot stays as it is.|The model {name} is not on this machine: {count} shots stay as they are.</source>
   <translation>本机没有模型 {name}：{count} 个镜头保持原样。</translation>
  </message>
  <message>
   <source>The name is the same, the contents are not: the file is damaged, or somebody has changed it. Get it again from {where}, or use it as your own weights, without a known licence.</source>
   <translation>文件名相同，内容却不同：文件已损坏，或被人改过。请从 {where} 重新获取，或作为您自己的权重使用（许可未知）。</translation>
  </message>
  <message>
   <source>The program ended without being closed. Every step was kept: open the production and go on where you were.</source>
   <translation>程序上次没有正常关闭。每一步都已保存：打开作品，从原处继续。</translation>
  </message>
  <message>
   <source>The weights of {name} are damaged; {count} shot is asked of them.|The weights of {name} are damaged; {count} shots are asked of them.</source>
   <translation>{name} 的权重已损坏；有 {count} 个镜头要用它。</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>This is not the {name} that its publisher gives out.</source>
   <translation>这不是发布者提供的 {name}。</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>时间线</translation>
  </message>
  <message>
   <source>To the models</source>
   <translation>去模型页</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>工具</translation>
  </message>
  <message>
   <source>Trim</source>
   <translation>裁剪</translation>
  </message>
  <message>
   <source>Trim end to playhead</source>
   <translation>裁掉播放头之后</translation>
  </message>
  <message>
   <source>Trim start to playhead</source>
   <translation>裁掉播放头之前</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Use as my own</source>
   <translation>作为自有权重使用</translation>
  </message>
  <message>
   <source>Use weights from a folder…</source>
   <translation>使用文件夹中的权重…</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>校验</translation>
  </message>
  <message>
   <source>Verify all</source>
   <translation>校验全部</translation>
  </message>
  <message>
   <source>View</source>
   <translation>视图</translation>
  </message>
  <message>
   <source>Viewer</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Voices</source>
   <translation>声音</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>想做什么？</translation>
  </message>
  <message>
   <source>What its licence says</source>
   <translation>授权说明</translation>
  </message>
  <message>
   <source>What shall we film?</source>
   <translation>今天拍什么？</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>工作</translation>
  </message>
  <message>
   <source>Write</source>
   <translation>编剧</translation>
  </message>
  <message>
   <source>Yingxi</source>
   <translation>影戏</translation>
  </message>
  <message>
   <source>Yingxi 影戏 {version}

A script in, a finished micro-drama episode out. Nothing leaves this computer.
GPL-3.0-or-later</source>
   <translation>影戏 Yingxi {version}

一份剧本进来，一集微短剧出去。一切都留在这台电脑上。
GPL-3.0-or-later</translation>
  </message>
  <message>
   <source>Your documents</source>
   <translation>我的文档</translation>
  </message>
  <message>
   <source>Zoom</source>
   <translation>缩放</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>Zoom to fit</source>
   <translation>缩放至全部</translation>
  </message>
  <message>
   <source>and one more file|and {count} more files</source>
   <translation>另有 {count} 个文件</translation>
  </message>
  <message>
   <source>away</source>
   <translation>未接入</translation>
  </message>
  <message>
   <source>damaged</source>
   <translation>已损坏</translation>
  </message>
  <message>
   <source>here</source>
   <translation>已有</translation>
  </message>
  <message>
   <source>one shot|{count} shots</source>
   <translation>{count} 个镜头</translation>
  </message>
  <message>
   <source>too large</source>
   <translation>放不下</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>可以</translation>
  </message>
  <message>
   <source>yes, much slower</source>
   <translation>可以，很慢</translation>
  </message>
  <message>
   <source>yes, slower</source>
   <translation>可以，较慢</translation>
  </message>
  <message>
   <source>{file} cannot be read: {reason}.</source>
   <translation>无法读取 {file}：{reason}。</translation>
  </message>
  <message>
   <source>{file} has changed since the weights were taken in.</source>
   <translation>{file} 自登记后已改变。</translation>
  </message>
  <message>
   <source>{file} has {found} bytes, not {expected}.</source>
   <translation>{file} 有 {found} 字节，应为 {expected} 字节。</translation>
  </message>
  <message>
   <source>{file} is missing.</source>
   <translation>缺少 {file}。</translation>
  </message>
  <message>
   <source>{file} is not the file that its publisher gives out.</source>
   <translation>{file} 与发布者提供的文件不同。</translation>
  </message>
  <message>
   <source>{name} does not lie there. Look in another folder.</source>
   <translation>那里没有 {name}，请到别的文件夹查找。</translation>
  </message>
  <message>
   <source>{name} is there, but {file} is not whole.</source>
   <translation>找到了 {name}，但 {file} 不完整。</translation>
  </message>
  <message>
   <source>{path} is not fit to be used. {why}</source>
   <translation>{path} 不可使用。{why}</translation>
  </message>
 </context>
</TS>
