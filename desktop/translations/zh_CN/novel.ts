<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
 <context>
  <name>novel</name>
  <message>
   <source>A chapter has nothing under its heading.</source>
   <translation>有一章只有标题没有正文。</translation>
  </message>
  <message>
   <source>A chapter stands out of order, on row {first}.</source>
   <translation>有一章顺序不对，在第 {first} 行。</translation>
  </message>
  <message>
   <source>A page of the book is missing or damaged.</source>
   <translation>书中有一页缺失或损坏。</translation>
  </message>
  <message>
   <source>A script was changed by hand and stays; the new one lies beside it.</source>
   <translation>有一份剧本被手工改过，予以保留，新的放在旁边。</translation>
  </message>
  <message>
   <source>A table of contents is not taken for chapters: {first} headings.</source>
   <translation>目录里的 {first} 个标题没有当作章节。</translation>
  </message>
  <message>
   <source>A way of speaking is no known feeling; it is left unsaid.</source>
   <translation>有一种说话方式不是已知的情绪，没有写入。</translation>
  </message>
  <message>
   <source>Ask for fewer, or choose more chapters.</source>
   <translation>请减少集数，或多选几章。</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>上一步</translation>
  </message>
  <message>
   <source>Before the first heading</source>
   <translation>第一个标题之前</translation>
  </message>
  <message>
   <source>Begin the next one at the caret</source>
   <translation>下一集从光标处开始</translation>
  </message>
  <message>
   <source>Chapter</source>
   <translation>章</translation>
  </message>
  <message>
   <source>Chapter number {first} comes twice.</source>
   <translation>第 {first} 章出现了两次。</translation>
  </message>
  <message>
   <source>Chapter {number}</source>
   <translation>第 {number} 章</translation>
  </message>
  <message>
   <source>Chapters</source>
   <translation>章节</translation>
  </message>
  <message>
   <source>Chapters and episodes</source>
   <translation>章节与分集</translation>
  </message>
  <message>
   <source>Chapters are missing from number {first} on.</source>
   <translation>从第 {first} 章起有缺章。</translation>
  </message>
  <message>
   <source>Characters</source>
   <translation>字数</translation>
  </message>
  <message>
   <source>Choose a copy without protection.</source>
   <translation>请选择没有保护的版本。</translation>
  </message>
  <message>
   <source>Choose a file that holds its words.</source>
   <translation>请选择有正文的文件。</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <translation>选择文件…</translation>
  </message>
  <message>
   <source>Choose a later last chapter.</source>
   <translation>请选择更靠后的结束章。</translation>
  </message>
  <message>
   <source>Choose a novel</source>
   <translation>选择小说</translation>
  </message>
  <message>
   <source>Choose another encoding.</source>
   <translation>请换一种编码。</translation>
  </message>
  <message>
   <source>Choose one of the other names first</source>
   <translation>先选中一个其他称呼</translation>
  </message>
  <message>
   <source>Click a row of the script to see what it is made of, or a place in the novel to see what became of it. What is dim is left out.</source>
   <translation>点剧本的一行，看它出自哪里；点小说的一处，看它变成了什么。变暗的是略去的部分。</translation>
  </message>
  <message>
   <source>Ctrl-click several people first</source>
   <translation>先按住 Ctrl 选中几个人物</translation>
  </message>
  <message>
   <source>Delete edges.json and begin again.</source>
   <translation>请删除 edges.json 后重新开始。</translation>
  </message>
  <message>
   <source>Detect</source>
   <translation>自动识别</translation>
  </message>
  <message>
   <source>Drag the edge; double-click to have it found again</source>
   <translation>拖动分界线；双击恢复自动</translation>
  </message>
  <message>
   <source>Drop a novel here, or choose a file: .txt, .md, .docx or .epub</source>
   <translation>把小说拖到这里，或选择文件：.txt、.md、.docx 或 .epub</translation>
  </message>
  <message>
   <source>Encoding</source>
   <translation>编码</translation>
  </message>
  <message>
   <source>Ends by</source>
   <translation>结尾</translation>
  </message>
  <message>
   <source>Episodes</source>
   <translation>分集</translation>
  </message>
  <message>
   <source>Episodes of an earlier, longer plan still lie in the folder.</source>
   <translation>文件夹里还留着以前更长方案的剧集。</translation>
  </message>
  <message>
   <source>Every chapter is left out.</source>
   <translation>所有章节都被略去了。</translation>
  </message>
  <message>
   <source>Every episode gets its script and a first cut. Where each row comes from is kept in the production's folder.</source>
   <translation>每一集都会有剧本和初剪。剧本每一行的出处都保存在作品的文件夹里。</translation>
  </message>
  <message>
   <source>Exactly as many as you ask for. Each ends where the story turns; drag an edge to end it elsewhere.</source>
   <translation>要几集就是几集。每集都断在剧情转折处；拖动分界线可以换一个断点。</translation>
  </message>
  <message>
   <source>Find this edge again</source>
   <translation>重新自动分界</translation>
  </message>
  <message>
   <source>Finding chapters and people…</source>
   <translation>正在找章节和人物…</translation>
  </message>
  <message>
   <source>First chapter</source>
   <translation>起始章</translation>
  </message>
  <message>
   <source>Fit the number</source>
   <translation>按时长定集数</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>识别为</translation>
  </message>
  <message>
   <source>From chapter</source>
   <translation>从</translation>
  </message>
  <message>
   <source>Give it another title.</source>
   <translation>请换一个片名。</translation>
  </message>
  <message>
   <source>Give it in volumes, a file each.</source>
   <translation>请分卷导入，一卷一个文件。</translation>
  </message>
  <message>
   <source>Hide minor people</source>
   <translation>隐藏次要人物</translation>
  </message>
  <message>
   <source>How the episode ends and the next one begins</source>
   <translation>本集结尾与下一集开头</translation>
  </message>
  <message>
   <source>How the file begins</source>
   <translation>文件开头</translation>
  </message>
  <message>
   <source>Import a novel</source>
   <translation>导入小说</translation>
  </message>
  <message>
   <source>Import a novel…</source>
   <translation>导入小说…</translation>
  </message>
  <message>
   <source>Join</source>
   <translation>合并</translation>
  </message>
  <message>
   <source>Keep at least one.</source>
   <translation>请至少保留一章。</translation>
  </message>
  <message>
   <source>Last chapter</source>
   <translation>结束章</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>略去</translation>
  </message>
  <message>
   <source>Left out: {why}</source>
   <translation>略去：{why}</translation>
  </message>
  <message>
   <source>Lines whose speaker is not found: {count}; a stand-in speaks them.</source>
   <translation>{count} 句对白找不到说话人，暂由“某人”代替。</translation>
  </message>
  <message>
   <source>Lines whose speaker was taken from pronouns and turns: {first}.</source>
   <translation>{first} 句对白的说话人是按代词和轮次推断的。</translation>
  </message>
  <message>
   <source>Make the production</source>
   <translation>创建作品</translation>
  </message>
  <message>
   <source>Making episode {number} of {count}…</source>
   <translation>正在创建，第 {number}/{count} 集…</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>合并</translation>
  </message>
  <message>
   <source>Name in the scripts</source>
   <translation>剧本里的名字</translation>
  </message>
  <message>
   <source>Named</source>
   <translation>提到</translation>
  </message>
  <message>
   <source>Next step</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>No heading was found; {first} chapters were made by length.</source>
   <translation>没有找到章节标题，按长度分成了 {first} 章。</translation>
  </message>
  <message>
   <source>No title</source>
   <translation>无标题</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>序号</translation>
  </message>
  <message>
   <source>Nobody speaks here; a narrator reads the first sentences.</source>
   <translation>这里没有人说话，前几句由旁白念出。</translation>
  </message>
  <message>
   <source>Nobody speaks in quotation marks; a narrator would tell it.</source>
   <translation>没有引号里的对白，只能由旁白讲述。</translation>
  </message>
  <message>
   <source>Novel</source>
   <translation>小说</translation>
  </message>
  <message>
   <source>Novels</source>
   <translation>小说</translation>
  </message>
  <message>
   <source>Number of episodes</source>
   <translation>集数</translation>
  </message>
  <message>
   <source>Plain text, Markdown, Word or EPUB, in any encoding. It stays on this computer, and no word of it is changed.</source>
   <translation>纯文本、Markdown、Word 或 EPUB，任何编码都可以。小说只留在这台电脑上，原文一字不改。</translation>
  </message>
  <message>
   <source>Production</source>
   <translation>作品</translation>
  </message>
  <message>
   <source>Reading the novel…</source>
   <translation>正在读小说…</translation>
  </message>
  <message>
   <source>Save it again, or save it as plain text.</source>
   <translation>请重新保存，或另存为纯文本。</translation>
  </message>
  <message>
   <source>Save it as plain text.</source>
   <translation>请另存为纯文本。</translation>
  </message>
  <message>
   <source>Script and source</source>
   <translation>剧本与出处</translation>
  </message>
  <message>
   <source>Script of the episode</source>
   <translation>本集剧本</translation>
  </message>
  <message>
   <source>So many that each has this length</source>
   <translation>让每集都接近这个时长</translation>
  </message>
  <message>
   <source>Somebody else has that name, or it is empty.</source>
   <translation>这个名字已有人用，或者是空的。</translation>
  </message>
  <message>
   <source>Speaks</source>
   <translation>说话</translation>
  </message>
  <message>
   <source>Split at the caret</source>
   <translation>在光标处拆分</translation>
  </message>
  <message>
   <source>Take apart</source>
   <translation>拆开</translation>
  </message>
  <message>
   <source>Take in again</source>
   <translation>重新采用</translation>
  </message>
  <message>
   <source>Text of the chapter</source>
   <translation>本章正文</translation>
  </message>
  <message>
   <source>The book is protected against copying.</source>
   <translation>这本书有防复制保护。</translation>
  </message>
  <message>
   <source>The episode would run about {second} s only.</source>
   <translation>这一集只有约 {second} 秒。</translation>
  </message>
  <message>
   <source>The episode would run about {second} s, which is long.</source>
   <translation>这一集约 {second} 秒，偏长。</translation>
  </message>
  <message>
   <source>The file is damaged or mixes encodings; some signs were lost: {first}.</source>
   <translation>文件损坏或混用了多种编码，有字符丢失：{first}。</translation>
  </message>
  <message>
   <source>The last chapter stands before the first.</source>
   <translation>结束章在起始章之前。</translation>
  </message>
  <message>
   <source>The novel</source>
   <translation>小说</translation>
  </message>
  <message>
   <source>The novel beside it</source>
   <translation>对照的小说</translation>
  </message>
  <message>
   <source>The novel is empty.</source>
   <translation>小说是空的。</translation>
  </message>
  <message>
   <source>The novel is too long.</source>
   <translation>小说太长。</translation>
  </message>
  <message>
   <source>The novel names no place here; a stand-in is used.</source>
   <translation>小说这里没有写地点，用了代替的地点。</translation>
  </message>
  <message>
   <source>The novel tells no hour here; day is taken.</source>
   <translation>小说这里没有写时间，按白天处理。</translation>
  </message>
  <message>
   <source>The novel's file holds declarations that are not read.</source>
   <translation>小说文件里有不予读取的声明。</translation>
  </message>
  <message>
   <source>The novel's file is damaged.</source>
   <translation>小说文件已损坏。</translation>
  </message>
  <message>
   <source>The novel's file unfolds to far more than a novel.</source>
   <translation>小说文件解压后远远超过一部小说。</translation>
  </message>
  <message>
   <source>The production has more episodes than are asked for.</source>
   <translation>作品里的集数比要求的多。</translation>
  </message>
  <message>
   <source>The rows of the script could not be traced.</source>
   <translation>剧本各行的出处无法对应。</translation>
  </message>
  <message>
   <source>The scripts are being written…</source>
   <translation>正在写剧本…</translation>
  </message>
  <message>
   <source>The text is too short for so many episodes.</source>
   <translation>正文太短，分不出这么多集。</translation>
  </message>
  <message>
   <source>The words are read from its pages.</source>
   <translation>正文会从书页中读取。</translation>
  </message>
  <message>
   <source>The work on the novel ended suddenly.</source>
   <translation>处理小说的程序意外结束。</translation>
  </message>
  <message>
   <source>There is no such encoding.</source>
   <translation>没有这种编码。</translation>
  </message>
  <message>
   <source>These episodes are longer or shorter than is usual.</source>
   <translation>这些剧集比通常的长或短。</translation>
  </message>
  <message>
   <source>These run about {length} s each.</source>
   <translation>平均每集约 {length} 秒。</translation>
  </message>
  <message>
   <source>Try again; what is finished is kept.</source>
   <translation>请再试一次，已完成的都保留着。</translation>
  </message>
  <message>
   <source>What was decided about the chapters is unreadable.</source>
   <translation>关于章节的决定读不出来。</translation>
  </message>
  <message>
   <source>What was decided is kept</source>
   <translation>已做的决定会保留</translation>
  </message>
  <message>
   <source>Where chapters begin. Type another title, join or split them, leave out what is no part of the story. To split, put the caret into the row where the new one begins.</source>
   <translation>各章从哪里开始。可以改标题、合并、拆分，把不属于故事的部分略去。要拆分，先把光标放到新一章开始的那一行。</translation>
  </message>
  <message>
   <source>Where they are named</source>
   <translation>出现之处</translation>
  </message>
  <message>
   <source>Who is named and who speaks, with their other names and the reason why the two are taken for one. Merge who is one person, take apart who is not.</source>
   <translation>谁被提到、谁说话，以及他们的其他称呼和判定为同一人的理由。是同一人就合并，不是就拆开。</translation>
  </message>
  <message>
   <source>Why one person</source>
   <translation>同一人的理由</translation>
  </message>
  <message>
   <source>With the selected ones, or with the one before</source>
   <translation>合并选中的各章，或与前一章合并</translation>
  </message>
  <message>
   <source>Writing episode {number} of {count}…</source>
   <translation>正在写剧本，第 {number}/{count} 集…</translation>
  </message>
  <message>
   <source>a chapter's heading</source>
   <translation>章节标题</translation>
  </message>
  <message>
   <source>a question in speech</source>
   <translation>对白中的疑问</translation>
  </message>
  <message>
   <source>a surprise</source>
   <translation>意外</translation>
  </message>
  <message>
   <source>a threat or discovery</source>
   <translation>威胁或发现</translation>
  </message>
  <message>
   <source>an exclamation</source>
   <translation>感叹</translation>
  </message>
  <message>
   <source>an ornament</source>
   <translation>分隔符</translation>
  </message>
  <message>
   <source>and {count} more notes</source>
   <translation>还有 {count} 条说明</translation>
  </message>
  <message>
   <source>familiar form of {who}</source>
   <translation>{who} 的昵称</translation>
  </message>
  <message>
   <source>given name of {who}</source>
   <translation>{who} 的名</translation>
  </message>
  <message>
   <source>last name of {who}</source>
   <translation>{who} 的姓</translation>
  </message>
  <message>
   <source>narration that was not chosen</source>
   <translation>未选用的叙述</translation>
  </message>
  <message>
   <source>one chapter|{count} chapters</source>
   <translation>{count} 章</translation>
  </message>
  <message>
   <source>one episode|{count} episodes would come to {length} s each.</source>
   <translation>分成 {count} 集，每集约 {length} 秒。</translation>
  </message>
  <message>
   <source>one hidden|{count} hidden</source>
   <translation>隐藏了 {count} 人</translation>
  </message>
  <message>
   <source>one line|{count} lines, about {length} s; {share}% of the novel is left out here</source>
   <translation>{count} 句对白，约 {length} 秒；这一段小说略去了 {share}%</translation>
  </message>
  <message>
   <source>part of the full name {who}</source>
   <translation>全名 {who} 的一部分</translation>
  </message>
  <message>
   <source>surname of {who} and title</source>
   <translation>{who} 的姓加称呼</translation>
  </message>
  <message>
   <source>the end of a chapter</source>
   <translation>一章结束</translation>
  </message>
  <message>
   <source>the end of a scene</source>
   <translation>一场结束</translation>
  </message>
  <message>
   <source>the even length</source>
   <translation>平均长度</translation>
  </message>
  <message>
   <source>the rest of a long sentence</source>
   <translation>长句的后半</translation>
  </message>
  <message>
   <source>title and last name of {who}</source>
   <translation>{who} 的称呼加姓</translation>
  </message>
  <message>
   <source>to</source>
   <translation>到</translation>
  </message>
  <message>
   <source>words that break off</source>
   <translation>话没说完</translation>
  </message>
  <message>
   <source>you said so</source>
   <translation>你的决定</translation>
  </message>
  <message>
   <source>{title} (left out)</source>
   <translation>{title}（略去）</translation>
  </message>
  <message>
   <source>{who} with or without its full stop</source>
   <translation>{who}（有无句点）</translation>
  </message>
 </context>
</TS>
