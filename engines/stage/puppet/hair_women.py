# SPDX-License-Identifier: GPL-3.0-or-later
"""Women's and girls' hair of today, style by style.

Owns these styles. Must not know people, views or pixels beyond what a hairdo tells.
"""

from engines.stage.puppet.hair_skull import P3, on_skull
from engines.stage.puppet.hairdo import Hairdo
from engines.stage.puppet.headwear import tie
from projects.staging import View

SOFT = (
    (-6, -63, -4, 20), (30, 64, -6, 18), (0, -50, -22, 24), (2, -37, -33, 14), (6, -23, -14, 27),
    (10, -8, -31, 16), (16, 7, -19, 25), (20, 22, -33, 15), (22, 37, -16, 24), (26, 51, -28, 18),
)  # fmt: skip
"""A full fringe in soft locks: roots, tips, lengths and widths all differ."""
AIRY = ((6, -52, -8, 13), (4, -30, -26, 15), (8, -8, -20, 13), (16, 14, -27, 15),
        (24, 40, -22, 15), (28, 60, -6, 13))  # fmt: skip
SWEPT = ((34, -20, -40, 22), (36, -42, -26, 26), (38, -62, -4, 24), (40, 54, -34, 20),
         (40, 65, -4, 16))  # fmt: skip
"""From a parting on the far side over the brow."""
ARCH = ((-2, -28, -66, 22), (2, 28, -66, 22), (-3, -50, -40, 25), (3, 50, -40, 25),
        (-5, -64, -10, 18), (5, 64, -10, 18))  # fmt: skip
"""From a middle parting to both temples."""
PONY_WIDTHS = (22, 40, 50, 48, 34, 12, 0)


def long_straight(h: Hairdo) -> None:
    """Parted in the middle, long and straight."""
    h.fall(336, spread=92, end=70, tips=64)
    h.cap(down=True, high=-86)
    h.flow()
    h.parting()
    h.fringe(ARCH)
    for s in (1, -1):
        h.side(s, 150, wide=26, out=4)
        h.side(s, 86, wide=17, root=(12, -94))
    h.sheen()


def fringe_long(h: Hairdo) -> None:
    """Long under a soft fringe."""
    h.fall(316, spread=94, end=74, tips=58)
    h.cap(down=True)
    h.flow()
    for s in (1, -1):
        h.side(s, 130, wide=24, out=3)
    h.fringe(SOFT)
    h.sheen()


def hime(h: Hairdo) -> None:
    """Straight fringe and cut sidelocks before long hair."""
    h.fall(350, spread=90, end=80, tips=10)
    h.cap(down=True, volume=(0.02, 0.0))
    h.flow()
    for s in (1, -1):
        h.side(s, 92, wide=32, out=1, root=(24, -96), blunt=0.7)
    cut = tuple((t * 0.42 + 8, t, -24 - 2 * (i % 2), 19.0)
                for i, t in enumerate((-60, 62, -44, 46, -28, 30, -13, 15, 0)))  # fmt: skip
    h.fringe(cut, gloss=0.6, blunt=0.62)
    h.sheen(deep=0.6)


def long_wave(h: Hairdo) -> None:
    """Parted aside, in long waves."""
    h.fall(290, spread=100, end=84, wave=13, tips=44)
    h.cap(down=True, volume=(0.03, 0.03))
    h.flow()
    h.side(1, 150, wide=25, out=6, wave=10, root=(34, -92))
    h.side(-1, 170, wide=30, out=6, wave=12, root=(34, -92))
    h.fringe(SWEPT, lift=9)
    h.sheen()


def bob(h: Hairdo) -> None:
    """To the chin, turned in, with a soft fringe."""
    h.fall(96, spread=92, end=66, tips=3, top=-20, blunt=0.5)
    h.cap(down=True, volume=(0.03, 0.02))
    h.flow()
    for s in (1, -1):
        h.side(s, 86, wide=32, out=5, wave=5, root=(22, -96), blunt=0.36)
    h.fringe(SOFT)
    h.sheen()


def lob(h: Hairdo) -> None:
    """To the shoulders, parted aside, ends turned out."""
    h.fall(146, spread=88, end=100, tips=18, top=-16)
    h.cap(down=True, volume=(0.02, 0.03))
    h.flow()
    h.side(1, 112, wide=26, out=4, wave=-7, root=(34, -92))
    h.side(-1, 132, wide=30, out=6, wave=-8, root=(34, -92))
    h.fringe(SWEPT)
    h.sheen()


