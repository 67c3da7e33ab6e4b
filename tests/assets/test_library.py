# SPDX-License-Identifier: GPL-3.0-or-later
"""The media library: registering, finding, tags, uses."""

import msgspec
import pytest

from assets.library import Library, MediaKind, Medium
from assets.provenance import Provenance
from assets.store import media_id
from projects.commands import AddTake
from projects.errors import UserError
from projects.ids import RecipeHash, TakeId
from projects.production import Production
from projects.shots import Take, TakeKind
from projects.store import ProductionStore

RAIN = Medium(
    id=media_id(b"rain"),
    kind=MediaKind.AMBIENCE,
    name="雨 on the roof",
    licence="CC0-1.0",
    source="field recording",
    size_bytes=4,
    provenance=Provenance(brought_as="rain.wav"),
    tags=("night", "wet"),
)
THEME = Medium(
    id=media_id(b"theme"),
    kind=MediaKind.MUSIC,
    name="Theme 50%_a",
    provenance=Provenance(
        recipe=RecipeHash("ab" * 32), engine="score", version=3, seed=7, parents=(RAIN.id,)
    ),
    tags=("night",),
)


@pytest.fixture
def store(tmp_path):
    with ProductionStore.create(
        tmp_path / "x.yingxi", Production(title="t", language="zh", seed_name="s")
    ) as one:
        yield one


@pytest.fixture
def library(store):
    one = Library(store.database)
    one.register(RAIN)
    one.register(THEME)
    return one


def test_what_is_registered_is_read_back(library):
    assert library.get(RAIN.id) == RAIN
    assert library.require(THEME.id) == THEME
    assert library.get(media_id(b"none")) is None
    assert THEME.provenance.made_here
    assert not RAIN.provenance.made_here


def test_registering_again_replaces(library):
    library.register(msgspec.structs.replace(RAIN, name="drizzle", tags=("Soft ",)))
    found = library.require(RAIN.id)
    assert (found.name, found.tags) == ("drizzle", ("soft",))
    assert len(library.find()) == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [RAIN, THEME]),
        ({"kind": MediaKind.MUSIC}, [THEME]),
        ({"tags": ("night",)}, [RAIN, THEME]),
        ({"tags": ("Night", "wet")}, [RAIN]),
        ({"text": "ROOF field"}, [RAIN]),
        ({"text": "雨"}, [RAIN]),
        ({"text": "wet"}, [RAIN]),
        ({"text": "50%"}, [THEME]),
        ({"text": "%_a"}, [THEME]),
        ({"text": "5_"}, []),
        ({"kind": MediaKind.MUSIC, "text": "roof"}, []),
    ],
)
def test_finding(library, query, found):
    assert list(library.find(**query)) == found


def test_tags_need_a_word_and_a_blob(library):
    with pytest.raises(UserError, match="blank"):
        library.tag(RAIN.id, ["x", " "])
    assert library.require(RAIN.id).tags == RAIN.tags
    with pytest.raises(UserError, match="has no"):
        library.tag(media_id(b"none"), ["x"])


def test_uses_are_counted_in_the_document(store, library):
    assert library.uses(RAIN.id, store.row_texts()) == 0
    for name in "ab":
        take = Take(
            id=TakeId(name),
            target="s",
            kind=TakeKind.STAGE,
            recipe=RecipeHash("r"),
            media=(("bed", RAIN.id),),
        )
        store.run(AddTake(take=take))
    assert library.uses(RAIN.id, store.row_texts()) == 2


def test_forgetting_and_licences(library):
    assert library.licences_used() == ("CC0-1.0", "own")
    library.forget([RAIN.id])
    assert library.find() == (THEME,)
    assert library.licences_used() == ("own",)


def test_kinds_of_newer_versions_survive(store, library):
    library.register(msgspec.structs.replace(RAIN, kind=MediaKind("hologram")))
    assert library.require(RAIN.id).kind == "hologram"
    store.database.write("UPDATE media SET provenance = '{]' WHERE id = ?", (RAIN.id,))
    with pytest.raises(UserError) as caught:
        library.get(RAIN.id)
    assert caught.value.code == "production_damaged"
