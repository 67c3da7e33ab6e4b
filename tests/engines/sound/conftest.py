# SPDX-License-Identifier: GPL-3.0-or-later
"""A small film to be heard: shots, lines and a place to work."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assets.store import blob_path
from engines.api import Workplace
from engines.sound.effects.matter import voices
from engines.sound.wave import WavWriter
from projects.ids import CharacterId, ElementId, MediaId, SceneId, ShotId
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.shots import LineUse, Purpose, Shot, SpeechCue
from projects.speech import SpeechTrack
from projects.staging import Emotion, SetName, Staging, Weather
from projects.timebase import SAMPLE_RATE_HZ

LIN = CharacterId("lin")


class Going:
    """A token that nobody pulls."""

    def check(self) -> None:
        return


@pytest.fixture
def going() -> Going:
    return Going()


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    for name in ("media", "scratch", "weights"):
        (tmp_path / name).mkdir()
    return Workplace(
        media=tmp_path / "media", scratch=tmp_path / "scratch", weights=tmp_path / "weights"
    )


@pytest.fixture
def ingest(workplace: Workplace) -> Callable[[Path], MediaId]:
    def take(path: Path) -> MediaId:
        raw = path.read_bytes()
        identity = MediaId(hashlib.sha256(raw).hexdigest())
        target = blob_path(workplace.media, identity)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
        return identity

    return take


@pytest.fixture
def speak(workplace: Workplace, ingest: Callable[[Path], MediaId]) -> Callable[..., MediaId]:
    """A made-up voice saying nothing for some seconds."""

    def line(seed: int, seconds: float) -> MediaId:
        x = voices(np.random.default_rng(seed), seconds, 1, (120.0, 220.0), 4.5)
        x = np.repeat(x.mean(axis=1, keepdims=True), 2, axis=1).astype(np.float32) * 0.6
        path = workplace.scratch / f"line{seed}.wav"
        with WavWriter(path, len(x)) as out:
            out.write(x)
        return ingest(path)

    return line


def shot_of(
    number: int,
    *,
    emotion: Emotion = Emotion.CALM,
    intensity: float = 0.5,
    frames: int = 60,
    scene: str = "s1",
    staging: Staging | None = None,
    purpose: Purpose = Purpose.DIALOGUE,
    reversal: bool = False,
    line: str = "",
    cues: tuple[tuple[str, float], ...] = (),
    elements: tuple[str, ...] = (),
) -> Shot:
    speech = (SpeechCue(line=ElementId(line), speaker=LIN, start_frames=5),) if line else ()
    uses = (LineUse(line=ElementId(line), speaker=LIN),) if line else ()
    return Shot(
        id=ShotId(f"shot-{number}"),
        scene=SceneId(scene),
        slate=f"E01-S01-SH{number:02}",
        purpose=purpose,
        staging=staging or Staging(set=SetName.LIVING_ROOM),
        emotion=emotion,
        intensity=intensity,
        reversal=reversal,
        sound_cues=cues,
        length_frames=frames,
        speech=speech,
        uses=uses,
        elements=tuple(ElementId(e) for e in (*elements, *([line] if line else []))),
    )


def track_of(line: str, media: MediaId, seconds: float) -> SpeechTrack:
    return SpeechTrack(
        line=ElementId(line),
        media=media,
        length_samples=round(seconds * SAMPLE_RATE_HZ),
        visemes=(),
        envelope=b"",
    )


def play_of(
    *elements: tuple[str, ElementKind, str, LineMode],
    fields: tuple[tuple[str, str], ...] = (),
    period: bool = False,
) -> Screenplay:
    made = tuple(
        Element(id=ElementId(i), kind=k, span=(0, 0), text=t, mode=m, speaker=LIN)
        for i, k, t, m in elements
    )
    scene = Scene(id=SceneId("s1"), set=SetName.LIVING_ROOM, weather=Weather.CLEAR, elements=made)
    return Screenplay(
        format="juben",
        language="zh",
        scenes=(scene,),
        elements=made,
        fields=fields,
        period=period,
    )
