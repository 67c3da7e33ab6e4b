# SPDX-License-Identifier: GPL-3.0-or-later
"""Men's and boys' hair of today, style by style.

Owns these styles. Must not know people, views or pixels beyond what a hairdo tells.
"""

from collections.abc import Sequence

from engines.stage.palette import Tone
from engines.stage.puppet.hair_skull import P3, leaf, on_brow, on_skull
from engines.stage.puppet.hair_women import ARCH, SOFT
from engines.stage.puppet.hairdo import Hairdo, Lock
from engines.stage.puppet.headwear import tie
from projects.staging import View

HIGH = -80.0


def _crest(h: Hairdo, sides: Sequence[float], *, rise: float, over: float, back: float) -> None:
    """Locks that stand up from the hairline and fall back or over."""
    built: list[Lock] = []
    for i, s in enumerate(sides):
        up = rise * (1 - ((s + over) / 66) ** 2) + 4 * (i % 2)
        root = on_brow(s, HIGH + 0.12 * abs(s), 1)
        way = (
            root,
            (s + over * 0.15, -98 - up * 0.3, root[2] + 13),
            (s + over * 0.5, -106 - up * 0.66, root[2] + 2 - back * 0.25),
            (s + over * 1.5, -108 - up, root[2] - back),
        )
        built.append((way, (18, 32, 30, 0)))
    h.locks(built, back=h.view is View.BACK)


def short(h: Hairdo) -> None:
    """A natural cut with a loose fringe."""
    h.cap(high=HIGH, corner=1, burn=12, volume=(0.02, 0.05))
    h.flow()
    h.fringe(((-18, -66, -4, 24),
            (-8, -58, -20, 24), (12, -48, -30, 26), (20, -24, -24, 30), (26, 4, -36, 24),
              (30, 24, -26, 28), (34, 46, -38, 22), (36, 63, -14, 17)), lift=11)  # fmt: skip
    h.sheen()


def side_part(h: Hairdo) -> None:
    """Parted aside and combed over: an office."""
    h.cap(high=HIGH, corner=1, burn=12, volume=(0.02, 0.07))
    h.fringe(
        (
            (36, -18, -64, 30),
            (37, -42, -50, 30),
            (38, -62, -28, 24),
            (4, -67, -14, 22),
            (35, 54, -54, 20),
            (35, 66, -24, 16),
        ),
        lift=15,
        root_y=-98,
    )
    h.strands([(on_brow(33, -84, 2), (30, -112, -24))], 2.6)
    h.flow()
    h.sheen(deep=0.9)


def slick(h: Hairdo) -> None:
    """Combed straight back with oil."""
    h.cap(high=-80, corner=1.4, burn=10, volume=(0.0, 0.07), nape=52)
    pairs = [
        (on_brow(s, -80 + 0.16 * abs(s), 2), (s * 0.7, -60.0, -94.0))
        for s in (-44, -24, -4, 16, 36)
    ]
    pairs += [((s * 70, -24, 18), (s * 50, 0, -84)) for s in (-1, 1)]
    h.strands(pairs, 2.8)
    light = [(on_brow(s, -79, 2), (s * 0.8, -80.0, -84.0)) for s in (-34, -14, 6, 26)]
    light += [((s * 72, -40, 10), (s * 52, -20, -80)) for s in (-1, 1)]
    h.strands(light, 4.6, Tone.DEEP)
    h.nape(56, 20)


def undercut(h: Hairdo) -> None:
    """Shaven sides, a long top thrown over."""
    h.cap(high=-76, corner=1, burn=8, volume=(-0.03, -0.04), nape=34, shaven=True)
    h.cap(high=-80, corner=1, burn=8, volume=(0.0, 0.1), nape=34)
    h.cut(crown=True)
    h.flow()
    h.fringe(
        ((34, -14, -66, 30), (36, -38, -50, 32), (38, -60, -30, 26), (36, 50, -62, 20)),
        lift=16,
        root_y=-104,
    )
    h.sheen(rise=46)


def quiff(h: Hairdo) -> None:
    """Swept up from the brow."""
    h.cap(high=HIGH, corner=1, burn=12, volume=(0, 0.02), nape=46)
    h.flow()
    _crest(h, (46, -42, 30, -26, 14, -8), rise=34, over=22, back=62)
    h.strands([((s * 70, -40, 20), (s * 54, -30, -76)) for s in (-1, 1)], 2.6)
    h.strands([((s * 73, -28, 8), (s * 60, -10, -66)) for s in (-1, 1)], 3.2, Tone.DEEP)


def swept(h: Hairdo) -> None:
    """Brushed back from the temples with fullness: grey suits it."""
    h.cap(high=-86, corner=1.6, burn=12, volume=(0.03, 0.08), nape=52)
    _crest(h, (40, -46, 22, -30, 4, -14), rise=24, over=20, back=96)
    h.strands([((s * 70, -30, 20), (s * 56, 14, -78)) for s in (-1, 1)], 2.8)
    h.sheen()
    h.nape(58)