def ponytail(h: Hairdo) -> None:
    """Bound high, with an airy fringe."""
    p = (0.0, -96.0, -82.0)
    h.tail([(0, -100, -92), (-10, -96, -128), (-14, -20, -136), (-10, 80, -120), (-16, 190, -116)],
           PONY_WIDTHS)  # fmt: skip
    tie(h, (0, -92 if h.view is View.BACK else -98, -96), 12, turn=0 if h.view is View.BACK else 60)
    h.cap(volume=(0, 0.03), burn=10)
    h.drawn_to(p)
    h.fringe(AIRY)
    for s in (1, -1):
        h.side(s, 48, wide=11, root=(30, -88))
    h.sheen(deep=0.7)


def low_pony(h: Hairdo) -> None:
    """Parted and bound low at the neck."""
    p = (0.0, 34.0, -92.0)
    h.tail([p, (0, 70, -104), (-6, 140, -98), (-4, 210, -84), (-10, 280, -84)],
           (20, 34, 38, 32, 18, 0))  # fmt: skip
    h.cap(burn=14, high=-86)
    h.drawn_to(p)
    h.parting()
    h.fringe(ARCH)
    for s in (1, -1):
        h.side(s, 66, wide=12, root=(18, -92))
    h.sheen()
    tie(h, p, 10, back=h.view is View.FRONT)


def side_braid(h: Hairdo) -> None:
    """One plait over the near shoulder, fringe swept aside."""
    h.cap(down=True, volume=(0.02, 0.02))
    h.flow()
    if h.view is View.BACK:
        h.braid([(-30, 40, -84), (-62, 90, -50), (-78, 140, -10)], 34, back=False)
    else:
        h.braid([(-72, 44, -16), (-78, 96, 8), (-73, 150, 28), (-66, 214, 32)], 36, back=False)
    h.side(1, 70, wide=14, root=(34, -92))
    h.fringe(SWEPT)
    h.sheen()


def twin_braids(h: Hairdo) -> None:
    """Two plaits before the shoulders."""
    h.cap(down=True)
    h.flow()
    h.parting()
    for s in (1, -1):
        back = h.view is View.BACK
        x = 12 if s > 0 and h.view is View.THREE_QUARTER else 0  # clear of the cheek
        way: list[P3] = [(s * 72 + x, 36, 4), (s * 80 + x, 100, 10), (s * 77 + x, 160, 24)]
        way.append((s * 70 + x, 216, 28))
        if h.view is View.PROFILE and s > 0:
            continue
        h.braid([(s * 50, 44, -76), (s * 66, 100, -60), (s * 68, 190, -50)] if back else way, 29,
                back=False)  # fmt: skip
    h.fringe(AIRY)
    h.sheen()


def low_bun(h: Hairdo) -> None:
    """Parted aside into a bun at the neck."""
    p = (0.0, 26.0, -104.0)
    h.bun(p, 36, back=h.view is View.FRONT)
    h.cap(burn=12, high=-86)
    h.drawn_to((0, 20, -92))
    h.parting(16)
    h.fringe(
        (
            (20, -24, -60, 22),
            (20, -46, -40, 24),
            (20, -63, -10, 20),
            (22, 46, -46, 20),
            (22, 64, -8, 15),
        )
    )
    h.side(-1, 62, wide=9, root=(26, -90))
    h.sheen()
    if h.view is View.BACK:
        h.bun(p, 36)


def top_bun(h: Hairdo) -> None:
    """A full bun on the crown and an airy fringe."""
    p = (0.0, -140.0, -34.0)
    h.bun(p, 38)
    h.cap(burn=8)
    h.drawn_to((0, -116, -34))
    h.fringe(AIRY)
    for s in (1, -1):
        h.side(s, 54, wide=10, root=(30, -88))
    h.sheen(deep=0.7)
    tie(h, (0, -115, -34), 18)


def chignon(h: Hairdo) -> None:
    """Rolled up the back of the head, brow free: for an evening."""
    p = (0.0, -34.0, -112.0)
    h.bun(p, 40, squash=1.25, back=h.view is View.FRONT)
    h.cap(volume=(0.02, 0.08), burn=2)
    h.drawn_to((0, -40, -98))
    h.fringe(
        ((26, -26, -58, 22), (28, -46, -38, 22), (28, -62, -14, 16), (30, 52, -46, 18)), lift=10
    )
    h.sheen()
    if h.view is View.BACK:
        h.bun(p, 40, squash=1.25)


