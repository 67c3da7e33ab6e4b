# SPDX-License-Identifier: GPL-3.0-or-later
"""Hair of old China, women's and men's, style by style.

Owns these styles. Must not know people, views or pixels beyond what a hairdo tells.
"""

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import oval
from engines.stage.puppet.hair_skull import P3, on_brow
from engines.stage.puppet.hairdo import Hairdo
from engines.stage.puppet.headwear import (
    comb,
    crown,
    drops,
    flower,
    headband,
    phoenix_crown,
    pin,
    step_pin,
    streamers,
    tie,
)
from engines.stage.puppet.marks import Mark
from projects.staging import View

PARTED = ((-2, -30, -58, 22), (2, 30, -58, 22), (-3, -52, -32, 24), (3, 52, -32, 23),
          (-5, -66, -4, 17), (5, 66, -4, 16))  # fmt: skip
"""Hair that leaves a middle parting in a low arch over the brow."""


def _dressed(h: Hairdo, knot: P3, *, sidelocks: float = 0.0, volume: float = 0.04) -> None:
    """Cap, arch over the brow and lines to the knot."""
    h.cap(high=-88, burn=6, volume=(0.03, volume))
    h.drawn_to(knot, high=-88)
    h.fringe(PARTED, lift=8)
    for s in (1, -1) if sidelocks else ():
        h.side(s, sidelocks, wide=11, root=(20, -92))
    h.sheen(deep=0.8)


def updo(h: Hairdo) -> None:
    """云髻: a high chignon leaning aside like a cloud, a tress behind."""
    h.fall(300, spread=58, end=40, top=10)
    h.bun((-34, -128, -52), 34, turn=-30)
    h.bun((22, -130, -38), 36, turn=14)
    h.bun((-6, -156, -46), 31)
    _dressed(h, (0, -116, -44), sidelocks=116)
    comb(h, (0, -118, 14))
    pin(h, (4, -134, -40), 58, -14)
    p = (46, -146, -20)
    flower(h, p)
    drops(h, p, ((-3, 4), (5, 6)))


def ring_knots(h: Hairdo) -> None:
    """双环髻: two standing loops, hair down behind."""
    h.fall(290, spread=66, end=46, top=10)
    for s in (1, -1):
        h.loop(
            (s * 38, -146, -26), (26, 37), 15, turn=s * 16 if h.view is not View.PROFILE else s * 8
        )
    _dressed(h, (0, -116, -26), sidelocks=96)
    for s in (1, -1):
        if not (h.view is View.PROFILE and s > 0):
            flower(h, (s * 36, -116, -10), 8)
    if h.view is not View.BACK:
        h.front.append(Mark(oval(*h.at(on_brow(0, -62, 2)), 2.6, 3.4), "cloth_accent"))


def maid_buns(h: Hairdo) -> None:
    """双丫髻: a maid's two round knots with ribbons."""
    for s in (1, -1):
        p = (s * 56.0, -110.0, -16.0)
        streamers(h, p, 92)
        h.bun(p, 27)
    _dressed(h, (0, -112, -16), sidelocks=60)
    for s in (1, -1):
        tie(h, (s * 48.0, -98.0, -14.0), 10, turn=-s * 40)


def flying(h: Hairdo) -> None:
    """飞仙髻: tall loops, a fairy's."""
    h.fall(330, spread=72, end=50, top=10)
    for s in (1, -1):
        h.loop((s * 36, -152, -34), (24, 44), 13, turn=s * 15)
    h.loop((0, -140, -30), (17, 30), 11)
    _dressed(h, (0, -118, -30), sidelocks=130)
    crown(h, (0, -116, 12), 0.8, pinned=False)
    streamers(h, (-30, -122, -40), 130)


def coiled(h: Hairdo) -> None:
    """盘发: a court lady's broad coils with 步摇 on both sides."""
    h.bun((-44, -126, -36), 30, turn=-24)
    h.bun((44, -126, -36), 30, turn=24)
    h.bun((0, -142, -34), 42, squash=0.8)
    _dressed(h, (0, -118, -34), volume=0.1)
    comb(h, (0, -128, 10))
    for s in (1, -1):
        if not (h.view is View.PROFILE and s > 0):
            step_pin(h, (s * 58, -112, 4), -40)


def phoenix(h: Hairdo) -> None:
    """凤冠: an empress or a bride under plumes and strings of beads."""
    h.bun((0, -130, -40), 40, squash=0.8)
    _dressed(h, (0, -118, -40), volume=0.08)
    phoenix_crown(h)


def hanging_loops(h: Hairdo) -> None:
    """垂鬟: a young girl's loops beside the ears, bound with ribbon."""
    h.fall(240, spread=62, end=44, top=10)
    for s in (1, -1):
        if not (h.view is View.PROFILE and s > 0):
            h.loop((s * 82, 4, 4 if s > 0 else -12), (17, 38), 12, turn=-s * 8)
    _dressed(h, (0, -100, -50))
    for s in (1, -1):
        if not (h.view is View.PROFILE and s > 0):
            flower(h, (s * 76, -38, 4 if s > 0 else -22), 9)