def curtain(h: Hairdo) -> None:
    """Parted in the middle, falling to the cheekbones on both sides."""
    h.cap(high=-86, burn=18, volume=(0.04, 0.05))
    h.flow()
    h.fringe(((-3, -38, -40, 24), (3, 38, -40, 24), (-4, -60, -14, 26), (4, 61, -12, 25),
              (-6, -70, 16, 18), (6, 70, 16, 17)), lift=11)  # fmt: skip
    h.parting()
    h.sheen()
    h.nape(60)


def crop(h: Hairdo) -> None:
    """A crew cut: shaven at the sides, squared in front."""
    h.cap(high=-72, corner=1.5, burn=2, volume=(-0.05, -0.05), nape=32, shaven=True)
    h.cap(high=-76, corner=1.8, burn=2, volume=(-0.03, 0.0), nape=32)
    h.cut(crown=True)
    h.flow()
    for y in (-77, -90, -102):
        roots = [on_brow(s + (5 if y == -90 else 0), y, 2) for s in (-40, -24, -8, 8, 24, 40)]
        h.strands([(p, (p[0], p[1] - 12, p[2] - 12)) for p in roots], 3.4, Tone.DEEP)


def curls(h: Hairdo) -> None:
    """Short and curly, full on top."""
    h.cap(high=-72, burn=12, volume=(0.02, 0.05), nape=44)
    spots = [on_skull(a, e, 1.07) for e in (30, 56, 80) for a in range(-170, 180, 40)
             if abs(a) > 50 or e > 50]  # fmt: skip
    h.curls([p for p in spots if seen_spot(h, p)], 18)
    if h.view is not View.BACK:
        h.curls(
            [
                on_brow(s, y, 4)
                for s, y in ((-54, -44), (-38, -62), (-18, -68), (4, -64), (26, -70), (44, -58))
            ],
            14,
        )


def seen_spot(h: Hairdo, p: P3) -> bool:
    """Whether a curl sits on the half of the head that a view shows."""
    side, y, fore = p
    if y < -100:
        return True
    return {View.FRONT: fore > -20, View.BACK: fore < 10, View.PROFILE: side < 20}.get(
        h.view, fore - 1.2 * side > -40
    )


def man_bun(h: Hairdo) -> None:
    """Drawn up into a knot behind the crown, sides close."""
    p = (0.0, -112.0, -82.0)
    h.bun(p, 27, back=False)
    tie(h, (0, -108, -74), 13, turn=50 if h.view is not View.BACK else 0)
    h.cap(high=-79, corner=1, burn=10, volume=(-0.01, 0.05), nape=42)
    h.drawn_to((0, -104, -70))
    h.side(-1, 26, wide=8, root=(20, -88))
    if h.view is View.BACK:
        h.bun((0, -104, -90), 28)


def wolf(h: Hairdo) -> None:
    """Layered and ragged, long at the neck."""
    h.fall(112, spread=80, end=90, tips=34, top=-6)
    h.cap(down=True, high=HIGH, volume=(0.04, 0.1))
    h.flow()
    h.fringe(
        (
            (4, -58, -6, 22),
            (22, 60, -8, 20),
            (6, -38, -26, 22),
            (24, 40, -24, 22),
            (10, -16, -30, 22),
            (20, 14, -22, 20),
        ),
        lift=11,
    )
    for s in (1, -1):
        h.side(s, 60, wide=16, out=2, wave=-5, root=(28, -92))
    h.sheen()


def loose(h: Hairdo) -> None:
    """To the shoulders, parted in the middle."""
    h.fall(140, spread=86, end=74, tips=22, top=-10)
    h.cap(down=True, high=-86, volume=(0.02, 0.03))
    h.flow()
    h.parting()
    h.fringe(ARCH)
    for s in (1, -1):
        h.side(s, 108, wide=24, out=3, wave=4)
    h.sheen()


def bald(h: Hairdo) -> None:
    """Nothing but the skull."""


def balding(h: Hairdo) -> None:
    """A wreath of hair about a bare crown."""
    h.cap(burn=14, volume=(-0.04, 0.0), nape=48)
    h.cut(crown=False)
    h.flow()
    for y in (-84, -76):
        wisp = [h.at(on_brow(s, y - 0.2 * abs(s), 4)) for s in (-52, -20, 14)]
        if h.view is not View.BACK:
            h.mark(leaf(wisp, [0.3, 2.6, 0.3]))


def tuft(h: Hairdo) -> None:
    """A boy's crop with a tuft that stands up."""
    h.cap(high=-76, burn=6, volume=(0.02, 0.03), nape=38)
    h.flow()
    ways = [
        ((4, -112, -30), (0, -132, -26), (-14, -146, -30)),
        ((8, -112, -24), (12, -130, -20), (20, -140, -14)),
    ]
    h.locks([(w, (20, 14, 0)) for w in ways], back=False)
    h.fringe(
        (
            (6, -50, -40, 20),
            (22, 50, -36, 20),
            (10, -30, -32, 20),
            (20, 30, -38, 22),
            (14, -8, -34, 20),
            (18, 10, -30, 18),
        ),
        lift=9,
    )
    h.sheen()


def boy_bowl(h: Hairdo) -> None:
    """Even all round, above the ears."""
    h.cap(high=-76, burn=2, volume=(0.05, 0.05), nape=30)
    h.flow()
    h.fringe(SOFT, lift=9)
    h.sheen()
