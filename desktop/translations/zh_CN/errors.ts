<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>errors</name>
  <message>
   <source>A caption ends after it begins.</source>
   <translation>字幕的结束时间必须晚于开始时间。</translation>
  </message>
  <message>
   <source>A character does not exist in the encoding of the file.</source>
   <translation>文件的编码里没有这个字符。</translation>
  </message>
  <message>
   <source>A film needs a track of pictures.</source>
   <translation>成片至少需要一条画面轨道。</translation>
  </message>
  <message>
   <source>A media file is missing.</source>
   <translation>缺少媒体文件。</translation>
  </message>
  <message>
   <source>A model file is damaged.</source>
   <translation>模型文件已损坏。</translation>
  </message>
  <message>
   <source>A recording may not be cloned without the consent of who speaks in it.</source>
   <translation>未经说话人授权，不得克隆录音。</translation>
  </message>
  <message>
   <source>A step of the journal is damaged.</source>
   <translation>历史中的一步已损坏。</translation>
  </message>
  <message>
   <source>A worker could not start.</source>
   <translation>无法启动工作进程。</translation>
  </message>
  <message>
   <source>Add another one first.</source>
   <translation>请先新增一条。</translation>
  </message>
  <message>
   <source>Add it first.</source>
   <translation>请先新增。</translation>
  </message>
  <message>
   <source>Add one to the timeline.</source>
   <translation>请先在时间线新增轨道。</translation>
  </message>
  <message>
   <source>Bring it in again as WAV, MP3, M4A, FLAC or OGG.</source>
   <translation>请重新导入 WAV、MP3、M4A、FLAC 或 OGG 文件。</translation>
  </message>
  <message>
   <source>Bring it in again, as MP4, MOV, PNG or JPEG.</source>
   <translation>请重新导入 MP4、MOV、PNG 或 JPEG 文件。</translation>
  </message>
  <message>
   <source>Bring it in anew.</source>
   <translation>请重新导入。</translation>
  </message>
  <message>
   <source>Check its name and permissions.</source>
   <translation>请检查文件名和权限。</translation>
  </message>
  <message>
   <source>Check that it exists and is a file.</source>
   <translation>请确认文件存在。</translation>
  </message>
  <message>
   <source>Check the disk and its connection, then try again.</source>
   <translation>请检查磁盘及其连接后重试。</translation>
  </message>
  <message>
   <source>Check the folder's permissions and try again.</source>
   <translation>请检查文件夹权限后重试。</translation>
  </message>
  <message>
   <source>Check the memory that is free, then try again.</source>
   <translation>请检查可用内存后重试。</translation>
  </message>
  <message>
   <source>Choose a .yingxi folder that Yingxi made.</source>
   <translation>请选择影戏创建的 .yingxi 文件夹。</translation>
  </message>
  <message>
   <source>Choose a .yingxi.zip file that Yingxi made.</source>
   <translation>请选择影戏生成的 .yingxi.zip 文件。</translation>
  </message>
  <message>
   <source>Choose a PNG or JPEG file.</source>
   <translation>请选择 PNG 或 JPEG 文件。</translation>
  </message>
  <message>
   <source>Choose a film, a picture or a sound.</source>
   <translation>请选择视频、图片或声音文件。</translation>
  </message>
  <message>
   <source>Choose a picture or a clip for a shot; sound goes to a line or the timeline.</source>
   <translation>镜头请选图片或视频；声音请放到台词或时间线。</translation>
  </message>
  <message>
   <source>Choose a recording.</source>
   <translation>请选择录音。</translation>
  </message>
  <message>
   <source>Choose a smaller change.</source>
   <translation>请减小调整幅度。</translation>
  </message>
  <message>
   <source>Choose a track of the same kind.</source>
   <translation>请选择同类轨道。</translation>
  </message>
  <message>
   <source>Choose a voice that does.</source>
   <translation>请选择支持该语言的配音。</translation>
  </message>
  <message>
   <source>Choose another folder, or change its permissions.</source>
   <translation>请选择其他文件夹，或修改权限。</translation>
  </message>
  <message>
   <source>Choose another name for the file.</source>
   <translation>请为文件换个名字。</translation>
  </message>
  <message>
   <source>Choose another name or an empty folder; nothing was changed.</source>
   <translation>请换个名字或选空文件夹；没有改动任何内容。</translation>
  </message>
  <message>
   <source>Choose another one.</source>
   <translation>请选择其他条次。</translation>
  </message>
  <message>
   <source>Choose another place for it.</source>
   <translation>请选择其他位置。</translation>
  </message>
  <message>
   <source>Choose another reading of the line, other words, or another voice.</source>
   <translation>请改读音、改台词，或换配音。</translation>
  </message>
  <message>
   <source>Choose another take.</source>
   <translation>请选择其他条次。</translation>
  </message>
  <message>
   <source>Choose another voice, or change what the production is for.</source>
   <translation>请换配音，或更改作品用途。</translation>
  </message>
  <message>
   <source>Choose one between a tenth and ten times.</source>
   <translation>请在允许范围内选择。</translation>
  </message>
  <message>
   <source>Choose one from the list.</source>
   <translation>请从列表里选一个。</translation>
  </message>
  <message>
   <source>Choose one that can, or a voice of this one.</source>
   <translation>请选择支持克隆的模型，或使用它自带的配音。</translation>
  </message>
  <message>
   <source>Choose one that it holds.</source>
   <translation>请选择剧本里有的集数。</translation>
  </message>
  <message>
   <source>Choose somebody of the cast.</source>
   <translation>请从角色表中选择。</translation>
  </message>
  <message>
   <source>Close it there first.</source>
   <translation>请先在那边关闭。</translation>
  </message>
  <message>
   <source>Close it where it is open, and open it again.</source>
   <translation>请在别处关闭后重新打开。</translation>
  </message>
  <message>
   <source>Close other programs to free memory, then try again.</source>
   <translation>请关闭其他程序释放内存后重试。</translation>
  </message>
  <message>
   <source>Close other programs, or choose a smaller size.</source>
   <translation>请关闭其他程序，或选择更小的尺寸。</translation>
  </message>
  <message>
   <source>Close the gap instead.</source>
   <translation>请改用闭合间隙。</translation>
  </message>
  <message>
   <source>Copy a clip first.</source>
   <translation>请先复制一个片段。</translation>
  </message>
  <message>
   <source>Copy it anew.</source>
   <translation>请重新复制。</translation>
  </message>
  <message>
   <source>Cut the recording first.</source>
   <translation>请先剪短录音。</translation>
  </message>
  <message>
   <source>End undo here, and go on from what stands.</source>
   <translation>请在此结束撤销，从现状继续。</translation>
  </message>
  <message>
   <source>Fill in its source and licence.</source>
   <translation>请填写来源和许可。</translation>
  </message>
  <message>
   <source>Fill in the consent in the cast panel.</source>
   <translation>请在角色面板填写授权。</translation>
  </message>
  <message>
   <source>Fill it in first.</source>
   <translation>请先填写。</translation>
  </message>
  <message>
   <source>Free some space and try again; finished shots are kept.</source>
   <translation>请腾出空间后重试；已完成的镜头都会保留。</translation>
  </message>
  <message>
   <source>Free some space; finished work is kept.</source>
   <translation>请腾出空间；已完成的内容都会保留。</translation>
  </message>
  <message>
   <source>Get it anew and import it.</source>
   <translation>请重新获取并导入。</translation>
  </message>
  <message>
   <source>Get it as safetensors from its publisher.</source>
   <translation>请从发布者处获取 safetensors 格式。</translation>
  </message>
  <message>
   <source>Give it one first.</source>
   <translation>请先填写片名。</translation>
  </message>
  <message>
   <source>Give pinyin, /phonemes/ or the words to say.</source>
   <translation>请填写拼音、/音标/ 或要读的词。</translation>
  </message>
  <message>
   <source>Give the new one another number.</source>
   <translation>请换一个编号。</translation>
  </message>
  <message>
   <source>Import it in the models window.</source>
   <translation>请在模型窗口导入。</translation>
  </message>
  <message>
   <source>Install the engines of the program.</source>
   <translation>请安装程序的引擎组件。</translation>
  </message>
  <message>
   <source>Install the package again, or take the effect off the clip.</source>
   <translation>请重新安装该软件包，或从片段上移除特效。</translation>
  </message>
  <message>
   <source>It is the take that plays.</source>
   <translation>这是正在使用的条次。</translation>
  </message>
  <message>
   <source>It is there already.</source>
   <translation>已经存在。</translation>
  </message>
  <message>
   <source>It may not be written.</source>
   <translation>没有写入权限。</translation>
  </message>
  <message>
   <source>It was stopped.</source>
   <translation>已停止。</translation>
  </message>
  <message>
   <source>Leave room for the one before and the one after.</source>
   <translation>请给前后字幕留出时间。</translation>
  </message>
  <message>
   <source>Let the shots be timed first.</source>
   <translation>请先让镜头计时。</translation>
  </message>
  <message>
   <source>Look again, then clean up.</source>
   <translation>请重新查看后再清理。</translation>
  </message>
  <message>
   <source>Look at the changes again, then apply.</source>
   <translation>请重新查看改动后再应用。</translation>
  </message>
  <message>
   <source>Make it again, or put the file back.</source>
   <translation>请重新生成，或把文件放回原处。</translation>
  </message>
  <message>
   <source>Make it, or choose another place.</source>
   <translation>请先创建，或选择其他位置。</translation>
  </message>
  <message>
   <source>Make the production anew from its script; its media can be used again.</source>
   <translation>请用剧本重新创建作品；原有素材可继续使用。</translation>
  </message>
  <message>
   <source>Mark in and out first.</source>
   <translation>请先设置入点和出点。</translation>
  </message>
  <message>
   <source>Move by fewer frames, or take the clip out.</source>
   <translation>请移动更少的帧，或直接删除片段。</translation>
  </message>
  <message>
   <source>Move by fewer frames, or use ripple.</source>
   <translation>请移动更少的帧，或使用波纹编辑。</translation>
  </message>
  <message>
   <source>Move by fewer frames.</source>
   <translation>请移动更少的帧。</translation>
  </message>
  <message>
   <source>Move the playhead into a clip.</source>
   <translation>请把播放头移到片段中。</translation>
  </message>
  <message>
   <source>Name it in the models window.</source>
   <translation>请在模型窗口指定。</translation>
  </message>
  <message>
   <source>No clip goes on at the playhead.</source>
   <translation>播放头处没有可切分的片段。</translation>
  </message>
  <message>
   <source>No clip is selected.</source>
   <translation>未选中片段。</translation>
  </message>
  <message>
   <source>No clip plays there.</source>
   <translation>该处没有片段。</translation>
  </message>
  <message>
   <source>No copy is whole.</source>
   <translation>没有完好的备份。</translation>
  </message>
  <message>
   <source>No marker is selected.</source>
   <translation>未选中标记。</translation>
  </message>
  <message>
   <source>No package on this computer offers the effect.</source>
   <translation>本机没有提供该特效的软件包。</translation>
  </message>
  <message>
   <source>No range is marked.</source>
   <translation>没有标记范围。</translation>
  </message>
  <message>
   <source>No shot has a length, so there is no film.</source>
   <translation>镜头还没有时长，无法成片。</translation>
  </message>
  <message>
   <source>Nobody has said whose the file is and under which licence.</source>
   <translation>尚未说明该文件的来源和许可。</translation>
  </message>
  <message>
   <source>Nothing in the text is readable as a script.</source>
   <translation>没有读到剧本内容。</translation>
  </message>
  <message>
   <source>Nothing is lost. Please report it.</source>
   <translation>内容没有丢失，请反馈给我们。</translation>
  </message>
  <message>
   <source>Nothing is to be heard in the recording.</source>
   <translation>录音里没有声音。</translation>
  </message>
  <message>
   <source>Nothing of the clip would be left.</source>
   <translation>片段会被剪没。</translation>
  </message>
  <message>
   <source>Nothing of the document is lost; undo ends here.</source>
   <translation>作品内容没有丢失；撤销到此为止。</translation>
  </message>
  <message>
   <source>Nothing tells which model this is.</source>
   <translation>无法识别这是哪个模型。</translation>
  </message>
  <message>
   <source>Nothing was copied.</source>
   <translation>还没有复制内容。</translation>
  </message>
  <message>
   <source>Open it with that version.</source>
   <translation>请用新版本打开。</translation>
  </message>
  <message>
   <source>Open it, or choose another name.</source>
   <translation>请直接打开，或换个名字。</translation>
  </message>
  <message>
   <source>Point at a gap.</source>
   <translation>请指向一处间隙。</translation>
  </message>
  <message>
   <source>Put a copy back from its backups; the media are not lost.</source>
   <translation>请用备份恢复；素材没有丢失。</translation>
  </message>
  <message>
   <source>Put it back where it was, or open the production again.</source>
   <translation>请放回原处，或重新打开作品。</translation>
  </message>
  <message>
   <source>Put two clips side by side.</source>
   <translation>请让两个片段相接。</translation>
  </message>
  <message>
   <source>Record a few sentences, in a quiet room.</source>
   <translation>请在安静的环境录几句话。</translation>
  </message>
  <message>
   <source>Record it again.</source>
   <translation>请重新录制。</translation>
  </message>
  <message>
   <source>Reload the storyboard.</source>
   <translation>请重新载入分镜。</translation>
  </message>
  <message>
   <source>Save the script as UTF-8.</source>
   <translation>请把剧本保存为 UTF-8。</translation>
  </message>
  <message>
   <source>Save the script as plain text.</source>
   <translation>请把剧本另存为纯文本。</translation>
  </message>
  <message>
   <source>Search again.</source>
   <translation>请重新查找。</translation>
  </message>
  <message>
   <source>Select a clip first.</source>
   <translation>请先选择一个片段。</translation>
  </message>
  <message>
   <source>Select another one first.</source>
   <translation>请先选用其他条次。</translation>
  </message>
  <message>
   <source>Select it again.</source>
   <translation>请重新选择。</translation>
  </message>
  <message>
   <source>Select one.</source>
   <translation>请先选择一个标记。</translation>
  </message>
  <message>
   <source>Shorten one of them.</source>
   <translation>请缩短其中一个。</translation>
  </message>
  <message>
   <source>So many frames cannot be inserted.</source>
   <translation>无法插入该长度。</translation>
  </message>
  <message>
   <source>Some weights that made pictures or words of this film do not allow what it is for.</source>
   <translation>本片有些画面或文字所用的模型，其许可不允许本片的用途。</translation>
  </message>
  <message>
   <source>Something went wrong in the window.</source>
   <translation>窗口出现异常。</translation>
  </message>
  <message>
   <source>Split it into episodes.</source>
   <translation>请拆分成多集。</translation>
  </message>
  <message>
   <source>Take it off.</source>
   <translation>请移除它。</translation>
  </message>
  <message>
   <source>Take it out of the timeline and of its shots first.</source>
   <translation>请先从时间线和镜头中移除。</translation>
  </message>
  <message>
   <source>Take other weights for them, change what the film is for, or export a draft.</source>
   <translation>请换用其他模型重做，更改影片用途，或导出草稿。</translation>
  </message>
  <message>
   <source>The archive is damaged.</source>
   <translation>归档文件已损坏。</translation>
  </message>
  <message>
   <source>The board has changed since the script was compared with it.</source>
   <translation>对比之后分镜又有改动。</translation>
  </message>
  <message>
   <source>The clip is gone.</source>
   <translation>该片段已不在。</translation>
  </message>
  <message>
   <source>The clip is on that track already.</source>
   <translation>该轨道上已有这个片段。</translation>
  </message>
  <message>
   <source>The clip's source has no more frames there.</source>
   <translation>片段素材在该方向没有更多画面。</translation>
  </message>
  <message>
   <source>The disk failed.</source>
   <translation>磁盘读写失败。</translation>
  </message>
  <message>
   <source>The disk is full.</source>
   <translation>磁盘已满。</translation>
  </message>
  <message>
   <source>The effect cannot be laid on this clip.</source>
   <translation>该特效无法用于这个片段。</translation>
  </message>
  <message>
   <source>The effect cannot be loaded.</source>
   <translation>无法加载该特效。</translation>
  </message>
  <message>
   <source>The export broke off.</source>
   <translation>导出中断。</translation>
  </message>
  <message>
   <source>The fades do not fit into the clip.</source>
   <translation>淡入淡出超过片段长度。</translation>
  </message>
  <message>
   <source>The file cannot be heard.</source>
   <translation>无法播放该声音文件。</translation>
  </message>
  <message>
   <source>The file cannot be read.</source>
   <translation>无法读取该文件。</translation>
  </message>
  <message>
   <source>The file cannot be shown.</source>
   <translation>无法显示该文件。</translation>
  </message>
  <message>
   <source>The file could not be written.</source>
   <translation>文件无法写入。</translation>
  </message>
  <message>
   <source>The file has changed while it was being copied.</source>
   <translation>复制时文件发生了变化。</translation>
  </message>
  <message>
   <source>The file is no archive of a production.</source>
   <translation>这不是作品归档文件。</translation>
  </message>
  <message>
   <source>The file is no film, picture or sound.</source>
   <translation>这不是视频、图片或声音文件。</translation>
  </message>
  <message>
   <source>The file is no picture.</source>
   <translation>这不是图片文件。</translation>
  </message>
  <message>
   <source>The file is no text.</source>
   <translation>这不是文本文件。</translation>
  </message>
  <message>
   <source>The file is not used: it may be unsafe.</source>
   <translation>文件未被使用：可能不安全。</translation>
  </message>
  <message>
   <source>The film came out incomplete.</source>
   <translation>成片不完整。</translation>
  </message>
  <message>
   <source>The film cannot be written there.</source>
   <translation>无法把成片写到那里。</translation>
  </message>
  <message>
   <source>The film could not be encoded.</source>
   <translation>视频编码失败。</translation>
  </message>
  <message>
   <source>The folder exists and is no production.</source>
   <translation>该文件夹已存在，但不是作品。</translation>
  </message>
  <message>
   <source>The folder is a production already.</source>
   <translation>该文件夹已是一个作品。</translation>
  </message>
  <message>
   <source>The folder is not a production.</source>
   <translation>这个文件夹不是作品。</translation>
  </message>
  <message>
   <source>The folder of the film does not exist.</source>
   <translation>成片所在文件夹不存在。</translation>
  </message>
  <message>
   <source>The gain is out of range.</source>
   <translation>音量超出范围。</translation>
  </message>
  <message>
   <source>The job room came upon a fault.</source>
   <translation>任务室出现异常。</translation>
  </message>
  <message>
   <source>The libraries of the model engines are not here.</source>
   <translation>缺少模型引擎所需的库。</translation>
  </message>
  <message>
   <source>The medium has no picture.</source>
   <translation>该素材没有画面。</translation>
  </message>
  <message>
   <source>The medium has no sound.</source>
   <translation>该素材没有声音。</translation>
  </message>
  <message>
   <source>The medium is gone.</source>
   <translation>该素材已不在。</translation>
  </message>
  <message>
   <source>The medium is used in the film.</source>
   <translation>该素材正在成片中使用。</translation>
  </message>
  <message>
   <source>The picture could not be written.</source>
   <translation>画面无法写入。</translation>
  </message>
  <message>
   <source>The production has changed meanwhile.</source>
   <translation>期间作品有改动。</translation>
  </message>
  <message>
   <source>The production has no title yet.</source>
   <translation>作品还没有片名。</translation>
  </message>
  <message>
   <source>The production is open for reading only.</source>
   <translation>作品以只读方式打开。</translation>
  </message>
  <message>
   <source>The production is open in another program.</source>
   <translation>作品正在另一个程序中打开。</translation>
  </message>
  <message>
   <source>The production was made by a newer version of Yingxi.</source>
   <translation>该作品由更新版本的影戏制作。</translation>
  </message>
  <message>
   <source>The production's file is damaged.</source>
   <translation>作品文件已损坏。</translation>
  </message>
  <message>
   <source>The pronunciation cannot be read.</source>
   <translation>无法识别该读音。</translation>
  </message>
  <message>
   <source>The recording is longer than a line may be.</source>
   <translation>录音比一句台词允许的更长。</translation>
  </message>
  <message>
   <source>The recording is silent or too short.</source>
   <translation>录音无声或太短。</translation>
  </message>
  <message>
   <source>The script does not hold that episode.</source>
   <translation>剧本里没有这一集。</translation>
  </message>
  <message>
   <source>The script is empty.</source>
   <translation>剧本是空的。</translation>
  </message>
  <message>
   <source>The script would run longer than an episode may.</source>
   <translation>剧本超过单集时长上限。</translation>
  </message>
  <message>
   <source>The script's file cannot be read.</source>
   <translation>无法读取剧本文件。</translation>
  </message>
  <message>
   <source>The script's file is too large.</source>
   <translation>剧本文件太大。</translation>
  </message>
  <message>
   <source>The shot is approved.</source>
   <translation>该镜头已定稿。</translation>
  </message>
  <message>
   <source>The shot is gone.</source>
   <translation>该镜头已不在。</translation>
  </message>
  <message>
   <source>The speed is out of range.</source>
   <translation>速度超出范围。</translation>
  </message>
  <message>
   <source>The step cannot come back.</source>
   <translation>这一步无法还原。</translation>
  </message>
  <message>
   <source>The take is gone.</source>
   <translation>该条次已不在。</translation>
  </message>
  <message>
   <source>The take was brought, not made.</source>
   <translation>该条次是导入的，并非生成。</translation>
  </message>
  <message>
   <source>The track holds another kind of clips.</source>
   <translation>轨道类型不符。</translation>
  </message>
  <message>
   <source>The track is locked.</source>
   <translation>轨道已锁定。</translation>
  </message>
  <message>
   <source>The voice cannot speak like a recording.</source>
   <translation>该模型不能克隆录音。</translation>
  </message>
  <message>
   <source>The voice could not say the line.</source>
   <translation>该配音读不出这句台词。</translation>
  </message>
  <message>
   <source>The voice does not speak this language.</source>
   <translation>该配音不支持这种语言。</translation>
  </message>
  <message>
   <source>There is a folder of that name.</source>
   <translation>同名的文件夹已存在。</translation>
  </message>
  <message>
   <source>There is an episode of that number already.</source>
   <translation>已有相同编号的剧集。</translation>
  </message>
  <message>
   <source>There is no cut here.</source>
   <translation>这里没有剪辑点。</translation>
  </message>
  <message>
   <source>There is no gap here.</source>
   <translation>这里没有间隙。</translation>
  </message>
  <message>
   <source>There is no room beside the neighbours.</source>
   <translation>旁边没有空位。</translation>
  </message>
  <message>
   <source>There is no such consent.</source>
   <translation>没有这份授权。</translation>
  </message>
  <message>
   <source>There is no such episode.</source>
   <translation>没有这一集。</translation>
  </message>
  <message>
   <source>There is no such person.</source>
   <translation>没有这个人物。</translation>
  </message>
  <message>
   <source>There is no such version.</source>
   <translation>没有这个版本。</translation>
  </message>
  <message>
   <source>There is no track for it.</source>
   <translation>没有可放置的轨道。</translation>
  </message>
  <message>
   <source>There is not enough memory.</source>
   <translation>内存不足。</translation>
  </message>
  <message>
   <source>Try again; if it happens twice, report it with the log.</source>
   <translation>请重试；若再次失败，请附上日志反馈。</translation>
  </message>
  <message>
   <source>Try again; if it happens twice, report it.</source>
   <translation>请重试；若再次出现，请反馈。</translation>
  </message>
  <message>
   <source>Try again; what was made is kept.</source>
   <translation>请重试；已生成的内容都会保留。</translation>
  </message>
  <message>
   <source>Two captions would stand over each other.</source>
   <translation>两条字幕会重叠。</translation>
  </message>
  <message>
   <source>Type a later end.</source>
   <translation>请输入更晚的结束时间。</translation>
  </message>
  <message>
   <source>Unlock it first.</source>
   <translation>请先解锁。</translation>
  </message>
  <message>
   <source>Update the package that brings it.</source>
   <translation>请更新提供它的软件包。</translation>
  </message>
  <message>
   <source>Use another copy of it; nothing was restored.</source>
   <translation>请换一份副本；没有恢复任何内容。</translation>
  </message>
  <message>
   <source>Write at least one line of dialogue or action.</source>
   <translation>请至少写一句台词或一行动作。</translation>
  </message>
  <message>
   <source>Write scenes with actions and lines, for example 林晚：你好。</source>
   <translation>请写出场景、动作和台词，例如「林晚：你好。」</translation>
  </message>
 </context>
</TS>
