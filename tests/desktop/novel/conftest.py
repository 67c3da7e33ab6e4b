# SPDX-License-Identifier: GPL-3.0-or-later
"""The window that takes novels in, on a short novel of four chapters."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import background
from desktop.main_window import MainWindow
from desktop.views.novel.wizard import NovelWizard

NOVEL = """第一章 替身
　　雨下了一整夜。林晚站在镜子前，看着镜子里那张陌生的脸。
　　“你真的要替她嫁过去？”苏雨柔低声问。
　　“陆家给了我母亲的手术费。”林晚说，“我没有选择。”
　　苏雨柔忽然抓住她的手：“可是你知道吗？陆景深三年前就死了！”
第二章 新郎
　　第二天清晨，林晚走下车，陆景深站在台阶上，脸色苍白。
　　“林小姐，”陆景深淡淡地说，“欢迎你。”
　　“你是谁？”林晚问。
　　陆景深笑了笑：“我是你的丈夫。”
第三章 照片
　　夜里，林晚推开书房的门，书桌上放着一张发黄的剪报。
　　“谁让你进来的？”陆景深站在门口，声音冷得像冰。
　　“陆先生，这是你。”林晚举起剪报，“你死了三年了。”
　　门外忽然传来脚步声。
第四章 真相
　　三天后，医院。林晚守在母亲的病床前，老白推门进来。
　　“林小姐，这封信是陆老先生临终前写的。”老白说。
　　“原来真正该嫁过来的人，一直是我？”林晚问。
　　老白点点头：“苏雨柔才是替身。”
"""


@pytest.fixture
def own_settings(own_settings, tmp_path: Path):
    """New productions go to a folder of the test; what runs behind has ended when it is over."""
    own_settings.change(productions=str(tmp_path / "films"))
    yield own_settings
    background.wait()


@pytest.fixture
def window(qtbot, own_settings) -> MainWindow:
    """The window, not shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The novel in an old encoding."""
    path = tmp_path / "替身新娘.txt"
    path.write_text(NOVEL, encoding="gb18030")
    return path


@pytest.fixture
def novel() -> str:
    """Its words."""
    return NOVEL


class Hands:
    """What a person does with the window, waiting for what is worked on behind."""

    def __init__(self, qtbot, wizard: NovelWizard) -> None:
        self.qtbot, self.wizard = qtbot, wizard

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=30_000)

    def next(self) -> None:
        """The next step, when it is there."""
        at = self.wizard.stack.currentIndex()
        self.until(self.wizard.next_button.isEnabled)
        self.wizard.next_button.click()
        self.until(lambda: self.wizard.stack.currentIndex() == at + 1)

    def to(self, step: int) -> None:
        """Go on to a step."""
        while self.wizard.stack.currentIndex() < step:
            self.next()

    def season(self) -> None:
        """Wait until all episodes are written."""
        wizard = self.wizard
        self.until(lambda: wizard.episodes.season is not None and not wizard.work.busy)


@pytest.fixture
def begun(qtbot, window: MainWindow) -> Iterator[Callable[[Path], Hands]]:
    """A function that shows the window with a novel in it."""
    made: list[NovelWizard] = []

    def show(path: Path) -> Hands:
        wizard = NovelWizard(window, path)
        made.append(wizard)
        wizard.show()
        hands = Hands(qtbot, wizard)
        hands.until(lambda: wizard.file.ready() or wizard.file._problem.text() != "")
        return hands

    yield show
    for one in made:
        one.work.stop()
    background.wait()
