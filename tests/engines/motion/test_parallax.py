# SPDX-License-Identifier: GPL-3.0-or-later
"""A still moved by its depth: near moves more than far, no edge shows, every move is known."""

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from listeners import Heard, Token, workplace_in

from assets.store import BlobStore
from engines.api import Cancelled, Workplace
from engines.finishing.clips import frames_of
from engines.motion.camera_move import MOVES, Pose, pose_at
from engines.motion.parallax import ParallaxEngine, Scene, nearness
from engines.motion.request import MotionRequest
from projects.ids import MediaId
from projects.staging import Move

HIGH, WIDE = 320, 180


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace_in(tmp_path)


def picture() -> np.ndarray:
    """A far grid of grey, and a near red square in the middle."""
    y, x = np.mgrid[0:HIGH, 0:WIDE]
    grey = 90 + 40 * ((x // 12 + y // 12) % 2)
    out = np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)
    out[120:200, 60:120] = (20, 20, 220)
    return out


def depth() -> np.ndarray:
    out = np.full((HIGH, WIDE, 3), 40, np.uint8)
    out[120:200, 60:120] = 220
    return out


def blob(place: Workplace, pixels: np.ndarray) -> MediaId:
    return BlobStore(place.media).ingest(cv2.imencode(".png", pixels)[1].tobytes())


def centre_of_red(frame: np.ndarray) -> float:
    red = frame[..., 2].astype(int) - frame[..., 1] > 80
    return float(np.flatnonzero(red.any(axis=0)).mean())


def test_near_moves_more_than_far() -> None:
    near = nearness(depth(), (WIDE, HIGH))
    shifted = Scene(picture(), near).seen_from(Pose(x=0.05))
    moved = centre_of_red(shifted) - centre_of_red(picture())
    assert 6 < moved < 11
    far = np.s_[20:60, 20:160]
    same = np.abs(shifted[far].astype(int) - picture()[far]).mean()
    assert same < 6


@pytest.mark.parametrize("move", list(Move))
def test_every_move_is_known_and_no_edge_shows(move: Move) -> None:
    assert move in MOVES
    for frame in range(0, 49, 8):
        pose = pose_at(move, frame, 49, fps=24, strength=1.0, seed=5)
        room = (pose.zoom - 1) / 2 / pose.zoom + 0.002
        nearest = 0.5 * pose.flat + (1 - pose.flat)
        assert abs(pose.x) * nearest <= room, (move, frame, pose)
        assert abs(pose.y) * nearest <= room, (move, frame, pose)


def test_no_strength_hardly_moves() -> None:
    poses = [pose_at(Move.PUSH_IN, n, 25, fps=24, strength=0.0, seed=1) for n in range(25)]
    assert max(p.zoom for p in poses) - min(p.zoom for p in poses) < 1e-6


@pytest.mark.parametrize("handles", [0, 3])
def test_the_clip_is_as_long_as_asked_and_the_same_again(place: Workplace, handles: int) -> None:
    engine = ParallaxEngine()
    engine.load(place)
    request = MotionRequest(
        still=blob(place, picture()),
        depth=blob(place, depth()),
        seed=3,
        move=Move.PUSH_IN,
        length_frames=10,
        handles_frames=handles,
        width_px=WIDE,
        height_px=HIGH,
    )
    made = engine.run(request, Heard(), Token())
    raw = made.files[0].path.read_bytes()
    frames = list(frames_of(made.files[0].path))
    assert len(frames) == 10 + 2 * handles
    assert made.making["by"] == "depth"
    assert engine.run(request, Heard(), Token()).files[0].path.read_bytes() == raw
    change = [float(np.abs(a.astype(int) - b).mean()) for a, b in pairwise(frames)]
    assert min(change) > 0.05
    assert max(change) < 4 * min(change)


def test_without_depth_it_is_a_flat_move_and_stopping_leaves_nothing(place: Workplace) -> None:
    engine = ParallaxEngine()
    engine.load(place)
    request = MotionRequest(
        still=blob(place, picture()), seed=3, length_frames=5, width_px=WIDE, height_px=HIGH
    )
    assert engine.run(request, Heard(), Token()).making["by"] == "flat"
    for path in place.scratch.iterdir():
        path.unlink()
    with pytest.raises(Cancelled):
        engine.run(request, Heard(), Token(at=1))
    assert not list(place.scratch.iterdir())
