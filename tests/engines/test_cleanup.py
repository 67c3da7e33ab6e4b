# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean-up takes what nothing can reach, and can be taken back."""

import os
import time

import pytest

from assets.store import BlobStore
from engines.cleanup import Sort, bins, clean, empty_trash, survey, take_back
from engines.job_queue import JobQueue
from engines.recipe import Recipe
from projects.commands import AddTake, MarkTake, SelectTake, SetEpisode
from projects.errors import UserError
from projects.ids import MediaId, RecipeHash, TakeId
from projects.production import Episode, Production, episode_id
from projects.shots import Take, TakeKind, TakeMark
from projects.store import ProductionStore

ONE = episode_id(1)


@pytest.fixture
def store(tmp_path):
    made = Production(title="t", language="zh", seed_name="s")
    with ProductionStore.create(tmp_path / "x.yingxi", made) as opened:
        opened.run(SetEpisode(episode=Episode(id=ONE, number=1)))
        yield opened


def blob(store: ProductionStore, text: str) -> MediaId:
    blobs = BlobStore(store.media)
    identity = blobs.ingest(text.encode())
    old = time.time() - 10_000
    os.utime(blobs.path(identity), (old, old))
    return identity


def add(store: ProductionStore, name: str, **media: MediaId) -> TakeId:
    take = Take(
        id=TakeId(name),
        target="a",
        kind=TakeKind.CLIP,
        recipe=RecipeHash(name),
        media=tuple(media.items()),
    )
    store.run(AddTake(take=take), undoable=False)
    return take.id


def found(store: ProductionStore) -> dict[MediaId | None, Sort]:
    return {one.media: one.sort for one in survey(store).items}


def test_only_what_nothing_reaches_goes_and_comes_back(store):
    loose, used, undone = (blob(store, one) for one in ("loose", "used", "undone"))
    add(store, "t", segment=used)
    store.run(SetEpisode(episode=Episode(id=ONE, number=1, source=undone)))
    store.undo()
    seen = survey(store)
    assert [(one.media, one.sort) for one in seen.items] == [(loose, Sort.UNREACHABLE)]
    assert seen.size_bytes(Sort) == len("loose")
    blobs = BlobStore(store.media)
    made = clean(store, seen, Sort)
    assert made is not None
    assert not blobs.has(loose)
    assert blobs.all_ids() == tuple(sorted((used, undone)))
    assert take_back(store, made) == 1
    assert blobs.read(loose) == b"loose"
    assert bins(store) == ()


def test_what_is_just_being_taken_in_is_left_alone(store):
    BlobStore(store.media).ingest(b"this minute")
    (store.media / ".part-old").write_bytes(b"half")
    os.utime(store.media / ".part-old", (1, 1))
    (store.media / ".part-new").write_bytes(b"half")
    assert [one.path.name for one in survey(store).items] == [".part-old"]


def test_a_rejected_take_goes_unless_it_plays_or_undo_selects_it(store):
    plays, gone, again, shared = (blob(store, one) for one in ("1", "2", "3", "4"))
    first = add(store, "first", segment=plays, voice=shared)
    second = add(store, "second", segment=gone, voice=shared)
    third = add(store, "third", segment=again)
    store.run(SelectTake(target="a", take=third))
    store.run(SelectTake(target="a", take=first))
    for one in (first, second, third):
        store.run(MarkTake(take=one, mark=TakeMark.REJECT))
    seen = survey(store)
    assert seen.rejected == (second,)
    assert found(store) == {gone: Sort.REJECTED}
    clean(store, seen, [Sort.UNREACHABLE])
    assert store.take(second) is not None
    clean(store, survey(store), [Sort.REJECTED])
    assert store.take(second) is None
    while store.undo() is not None:
        pass
    assert store.selected("a") is None
    while store.redo() is not None:
        pass
    assert store.selected("a") == store.take(first)


def test_proxies_are_a_choice_of_their_own(store):
    film, small = blob(store, "film"), blob(store, "small")
    add(store, "t", segment=film, proxy=small)
    add(store, "u", segment=film, proxy=film)
    assert found(store) == {small: Sort.PROXIES}


def test_it_waits_for_jobs_and_for_nobody_to_change_anything(store):
    loose = blob(store, "loose")
    seen = survey(store)
    queue = JobQueue(store)
    job = queue.add(
        family="f",
        engine="e",
        target="a",
        recipe=Recipe(hash=RecipeHash("ab" * 32), text="{}"),
        request={"media": blob(store, "asked")},
    )
    with pytest.raises(UserError) as caught:
        clean(store, seen, Sort)
    assert caught.value.code == "survey_stale"
    assert found(store) == {loose: Sort.UNREACHABLE}
    queue.start(job.id)
    for call in (lambda: survey(store), lambda: clean(store, seen, Sort)):
        with pytest.raises(UserError) as caught:
            call()
        assert caught.value.code == "jobs_running"


def test_the_trash_is_emptied_after_a_week(store):
    blob(store, "loose")
    made = clean(store, survey(store), Sort)
    assert made is not None
    assert empty_trash(store) == 0
    old = made.path.with_name("2020-01-01-000000")
    made.path.rename(old)
    assert empty_trash(store) == len("loose")
    assert not (store.media / ".trash").exists()
