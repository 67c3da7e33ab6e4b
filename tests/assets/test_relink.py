# SPDX-License-Identifier: GPL-3.0-or-later
"""Missing files are found by their bytes, whatever they are called now, else offered by name."""

import pytest

from assets.relink import missing_media, put_back, search
from assets.store import BlobStore, media_id
from projects.commands import SetEpisode, SetTimeline
from projects.errors import ProductionError, UserError
from projects.ids import ClipId, TrackId
from projects.medium import Medium, MediumKind
from projects.medium_commands import PutMedia, ReplaceMedium
from projects.production import Episode, Production, episode_id
from projects.store import ProductionStore
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind

ONE = episode_id(1)
SONG, SCRIPT = b"a song", b"a script"


@pytest.fixture
def store(tmp_path):
    """A production whose song and script are not there."""
    made = Production(title="t", language="zh", seed_name="s")
    with ProductionStore.create(tmp_path / "x.yingxi", made) as opened:
        opened.run(SetEpisode(episode=Episode(id=ONE, number=1, source=media_id(SCRIPT))))
        opened.run(PutMedia(media=(medium(SONG),)))
        yield opened


def medium(raw: bytes) -> Medium:
    return Medium(
        id=media_id(raw),
        kind=MediumKind.MUSIC,
        name="雨夜",
        brought_as="rain.wav",
        size_bytes=len(raw),
    )


def missing(store):
    return missing_media(store.rows, store.media_spoken_of(), BlobStore(store.media))


def test_what_is_missing_is_named_a_persons_own_first(store):
    own, made = missing(store)
    assert (own.media, own.name) == (media_id(SONG), "雨夜")
    assert (made.media, made.medium) == (media_id(SCRIPT), None)


def test_it_is_found_by_its_bytes_and_comes_back(store, tmp_path):
    place = tmp_path / "disk" / "deep"
    place.mkdir(parents=True)
    (place / "renamed.bin").write_bytes(SONG)
    (place / "script.txt").write_bytes(SCRIPT)
    (place / "rain.wav").write_bytes(b"another song")
    found = search(missing(store), tmp_path / "disk")
    assert {(one.path.name, one.exact) for one in found} == {
        ("renamed.bin", True),
        ("script.txt", True),
    }
    blobs = BlobStore(store.media)
    for one in found:
        assert put_back(blobs, one) == one.media
    assert missing(store) == ()
    assert (place / "renamed.bin").exists()


def test_one_of_the_same_name_is_offered_and_may_stand_in(store, tmp_path):
    (tmp_path / "rain.wav").write_bytes(b"another song")
    (found,) = search(missing(store), tmp_path)
    assert not found.exact
    clip = Clip(
        id=ClipId("c"),
        source=Source(kind=SourceKind.MEDIA, id=media_id(SONG)),
        source_range=FrameRange(0, 24),
        start_frames=0,
    )
    track = Track(id=TrackId("m"), kind=TrackKind.MUSIC, clips=(clip,))
    store.run(SetTimeline(episode=ONE, timeline=Timeline(tracks=(track,))))
    new = put_back(BlobStore(store.media), found)
    store.run(ReplaceMedium(media=found.media, by=medium(b"another song")))
    timeline = store.timeline(ONE)
    assert timeline is not None
    assert timeline.tracks[0].clips[0].source.id == new
    assert [one.id for one in store.media_bin()] == [new]
    store.undo()
    assert [one.id for one in store.media_bin()] == [media_id(SONG)]


def test_a_search_can_be_ended_and_a_folder_that_is_none_is_said(store, tmp_path):
    (tmp_path / "rain.wav").write_bytes(SONG)
    assert search(missing(store), tmp_path, go_on=lambda number: False) == ()
    with pytest.raises(ProductionError):
        search(missing(store), tmp_path / "none")


def test_a_file_that_changes_meanwhile_is_not_taken_for_the_lost_one(store, tmp_path):
    (tmp_path / "rain.wav").write_bytes(SONG)
    found = next(one for one in search(missing(store), tmp_path) if one.exact)
    (tmp_path / "rain.wav").write_bytes(b"changed")
    with pytest.raises(UserError) as caught:
        put_back(BlobStore(store.media), found)
    assert caught.value.code == "source_changed"
