# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole head in drawing order, split where the stage animates it.

Owns the order. Must not know time, bodies or pixels.
"""

from dataclasses import dataclass, replace

from PySide6.QtGui import QPainterPath

from engines.stage.expressions import NEUTRAL, Features
from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.ageing import age_marks, blush_marks
from engines.stage.puppet.beards import beard_marks
from engines.stage.puppet.eyes import brow_marks, eye_marks
from engines.stage.puppet.face import (
    Key,
    cranium,
    ear,
    face_plan,
    head_contour,
    jaw_piece,
    terminator,
)
from engines.stage.puppet.feeling import brow_shadow, sweat_marks
from engines.stage.puppet.geometry import blob, oval
from engines.stage.puppet.hair import (
    back_hair,
    bald_scalp,
    bare_scalp,
    front_hair,
    under_hat,
)
from engines.stage.puppet.marks import Mark, lit_by
from engines.stage.puppet.mouth import mouth_marks, opening
from engines.stage.puppet.nose import nose
from engines.stage.puppet.worn import (
    behind_head,
    earrings,
    glasses,
    hat,
    hood_before,
    hood_behind,
    under_hood,
)
from engines.stage.visemes import REST, Mouth
from projects.staging import View

JAW_FROM = 1.5
"""Lips so far apart, the chin goes down with them."""


@dataclass(frozen=True, kw_only=True)
class Acting:
    """What changes from frame to frame in a face. blink 0..1, gaze -1..1 in x and y."""

    face: Features = NEUTRAL
    mouth: Mouth = REST
    blink: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)


def head_base(who: Identity, view: View, key: Key) -> list[Mark]:
    """Skin of the head with ear and nose, without moving features."""
    shade = terminator(view, key)
    skull = head_contour(who, view)
    contour = Mark(cranium(who, view), "skin")
    contours = [*bald_scalp(who, view), contour]
    order = [*contours, *ear(who, view)] if view is View.PROFILE else [*ear(who, view), *contours]
    marks = lit_by(order, shade)
    if view is View.PROFILE:
        stout = [(-66, 0), (-50, 60), (-50, 122), (4, 122), (14, 100), (0, 40)]
        slim = [(-64, 0), (-42, 52), (-34, 100), (-36, 122), (4, 122), (8, 100), (0, 40)]
        nape = blob(slim if who.female or who.child else stout)
        marks.insert(0, Mark(nape, "skin", Tone.SHADE))
    if view is View.BACK:
        return marks
    plan = face_plan(who, view)
    marks += nose(who, plan, key)
    marks += age_marks(who, plan, skull)
    if not bare_scalp(who):
        marks.append(Mark(_hair_cast(view), "skin", Tone.SHADE, skull, opacity=0.8))
    if who.hooded:
        brow = _hair_cast(view).translated(0, 17)
        marks.append(Mark(brow, "skin", Tone.SHADE, skull))
    return marks


def _hair_cast(view: View) -> QPainterPath:
    """Shadow of the fringe on the forehead."""
    if view is View.FRONT:
        return blob(
            [
                (-80, -110, 0),
                (80, -110, 0),
                (66, -24),
                (44, -52),
                (10, -78),
                (-12, -78),
                (-46, -48),
                (-68, -20),
            ]
        )
    if view is View.PROFILE:
        return blob([(-60, -110, 0), (76, -110, 0), (64, -70), (44, -44), (34, -10), (10, 0)])
    return blob(
        [
            (-80, -110, 0),
            (70, -110, 0),
            (62, -40),
            (48, -64),
            (28, -80),
            (4, -60),
            (-18, -34),
            (-36, 8),
            (-60, 10),
        ]
    )


def eye_features(who: Identity, view: View, key: Key, acting: Acting) -> list[Mark]:
    """Blush, eyes and brows: redrawn when the upper face changes."""
    if view is View.BACK:
        return []
    plan = face_plan(who, view)
    skull = head_contour(who, view)
    marks = brow_shadow(plan, acting.face.shadow, skull)
    marks += blush_marks(who, plan, acting.face.blush)
    marks += eye_marks(who, plan, acting.face, blink=acting.blink, gaze=acting.gaze)
    marks += brow_marks(who, plan, acting.face)
    marks += sweat_marks(plan, acting.face.sweat)
    if who.mole and view is not View.PROFILE:
        x, y = plan.eyes[-1].x + 3, plan.eyes[-1].y + 17
        marks.append(Mark(oval(x, y, 1.5, 1.5), "ink", opacity=0.85))
    return lit_by(marks, terminator(view, key))


def mouth_features(who: Identity, view: View, key: Key, acting: Acting) -> list[Mark]:
    """The mouth: redrawn at film rate while somebody speaks."""
    if view is View.BACK:
        return []
    plan = face_plan(who, view)
    gape = opening(acting.face, acting.mouth)
    marks: list[Mark] = []
    if view is View.PROFILE or gape > JAW_FROM:
        marks.append(Mark(jaw_piece(who, view, gape), "skin"))
    marks += mouth_marks(who, plan, acting.face, acting.mouth)
    return lit_by(marks + beard_marks(who, plan, acting.mouth.open), terminator(view, key))


def head_back(who: Identity, view: View) -> list[Mark]:
    """What hangs behind neck and head."""
    if who.hooded and view is View.BACK:
        return []
    if who.hooded:
        return hood_behind(who, view)
    return [*behind_head(who, view), *back_hair(under_hat(who), view)]


def head_front(who: Identity, view: View, key: Key) -> list[Mark]:
    """Front hair and what is worn on the head."""
    shade = terminator(view, key)
    if who.hooded and view is View.BACK:
        return lit_by(hood_behind(who, view), shade)
    cut = replace(who, hair="short") if who.hooded and not who.female else under_hat(who)
    hair = front_hair(cut, view)
    marks = lit_by(under_hood(hair, view) if who.hooded else hair, shade)
    if view is not View.BACK:
        plan = face_plan(who, view)
        marks += glasses(plan.eyes, view, who.frames) if who.glasses else []
        marks += earrings(view) if who.earrings and not who.hooded else []
    if who.hooded:
        marks += lit_by(hood_before(who, view), terminator(view, key))
    elif who.hat:
        marks += lit_by(hat(who, view), terminator(view, key))
    return marks
