# SPDX-License-Identifier: GPL-3.0-or-later
"""The media bin: bringing, searching, uses, and that undo covers it."""

import msgspec
import pytest

from assets.library import Order, Played, choices, is_cleared, matching, ordered, uses_of
from assets.store import media_id
from projects.commands import AddTake, PutMedia, RemoveMedia, SelectTake, SetEpisode, SetTimeline
from projects.errors import UserError
from projects.ids import ClipId, RecipeHash, TakeId, TrackId
from projects.medium import Medium, MediumKind, tagged
from projects.production import Episode, Production, episode_id
from projects.shots import Take, TakeKind
from projects.store import ProductionStore
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind

RAIN = Medium(
    id=media_id(b"rain"),
    kind=MediumKind.AMBIENCE,
    name="雨 on the roof",
    licence="cc0",
    source="field recording",
    tags=("night", "wet"),
    length_samples=96_000,
    size_bytes=4,
)
THEME = Medium(
    id=media_id(b"theme"),
    kind=MediumKind.MUSIC,
    name="Theme 50%_a",
    tags=("night",),
    length_samples=48_000,
    size_bytes=9,
)


@pytest.fixture
def store(tmp_path):
    made = Production(title="t", language="zh", seed_name="s")
    with ProductionStore.create(tmp_path / "x.yingxi", made) as one:
        one.run(SetEpisode(episode=Episode(id=episode_id(1), number=1)))
        one.run(PutMedia(media=(RAIN, THEME)))
        yield one


def on_timeline(store, medium):
    clip = Clip(
        id=ClipId("clip-1"),
        source=Source(kind=SourceKind.MEDIA, id=medium.id),
        source_range=FrameRange(0, 24),
        start_frames=48,
    )
    track = Track(id=TrackId("music"), kind=TrackKind.MUSIC, clips=(clip,))
    store.run(SetTimeline(episode=episode_id(1), timeline=Timeline(tracks=(track,))))


def as_take(store, target, medium):
    take = Take(
        id=TakeId(f"take-{target}"),
        target=target,
        kind=TakeKind.SOUND,
        recipe=RecipeHash("ab" * 32),
        media=(("voice", medium.id),),
    )
    store.run(AddTake(take=take))
    store.run(SelectTake(target=target, take=take.id))


def test_media_stand_in_the_order_they_came_and_a_change_keeps_the_place(store):
    assert [one.name for one in store.media_bin()] == [RAIN.name, THEME.name]
    store.run(PutMedia(media=(msgspec.structs.replace(RAIN, name="雨夜"),)))
    assert [one.name for one in store.media_bin()] == ["雨夜", THEME.name]
    assert store.medium(RAIN.id).added == 1


def test_undo_takes_an_import_and_a_new_name_back(store):
    store.run(PutMedia(media=(msgspec.structs.replace(RAIN, name="雨夜"),)))
    store.undo()
    assert store.medium(RAIN.id).name == RAIN.name
    store.undo()
    assert store.media_bin() == ()
    store.redo()
    assert len(store.media_bin()) == 2


def test_clean_up_never_reaches_what_is_in_the_bin_or_was(store):
    store.run(RemoveMedia(media=(RAIN.id,)))
    assert {RAIN.id, THEME.id} <= store.media_spoken_of()


def test_search_by_words_kind_and_tag():
    both = (RAIN, THEME)
    assert matching(both, words="雨 FIELD") == (RAIN,)
    assert matching(both, words="50%_") == (THEME,)
    assert matching(both, words="雨 nothing") == ()
    assert matching(both, kinds=frozenset({MediumKind.MUSIC})) == (THEME,)
    assert matching(both, tag="Night") == both
    assert matching(both, tag="wet") == (RAIN,)


def test_orders(store):
    media = store.media_bin()
    firsts = {order: ordered(media, order)[0].id for order in Order}
    assert firsts[Order.NEWEST] == THEME.id
    assert firsts[Order.LENGTH] == RAIN.id
    assert firsts[Order.SIZE] == THEME.id
    assert firsts[Order.KIND] == RAIN.id
    assert firsts[Order.NAME] == THEME.id


def uses(store):
    lines = {episode_id(1): store.timeline(episode_id(1)) or Timeline()}
    known = {one.id for one in store.media_bin()}
    return uses_of(lines, known, Played(store.rows).of(("shot-a", "shot-b"), known))


def test_uses_are_clips_and_playing_takes(store):
    assert uses(store) == {}
    on_timeline(store, RAIN)
    as_take(store, "shot-a", RAIN)
    clip, take = uses(store)[RAIN.id]
    assert (clip.clip, clip.at_frames, clip.episode) == ("clip-1", 48, episode_id(1))
    assert take.target == "shot-a"
    store.run(SelectTake(target="shot-a", take=None))
    assert len(uses(store)[RAIN.id]) == 1


@pytest.mark.parametrize("use", ["clip", "take"])
def test_what_is_used_does_not_leave_the_bin(store, use):
    if use == "clip":
        on_timeline(store, RAIN)
    else:
        as_take(store, "shot-a", RAIN)
    with pytest.raises(UserError, match="雨 on the roof") as caught:
        store.run(RemoveMedia(media=(THEME.id, RAIN.id)))
    assert caught.value.code == "medium_used"
    assert len(store.media_bin()) == 2


def test_terms_are_cleared_only_by_an_answer():
    def under(licence, terms=""):
        return is_cleared(msgspec.structs.replace(RAIN, licence=licence, terms=terms))

    assert under("own")
    assert under("cc0")
    assert not under("unknown")
    assert not under("licensed")
    assert under("licensed", "合同 2026-11")
    assert not under("no such record")
    assert {"cc0", "cc_by"} <= {one.id for one in choices()}


def test_tags_are_typed_with_commas_of_either_kind():
    assert tagged(" 雨， Night,、night；城市 ") == ("night", "城市", "雨")
    with pytest.raises(ValueError, match="blank"):
        msgspec.structs.replace(RAIN, tags=(" ",))