def widow(h: Hairdo) -> None:
    """A plain coil at the neck with a wooden pin."""
    p = (0.0, 4.0, -110.0)
    h.bun(p, 31, back=h.view is View.FRONT)
    h.cap(high=-88, burn=4, volume=(0.0, 0.0))
    h.drawn_to((0, 2, -96), high=-88)
    h.fringe(PARTED, lift=6)
    h.parting(high=-88)
    h.sheen(deep=0.5)
    if h.view is View.BACK:
        h.bun(p, 31)
    if h.view is not View.FRONT:
        pin(h, p, 40, -24, wood=True)


def _bound(h: Hairdo, *, burn: float = 12.0, locks: float = 0.0) -> None:
    """A man's hair drawn up to the crown."""
    h.cap(high=-77, corner=0.8, burn=burn, volume=(0.0, 0.05))
    h.drawn_to((0, -116, -24), high=-77)
    for s in (1, -1) if locks else ():
        h.side(s, locks, wide=10, root=(16, -88))
    h.sheen(rise=46, deep=0.8)


def topknot(h: Hairdo) -> None:
    """A knot on the crown with a wooden pin and a cloth band."""
    p = (0.0, -134.0, -24.0)
    h.bun(p, 24, squash=0.95)
    _bound(h)
    tie(h, (0, -117, -24), 17)
    pin(h, p, 38, -12, wood=True)


def bound(h: Hairdo) -> None:
    """All hair under a net, with its band: what a hat of office covers."""
    _bound(h)
    headband(h, y=-74, material="cloth_black", wide=7, gem=False)


def crowned(h: Hairdo) -> None:
    """束发冠: all hair under a crown of metal."""
    h.bun((0, -134, -20), 20, squash=1.15)
    _bound(h)
    crown(h, (0, -122, -18), 1.05)


def long_topknot(h: Hairdo) -> None:
    """披发: half bound under a small crown, the rest loose."""
    h.fall(336, spread=88, end=66, tips=64)
    h.bun((0, -134, -24), 21)
    h.cap(down=True, high=-78, volume=(0.0, 0.04))
    h.flow()
    h.drawn_to((0, -116, -24))
    for s in (1, -1):
        h.side(s, 150, wide=15, out=1, root=(14, -90))
    h.sheen()
    crown(h, (0, -122, -18), 0.8)


def swordsman(h: Hairdo) -> None:
    """A high tail with streaming ends, locks over the brow."""
    h.tail([(0, -124, -60), (-8, -138, -104), (-14, -70, -140), (-12, 60, -136), (-20, 230, -150)],
           (18, 40, 56, 54, 34, 10, 0), tips=4)  # fmt: skip
    streamers(h, (0, -122, -92), 150)
    h.cap(high=-82, burn=14, volume=(0, 0.04))
    h.drawn_to((0, -112, -60))
    h.fringe(((8, -34, -36, 15), (14, 44, -34, 16), (8, -58, -4, 17), (16, 62, 4, 15)), lift=10)
    for s in (1, -1):
        h.side(s, 84, wide=13, root=(24, -90))
    crown(h, (0, -118, -56), 0.66, pinned=False)
    h.sheen(deep=0.8)


def warrior(h: Hairdo) -> None:
    """Loose hair held by a band across the brow."""
    h.fall(170, spread=86, end=84, tips=36)
    h.cap(down=True, high=-84, volume=(0.03, 0.05))
    h.flow()
    h.bun((0, -78, -104), 18, back=h.view is not View.BACK)
    h.fringe(((0, -36, -48, 20), (20, 44, -46, 20), (8, -6, -52, 18)), lift=9)
    for s in (1, -1):
        h.side(s, 96, wide=17, out=2, wave=-5, root=(26, -90))
    headband(h, material="cloth_dark")
    h.sheen()


def monk(h: Hairdo) -> None:
    """A shaven head with the six scars of the vow."""
    if h.view is View.BACK:
        return
    for s, y in ((-12, -86), (12, -86), (-13, -76), (13, -76), (-12, -95), (12, -95)):
        x, dot_y = h.at(on_brow(s, y, -3))
        h.front.append(Mark(oval(x, dot_y, 2.6, 2.0), "crease", Tone.SHADE))


def elder_topknot(h: Hairdo) -> None:
    """An old man's long hair, a thin knot with a pin."""
    h.fall(250, spread=74, end=44, tips=50)
    p = (0.0, -128.0, -24.0)
    h.bun(p, 19)
    h.cap(down=True, high=-86, corner=1, volume=(-0.02, 0.02))
    h.flow()
    h.drawn_to((0, -112, -24), high=-86)
    for s in (1, -1):
        h.side(s, 120, wide=13, root=(30, -102))
    pin(h, p, 38, -16, wood=True)
    h.sheen(deep=0.6)


def child_horns(h: Hairdo) -> None:
    """总角: a child's two small knots."""
    for s in (1, -1):
        h.bun((s * 44.0, -116.0, -10.0), 20)
    h.cap(burn=4, high=-78, volume=(0.02, 0.02))
    h.flow()
    h.parting()
    h.fringe(((4, -46, -36, 18), (24, 46, -34, 18), (8, -24, -28, 19), (20, 26, -32, 19),
              (14, 0, -27, 18)))  # fmt: skip
    for s in (1, -1):
        tie(h, (s * 40.0, -103.0, -10.0), 9, turn=-s * 36)
    h.sheen()
