# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera's move in words, as video models were taught them, in Chinese and in English.

Owns one table. Must not know models, prompts of stills, or geometry.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engines.motion.request import MotionRequest
from projects.staging import Move

CAMERA: Mapping[Move, tuple[str, str]] = MappingProxyType(
    {
        Move.HOLD: ("固定镜头", "static camera"),
        Move.CREEP: ("镜头极缓慢地推近", "the camera creeps in very slowly"),
        Move.PUSH_IN: ("镜头缓缓推近", "the camera slowly pushes in"),
        Move.PULL_OUT: ("镜头缓缓拉远", "the camera slowly pulls back"),
        Move.ZOOM: ("镜头变焦推近", "the lens slowly zooms in"),
        Move.SNAP_ZOOM: ("镜头突然急推变焦", "a sudden snap zoom in"),
        Move.PAN: ("镜头水平摇移", "the camera pans sideways"),
        Move.TILT: ("镜头自下而上摇起", "the camera tilts up"),
        Move.TRUCK: ("镜头横向平移跟随", "the camera trucks sideways"),
        Move.HANDHELD: ("手持镜头，轻微晃动", "handheld camera with a slight shake"),
        Move.DOLLY_ZOOM: ("滑动变焦，背景透视变化", "dolly zoom, the background warps"),
        Move.WHIP: ("镜头快速甩动后停住", "a whip pan that comes to rest"),
        Move.FOCUS_PULL: ("焦点由背景移到人物", "rack focus from background to the person"),
        Move.ORBIT: ("镜头环绕人物", "the camera orbits around the person"),
        Move.CRANE_UP: ("镜头升起", "the camera cranes up"),
        Move.CRANE_DOWN: ("镜头降下", "the camera cranes down"),
    }
)
"""What `projects.staging.Move` is called: Chinese, English."""
CALM, WILD = 0.3, 0.7
"""Below the first the wish to move is calm, above the second it is wild."""
AMOUNT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "calm": ("动作轻微而缓慢", "subtle, slow movement"),
        "wild": ("动作幅度大而有力", "large, energetic movement"),
    }
)


def prompt_of(request: MotionRequest) -> str:
    """The words that are sent: what happens, how the camera moves, and how much moves.

    Chinese follows a Chinese prompt; a prompt that already names the camera's words is not told
    them twice.
    """
    chinese = _is_chinese(request.prompt)
    told = [request.prompt.strip(" ,，。.\n")]
    camera = CAMERA.get(request.move)
    if camera is not None:
        told.append(camera[0] if chinese else camera[1])
    amount = "calm" if request.noise < CALM else "wild" if request.noise > WILD else ""
    if amount:
        told.append(AMOUNT[amount][0] if chinese else AMOUNT[amount][1])
    kept = [one for n, one in enumerate(told) if one and (n == 0 or one not in told[0])]
    return ("，" if chinese else ", ").join(kept)


def _is_chinese(words: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in words)