def half_up(h: Hairdo) -> None:
    """Bound back above, loose below."""
    h.fall(270, spread=88, end=70, wave=5)
    if h.view is not View.FRONT:
        h.bun((0, -78, -104), 21)
    h.cap(down=True, volume=(0, 0.03))
    h.flow()
    h.drawn_to((0, -72, -92))
    for s in (1, -1):
        h.side(s, 116, wide=20, out=3, root=(30, -90))
    h.fringe(AIRY[1:-1])
    h.sheen()
    if h.view is View.BACK:
        h.bun((0, -62, -104), 24)


def pixie(h: Hairdo) -> None:
    """Short and feathered, swept over the brow."""
    h.cap(burn=16, volume=(0.03, 0.03), nape=44)
    h.flow()
    h.fringe(((34, -30, -34, 22), (36, -52, -18, 24), (34, 30, -32, 18), (38, 54, -24, 18),
              (40, 66, 10, 13)))  # fmt: skip
    near = [((-30, -96, 34), (-58, -52, 40), (-70, -10, 18), (-72, 30, 10)),
            ((-20, -104, -10), (-66, -60, 0), (-80, -8, -16), (-78, 34, -24))]  # fmt: skip
    h.locks([(w, (14, 24, 18, 0)) for w in near], back=h.view is View.BACK)
    h.nape(62)
    h.sheen()


def curly(h: Hairdo) -> None:
    """A cloud of curls to the shoulders."""
    low = [(s * 84.0, y, f) for y, f in ((30, -14), (62, -20), (94, -24)) for s in (1, -1)]
    low += [(s, y, -84.0) for y in (40, 76, 106) for s in (-56.0, -20.0, 20.0, 56.0)]
    h.curls(low, 23, back=True)
    h.cap(down=True, volume=(0.1, 0.08))
    crown = [on_skull(a, e, 1.08) for e in (6, 34, 62) for a in range(-170, 180, 42)
             if abs(a) > 44 or e > 50]  # fmt: skip
    h.curls([p for p in crown if _seen(h, p)], 21)
    far = h.view is View.THREE_QUARTER
    for s in (1, -1):
        x, f = (12, 6) if far and s > 0 else (0, 0)  # clear of the far eye
        temple = ((72 + x, -56, 24 + f), (76 + x, -26, 22 + f), (82 + x, 8, 12), (84 + x, 40, 8))
        if h.view is not View.BACK and not (h.view is View.PROFILE and s > 0):
            h.curls([(s * side, y, fore) for side, y, fore in temple], 16)
    brow = [on_skull(a, 34 - abs(a) / 5, 1.0) for a in (-44, -22, 0, 22, 44)]
    h.curls(brow if h.view is not View.BACK else [], 15)


def _seen(h: Hairdo, p: P3) -> bool:
    side, _, fore = p
    return {
        View.FRONT: fore > -30,
        View.BACK: fore < 20,
        View.PROFILE: side < 20,
    }.get(h.view, fore - 1.2 * side > -76 and (side < 40 or p[1] < -40))


def perm(h: Hairdo) -> None:
    """An elder's short perm."""
    h.cap(volume=(0.04, 0.04), burn=14, nape=40)
    crown = [on_skull(a, e, 1.03) for e in (-14, 16, 44, 70) for a in range(-174, 180, 30)
             if abs(a) > (58 if e < 30 else 36 if e < 50 else -1)]  # fmt: skip
    h.curls([p for p in crown if _seen(h, p)], 15)
    if h.view is not View.BACK:
        h.curls([on_skull(a, 36 - abs(a) / 5, 1.0) for a in range(-54, 60, 18)], 12)


def pigtails(h: Hairdo) -> None:
    """A girl's two tails above the ears."""
    for s in (1, -1):
        if h.view is View.PROFILE and s > 0:
            continue
        f = 4.0 if s > 0 else -20.0
        h.tail(
            [
                (s * 76, -64, f),
                (s * 108, -62, f),
                (s * 116, -14, f),
                (s * 108, 40, f),
                (s * 114, 84, f),
            ],
            (14, 30, 38, 34, 22, 0),
            back=s > 0 and h.view is View.THREE_QUARTER,
        )
        tie(h, (s * 80, -64, f), 9, turn=80)
    h.cap(burn=8)
    h.flow()
    h.parting()
    h.fringe(SOFT)
    h.sheen()


def bowl(h: Hairdo) -> None:
    """A child's even cut."""
    h.fall(44, spread=82, end=70, tips=5, top=-30)
    h.cap(down=True, volume=(0.05, 0.04), nape=40)
    h.flow()
    for s in (1, -1):
        h.side(s, 32, wide=26, out=4, root=(24, -96))
    h.fringe(SOFT)
    h.sheen()
