# SPDX-License-Identifier: GPL-3.0-or-later
"""Named pieces of acting as keyed curves: anticipation, action, overshoot, settle.

Owns the table. Must not know faces, figures, or when an action is asked for.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engines.stage.deeds import DEEDS
from engines.stage.pieces import RUN_STRIDE_S, WALK_STRIDE_S, Hold, Piece
from engines.stage.puppet.attitudes import CALLED, PALM, RUN, STEP, WORK
from projects.staging import Action, Pose, View

ACTIONS: Mapping[Action, Piece] = MappingProxyType(
    {
        Action.NOD: Piece(
            length_s=0.95,
            head_deg=((0, 0), (0.12, -2.4), (0.34, 8.5), (0.56, -1.2), (0.72, 3.2), (0.95, 0)),
            head_dy=((0, 0), (0.12, -1.5), (0.34, 7), (0.56, 0), (0.72, 2.5), (0.95, 0)),
        ),
        Action.HEAD_SHAKE: Piece(
            length_s=1.25,
            turn=(
                (0, 0),
                (0.16, -3.6),
                (0.4, 5.4),
                (0.64, -4.8),
                (0.88, 3.4),
                (1.08, -1),
                (1.25, 0),
            ),
            head_deg=((0, 0), (0.2, 2.5), (0.9, 2.5), (1.25, 0)),
            sway=((0, 0), (0.3, -3), (0.54, 3), (0.78, -2.4), (1.02, 1.6), (1.25, 0)),
            lids=((0, 0), (0.14, 0.6), (0.5, 0.35), (0.95, 0.3), (1.1, 0)),
        ),
        Action.LOOK_UP: Piece(
            length_s=0.8,
            head_deg=((0, 0), (0.16, 1.8), (0.55, -11.5), (0.8, -10)),
            head_dy=((0, 0), (0.16, 2), (0.55, -4), (0.8, -3)),
            gaze_y=((0, 0), (0.05, 0), (0.16, -0.9), (0.8, -0.7)),
        ),
        Action.LOOK_DOWN: Piece(
            length_s=0.8,
            head_deg=((0, 0), (0.14, -1.6), (0.55, 11), (0.8, 9.5)),
            head_dy=((0, 0), (0.55, 7), (0.8, 6)),
            gaze_y=((0, 0), (0.05, 0), (0.16, 0.9), (0.8, 0.8)),
            lids=((0, 0), (0.2, 0.3), (0.8, 0.22)),
        ),
        Action.LOOK_AWAY: Piece(
            length_s=0.8,
            turn=((0, 0), (0.14, 1.2), (0.52, -5.4), (0.8, -4.6)),
            head_deg=((0, 0), (0.52, 3.4), (0.8, 3)),
            gaze_x=((0, 0), (0.06, 0), (0.16, -1.3), (0.8, -1.0)),
            lids=((0, 0), (0.12, 0.7), (0.3, 0.1), (0.8, 0.1)),
            sway=((0, 0), (0.4, 2.4), (0.8, 0)),
        ),
        Action.TURN_TO: Piece(
            length_s=1.1,
            holds=(
                Hold(at_s=-1, pose=Pose.TURNING_AWAY, within_s=0),
                Hold(at_s=0.12, pose=None, within_s=0.55),
            ),
            head_deg=((0, 0), (0.14, -2), (0.5, 4), (0.8, -1), (1.1, 0)),
            turn=((0, 0), (0.3, 5), (0.62, 3), (1.1, 0)),
            sway=((0, 0), (0.35, 6), (0.7, -3), (1.1, 0)),
            view=(0.38, View.THREE_QUARTER),
        ),
        Action.TURN_AWAY: Piece(
            length_s=1.0,
            holds=(Hold(at_s=0.14, pose=Pose.TURNING_AWAY, within_s=0.6),),
            head_deg=((0, 0), (0.16, -2), (0.5, 5), (1.0, 2)),
            turn=((0, 0), (0.14, 2.4), (0.4, -6), (0.9, 0)),
            sway=((0, 0), (0.45, 6), (0.75, -2.4), (1.0, 0)),
            lids=((0, 0), (0.2, 0.8), (0.45, 0.2), (1.0, 0)),
        ),
        Action.STEP_IN: Piece(
            length_s=0.95,
            ahead=((0, 0), (0.14, -8), (0.62, 62), (0.95, 56)),
            size=((0, 1), (0.14, 0.995), (0.62, 1.085), (0.95, 1.075)),
            rise=((0, 0), (0.38, 14), (0.62, -5), (0.95, 0)),
            lean_deg=((0, 0), (0.14, -0.6), (0.45, 1.6), (0.95, 0.5)),
            steps=(0.1, 0.66, WALK_STRIDE_S),
        ),
        Action.STEP_BACK: Piece(
            length_s=0.9,
            ahead=((0, 0), (0.1, 4), (0.52, -56), (0.72, -46), (0.9, -50)),
            size=((0, 1), (0.52, 0.935), (0.9, 0.94)),
            rise=((0, 0), (0.3, 10), (0.52, -6), (0.9, 0)),
            lean_deg=((0, 0), (0.12, 0.5), (0.42, -2.6), (0.9, -0.8)),
            head_deg=((0, 0), (0.3, -3.4), (0.9, -1)),
            sway=((0, 0), (0.4, 4), (0.9, 0)),
            steps=(0.06, 0.56, WALK_STRIDE_S),
            holds=(Hold(at_s=0.02, pose=STEP, within_s=0.45), Hold(at_s=1.15, pose=None)),
        ),
        Action.WALK_IN: Piece(
            length_s=1.9,
            ahead=((0, -1480), (1.62, -14), (1.9, 0)),
            lean_deg=((0, 1.6), (1.4, 1.2), (1.9, 0)),
            sway=((0, 3), (1.5, 3), (1.8, -2), (1.9, 0)),
            steps=(0, 1.6, WALK_STRIDE_S),
        ),
        Action.WALK_OUT: Piece(
            length_s=2.0,
            ahead=((0, 0), (0.18, -10), (2.0, 1250)),
            lean_deg=((0, 0), (0.3, 1.8), (2.0, 1.6)),
            sway=((0, 0), (0.5, 3), (2.0, 3)),
            steps=(0.16, 9, WALK_STRIDE_S),
        ),
        Action.RUN_THROUGH: Piece(
            length_s=1.7,
            ahead=((0, -1500), (1.7, 1700)),
            lean_deg=((0, 7), (1.7, 7)),
            sway=((0, 8), (1.7, 8)),
            steps=(0, 1.7, RUN_STRIDE_S),
            holds=(Hold(at_s=-1, pose=RUN, within_s=0), Hold(at_s=1.7, pose=None, within_s=0.1)),
            view=(0, View.PROFILE),
        ),
        Action.RUN_IN: Piece(
            length_s=1.5,
            ahead=((0, -1780), (0.95, -22), (1.15, 16), (1.5, 0)),
            lean_deg=((0, 7), (0.85, 6), (1.1, -2.2), (1.5, 0)),
            sway=((0, 8), (0.9, 7), (1.1, -4), (1.5, 0)),
            steps=(0, 1.0, RUN_STRIDE_S),
            holds=(Hold(at_s=-1, pose=RUN, within_s=0), Hold(at_s=1.0, pose=None, within_s=0.16)),
            view=(0, View.PROFILE),
        ),
        Action.LEAN_FORWARD: Piece(
            length_s=0.9,
            lean_deg=((0, 0), (0.16, -0.8), (0.58, 3.6), (0.9, 3.2)),
            size=((0, 1), (0.58, 1.05), (0.9, 1.045)),
            head_deg=((0, 0), (0.58, 2), (0.9, 1.2)),
            head_dy=((0, 0), (0.58, 4), (0.9, 3)),
        ),
        Action.FLINCH: Piece(
            length_s=0.85,
            ahead=((0, 0), (0.05, 3), (0.17, -34), (0.4, -22), (0.85, -18)),
            rise=((0, 0), (0.13, 9), (0.28, -6), (0.85, 0)),
            head_deg=((0, 0), (0.15, -8), (0.4, -2.5), (0.85, -1)),
            head_dy=((0, 0), (0.15, 8), (0.85, 3)),
            turn=((0, 0), (0.15, -3.4), (0.85, -0.6)),
            lids=((0, 0), (0.09, 0.95), (0.19, 0.7), (0.3, 0), (0.85, 0)),
            sway=((0, 0), (0.2, 7), (0.42, -3), (0.85, 0)),
            holds=(Hold(at_s=0, pose=STEP, within_s=0.28), Hold(at_s=1.1, pose=None, within_s=0.8)),
        ),
        Action.POINT: Piece(
            length_s=0.8,
            holds=(Hold(at_s=0.05, pose=Pose.POINTING, within_s=0.5),),
            head_deg=((0, 0), (0.16, -2), (0.42, 4.5), (0.8, 2)),
            lean_deg=((0, 0), (0.16, -0.7), (0.42, 1.7), (0.8, 1)),
            head_dy=((0, 0), (0.42, 4), (0.8, 1.5)),
        ),
        Action.REACH_OUT: Piece(
            length_s=1.1,
            holds=(Hold(at_s=0.08, pose=Pose.REACHING, within_s=0.8),),
            lean_deg=((0, 0), (0.2, -0.4), (0.8, 2.2), (1.1, 1.8)),
            head_deg=((0, 0), (0.8, 2.6), (1.1, 2)),
        ),
        Action.RAISE_FIST: Piece(
            length_s=0.8,
            holds=(Hold(at_s=0.04, pose=Pose.FIST, within_s=0.48),),
            head_deg=((0, 0), (0.16, -2.6), (0.44, 5.5), (0.8, 3)),
            rise=((0, 0), (0.16, -4), (0.4, 5), (0.8, 0)),
            lean_deg=((0, 0), (0.44, 1.6), (0.8, 1)),
        ),
        Action.CROSS_ARMS: Piece(
            length_s=1.0,
            holds=(Hold(at_s=0.1, pose=Pose.ARMS_CROSSED, within_s=0.8),),
            head_deg=((0, 0), (0.3, 2), (0.7, -3), (1.0, -2.4)),
            lean_deg=((0, 0), (0.6, -1), (1.0, -0.8)),
        ),
        Action.OPEN_LETTER: Piece(
            length_s=1.6,
            holds=(Hold(at_s=0.06, pose=Pose.HOLDING_LETTER, within_s=0.9),),
            head_deg=((0, 0), (0.5, 5), (1.6, 6)),
            head_dy=((0, 0), (0.6, 4), (1.6, 4)),
            gaze_y=((0, 0), (0.2, 0.8), (1.6, 0.9)),
            gaze_x=((0, 0), (0.9, -0.2), (1.2, 0.2), (1.24, -0.25), (1.6, 0.15)),
        ),
        Action.PHONE_CALL: Piece(
            length_s=1.7,
            holds=(
                Hold(at_s=0.04, pose=CALLED, within_s=0.5),
                Hold(at_s=0.86, pose=Pose.PHONE_TO_EAR, within_s=0.55),
            ),
            head_deg=((0, 0), (0.4, 5), (0.84, 5), (1.3, -4), (1.7, -3)),
            gaze_y=((0, 0), (0.2, 0.8), (0.84, 0.8), (0.95, 0)),
            turn=((0, 0), (0.9, 0), (1.3, -1.4), (1.7, -1)),
        ),
        Action.COVER_MOUTH: Piece(
            length_s=0.75,
            holds=(Hold(at_s=0, pose=Pose.HAND_TO_MOUTH, within_s=0.46),),
            head_deg=((0, 0), (0.12, -5), (0.46, 3), (0.75, 1.6)),
            ahead=((0, 0), (0.14, -10), (0.75, -6)),
            lids=((0, 0), (0.1, 0.8), (0.22, 0), (0.75, 0)),
        ),
        Action.HAND_ON_HEART: Piece(
            length_s=1.1,
            holds=(Hold(at_s=0.06, pose=Pose.HAND_ON_CHEST, within_s=0.75),),
            head_deg=((0, 0), (0.2, -1.6), (0.8, 4), (1.1, 3)),
            lids=((0, 0), (0.3, 0.5), (0.7, 0), (1.1, 0)),
        ),
        Action.WORK_AT_TABLE: Piece(
            length_s=60.0,
            holds=tuple(
                Hold(at_s=1.4 * i - (1 if i == 0 else 0), pose=p, within_s=0 if i == 0 else 0.5)
                for i, p in enumerate((WORK, Pose.HANDS_ON_TABLE) * 3 + (WORK,))
            ),
            head_deg=((0, 6), (1.5, 8.5), (3.2, 6.5), (5, 9), (7, 7), (60, 8)),
            head_dy=((0, 4), (60, 4)),
            gaze_y=((0, 0.9), (60, 0.9)),
            lids=((0, 0.18), (60, 0.18)),
        ),
        Action.TALK_EMPHASIS: Piece(
            length_s=1.5,
            holds=(
                Hold(at_s=0, pose=PALM, within_s=0.42),
                Hold(at_s=1.05, pose=None, within_s=0.7),
            ),
            head_deg=((0, 0), (0.14, -3), (0.36, 5.5), (0.6, 0.6), (0.8, 2.6), (1.5, 0)),
            head_dy=((0, 0), (0.36, 5), (0.7, 0), (1.5, 0)),
            lean_deg=((0, 0), (0.36, 1.4), (1.5, 0)),
        ),
        **DEEDS,
    }
)
