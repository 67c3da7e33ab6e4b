# SPDX-License-Identifier: GPL-3.0-or-later
"""Own pictures and recordings as takes: they play at once, undo goes back, mouths follow."""

import io
import wave

import msgspec
import numpy as np
import pytest

from assets.store import BlobStore
from engines.own_take import fits_line, fits_shot, is_own, picture_take, voice_take
from projects.errors import UserError
from projects.ids import ElementId, MediaId, ShotId
from projects.medium import Medium, MediumKind
from projects.production import Production
from projects.screenplay import Element, ElementKind
from projects.shots import TakeKind
from projects.speech import SpeechTrack, Viseme
from projects.store import ProductionStore

LINE = Element(id=ElementId("line-1"), kind=ElementKind.LINE, span=(0, 8), text="你说过会回来的！")


@pytest.fixture
def store(tmp_path):
    made = Production(title="t", language="zh", seed_name="s")
    with ProductionStore.create(tmp_path / "x.yingxi", made) as one:
        yield one


def recording(blobs, *, quiet=False):
    """Half a second of nothing, a second of voice, half a second of nothing; stereo at 44.1 kHz."""
    t = np.arange(44_100) / 44_100
    voice = np.sin(2 * np.pi * 180 * t) * (0.55 + 0.45 * np.sin(2 * np.pi * 4 * t)) * 9_000
    whole = np.concatenate([np.zeros(22_050), voice * (not quiet), np.zeros(22_050)])
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(np.repeat(whole.astype("<i2"), 2).tobytes())
    media = blobs.ingest(buffer.getvalue())
    return Medium(id=media, kind=MediumKind.VOICE, name="录音", sound=True, length_samples=96_000)


def test_a_picture_plays_at_once_and_undo_goes_back(store):
    blobs = BlobStore(store.media)
    medium = Medium(
        id=blobs.ingest(b"picture"), kind=MediumKind.PICTURE, name="海报", width_px=9, height_px=16
    )
    shot = ShotId("shot-1")
    store.run(picture_take(shot, medium))
    take = store.selected(shot)
    assert (take.kind, dict(take.media)) == (TakeKind.STILL, {"still": medium.id})
    assert is_own(take)
    store.undo()
    assert store.selected(shot) is None
    assert store.takes(shot) == (take,)
    store.run(picture_take(shot, medium))
    assert store.takes(shot) == (take,)
    assert store.selected(shot) == take


def test_a_clip_is_a_clip_and_sound_is_no_picture(store):
    clip = Medium(id=MediaId("a" * 64), kind=MediumKind.CLIP, name="雨", sound=False)
    store.run(picture_take(ShotId("shot-1"), clip))
    assert store.selected("shot-1").kind is TakeKind.CLIP
    assert fits_shot(clip)
    assert not fits_line(clip)
    song = Medium(id=MediaId("b" * 64), kind=MediumKind.MUSIC, name="歌", sound=True)
    with pytest.raises(UserError, match="歌"):
        picture_take(ShotId("shot-1"), song)


def test_a_recording_speaks_a_line_with_a_mouth_that_follows_it(store):
    blobs = BlobStore(store.media)
    medium = recording(blobs)
    store.run(voice_take(LINE, medium, blobs))
    take = store.selected(LINE.id)
    assert take.kind is TakeKind.SOUND
    media = dict(take.media)
    track = msgspec.json.decode(take.facts, type=SpeechTrack)
    assert (track.line, track.media) == (LINE.id, media["voice"])
    with wave.open(io.BytesIO(blobs.read(media["voice"]))) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, 48_000)
        assert file.getnframes() == track.length_samples
    assert 46_000 < track.length_samples < 60_000, "the silence at both ends is cut"
    assert len({cue.viseme for cue in track.visemes}) >= 3
    assert track.visemes[-1].viseme is Viseme.REST
    assert "".join(clause.text for clause in track.clauses) == LINE.text
    assert max(track.envelope) > 200


def test_a_silent_recording_is_refused(store):
    blobs = BlobStore(store.media)
    with pytest.raises(UserError) as caught:
        voice_take(LINE, recording(blobs, quiet=True), blobs)
    assert caught.value.code == "recording_silent"


def test_a_recording_that_is_too_long_for_a_line_is_refused_unread(store):
    long = Medium(
        id=MediaId("c" * 64),
        kind=MediumKind.VOICE,
        name="长",
        sound=True,
        length_samples=48_000 * 600,
    )
    with pytest.raises(UserError, match="600 s"):
        voice_take(LINE, long, BlobStore(store.media))
