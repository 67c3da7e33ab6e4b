# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands as pure functions over rows: their laws, and what each of them refuses."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import commands as do
from projects.cast import Character, Look, VoiceChoice
from projects.changes import ChangeSet, How, Overlay, RowEdit, changes_of, inverted, merged
from projects.commands import Batch, Command, planned
from projects.errors import BugError, ProductionError, UserError
from projects.ids import (
    CharacterId,
    ClipId,
    CueId,
    ElementId,
    EpisodeId,
    MarkerId,
    RecipeHash,
    SceneId,
    ShotId,
    TakeId,
    TrackId,
)
from projects.mix import Bus, BusKind, Cue, Mix
from projects.production import DeliverySpec, Episode, Production, episode_id
from projects.rows import (
    CHILDREN,
    OF_NAME,
    TABLES,
    CharacterRow,
    EpisodeRow,
    LabelRow,
    ProductionRow,
    RowType,
    ScreenplayRow,
    SelectedRow,
    SettingRow,
    ShotRow,
    TakeRow,
    decode_row,
    encode_row,
)
from projects.screenplay import Screenplay
from projects.shots import Purpose, Shot, Take, TakeKind
from projects.staging import SetName, Staging
from projects.timebase import FrameRange
from projects.timeline import Clip, Marker, Source, SourceKind, Timeline, Track, TrackKind
from projects.timeline_commands import SetMix, SetTimeline, read_mix, read_timeline


class Nothing:
    """No rows at all."""

    def get(self, kind: type[RowType], key: str) -> RowType | None:
        return None

    def under(self, kind: type[RowType], parent: str | None) -> tuple[RowType, ...]:
        return ()


class Memory(Overlay):
    """A document without a database."""

    def __init__(self) -> None:
        super().__init__(Nothing())

    def run(self, command: Command) -> tuple[RowEdit, ...]:
        edits = planned(command, self)
        self.apply(edits)
        return edits

    @property
    def all(self) -> dict[tuple[str, str], object]:
        return {(t.name, t.key(row)): row for t in TABLES for row in self.under(t.kind, None)}


ONE, TWO = episode_id(1), episode_id(2)


def episode(number: int = 1, **more: object) -> Episode:
    return msgspec.structs.replace(Episode(id=episode_id(number), number=number), **more)


def shot(name: str, **more: object) -> Shot:
    plain = Shot(
        id=ShotId(name),
        scene=SceneId("sc"),
        slate=name.upper(),
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE),
    )
    return msgspec.structs.replace(plain, **more)


def take(name: str, target: str) -> Take:
    return Take(id=TakeId(name), target=target, kind=TakeKind.STAGE, recipe=RecipeHash("r" + name))


def character(name: str, **more: object) -> Character:
    return msgspec.structs.replace(Character(id=CharacterId(name), name=name), **more)


def timeline(prefix: str, lengths: list[int], marks: int = 0) -> Timeline:
    clips, at = [], 0
    for index, length in enumerate(lengths):
        source = Source(kind=SourceKind.SHOT, id=f"s{index}")
        span = FrameRange(0, length)
        identity = ClipId(f"{prefix}c{index}")
        clips.append(Clip(id=identity, source=source, source_range=span, start_frames=at))
        at += length
    half = len(clips) // 2
    return Timeline(
        tracks=(
            Track(id=TrackId(f"{prefix}v1"), kind=TrackKind.VIDEO, clips=tuple(clips[:half])),
            Track(id=TrackId(f"{prefix}v2"), kind=TrackKind.VIDEO, clips=tuple(clips[half:])),
        ),
        markers=tuple(Marker(id=MarkerId(f"{prefix}m{n}"), at_frames=n) for n in range(marks)),
    )


NAMES = st.sampled_from("abcdef")
EPISODES = st.sampled_from([ONE, TWO])
SHOTS = st.lists(NAMES, unique=True, max_size=6)


def _shots(of: EpisodeId, names: list[str], length: int) -> do.SetShots:
    prefix = of[-1]
    made = tuple(shot(prefix + name, length_frames=length) for name in names)
    return do.SetShots(episode=of, shots=made)


COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        lambda t: do.SetProduction(production=Production(title=t, language="zh", seed_name="s")),
        NAMES,
    ),
    st.builds(lambda n, t: do.SetEpisode(episode=episode(n, title=t)), st.integers(1, 2), NAMES),
    st.builds(lambda e: do.RemoveEpisode(episode=e), EPISODES),
    st.builds(
        lambda e, t: do.SetScreenplay(
            episode=e, screenplay=Screenplay(format="juben", language="zh", title=t)
        ),
        EPISODES,
        NAMES,
    ),
    st.builds(
        lambda e, off: do.SetDelivery(
            episode=e,
            delivery=DeliverySpec(label=not off, label_reason=off),
            at="2026-01-01T00:00Z",
        ),
        EPISODES,
        st.sampled_from(["", "drawn by hand", "asked for"]),
    ),
    st.builds(_shots, EPISODES, SHOTS, st.integers(0, 2)),
    st.builds(lambda names: do.SetCharacters(characters=tuple(character(n) for n in names)), SHOTS),
    st.builds(
        lambda n, v: do.RecastVoice(character=CharacterId(n), voice=VoiceChoice(name=v)),
        NAMES,
        NAMES,
    ),
    st.builds(lambda n, e: do.LockShot(shot=ShotId(e[-1] + n), locked=True), NAMES, EPISODES),
    st.builds(
        lambda n, e: do.RestageShot(shot=ShotId(e[-1] + n), staging=Staging(set=SetName.CAR)),
        NAMES,
        EPISODES,
    ),
    st.builds(lambda n, t: do.AddTake(take=take(t + n, t)), NAMES, NAMES),
    st.builds(lambda n, t: do.SelectTake(target=t, take=TakeId(t + n)), NAMES, NAMES),
    st.builds(lambda t: do.SelectTake(target=t, take=None), NAMES),
    st.builds(lambda n, t: do.RemoveTakes(takes=(TakeId(t + n),)), NAMES, NAMES),
    st.builds(
        lambda e, lengths, marks: SetTimeline(episode=e, timeline=timeline(e, lengths, marks)),
        EPISODES,
        st.lists(st.integers(1, 5), max_size=5),
        st.integers(0, 2),
    ),
    st.builds(lambda e: SetTimeline(episode=e, timeline=None), EPISODES),
    st.builds(
        lambda e, at: SetMix(episode=e, mix=Mix(cues=(cue(e + "q", at),))),
        EPISODES,
        st.integers(0, 3),
    ),
    st.builds(
        lambda n, v: do.SetSetting(name=n, value=v), NAMES, st.none() | st.sampled_from("xy")
    ),
    st.builds(lambda n: do.SetPronunciation(entries=((n, "x"),)), NAMES),
)


def cue(name: str, at: int) -> Cue:
    return Cue(
        id=CueId(name), bus=BusKind.EFFECTS, sound="rain", start_samples=at, length_samples=9
    )


def standing(commands: list[Command]) -> Memory:
    rows = Memory()
    for command in commands:
        try:
            rows.run(command)
        except UserError:
            continue
    return rows


@given(st.lists(COMMANDS, max_size=12), COMMANDS)
def test_a_command_and_its_inverse_are_nothing(before, command):
    rows = standing(before)
    was = rows.all
    try:
        edits = rows.run(command)
    except UserError:
        assert rows.all == was
        return
    after = rows.all
    rows.apply(inverted(edits))
    assert rows.all == was
    rows.apply(inverted(inverted(edits)))
    assert rows.all == after


@given(st.lists(COMMANDS, max_size=12), COMMANDS)
def test_a_command_done_twice_is_done_once(before, command):
    """All commands say how it shall be, so saying it again changes nothing."""
    rows = standing(before)
    try:
        rows.run(command)
    except UserError:
        return
    if not isinstance(command, do.RemoveEpisode):
        assert rows.run(command) == ()


@given(st.lists(COMMANDS, max_size=14))
def test_no_row_hangs_on_one_that_is_not_there(before):
    rows = standing(before)
    for parent_table, children in CHILDREN.items():
        parents = {key for table, key in rows.all if table == parent_table}
        for child in children:
            table = OF_NAME[child]
            assert {table.parent(row) for row in rows.under(table.kind, None)} <= parents


@given(st.lists(COMMANDS, max_size=8), st.lists(COMMANDS, min_size=1, max_size=5))
def test_a_batch_is_its_commands_one_after_the_other(before, batch):
    one, many = standing(before), standing(before)
    try:
        edits = one.run(Batch(commands=tuple(batch)))
    except UserError:
        return
    for command in batch:
        many.run(command)
    assert one.all == many.all
    assert len({(e.table, e.key) for e in edits}) == len(edits)
    assert all(e.before != e.after for e in edits)


@given(st.lists(COMMANDS, max_size=14))
def test_every_row_is_written_and_read_back(before):
    for row in standing(before).all.values():
        assert decode_row(encode_row(row)) == row  # pyright: ignore[reportArgumentType]


@given(SHOTS, SHOTS)
def test_shots_are_read_in_the_order_they_were_set(first, second):
    rows = standing(
        [do.SetEpisode(episode=episode()), _shots(ONE, first, 1), _shots(ONE, second, 1)]
    )
    assert [row.shot.id[1:] for row in rows.under(ShotRow, ONE)] == second


def test_a_shot_put_in_the_middle_touches_one_row():
    rows = standing([do.SetEpisode(episode=episode()), _shots(ONE, list("abcd"), 1)])
    edits = rows.run(_shots(ONE, list("abecd"), 1))
    assert [(e.table, e.key[-1], e.before) for e in edits] == [("shots", "e", None)]
    edits = rows.run(_shots(ONE, list("baecd"), 1))
    assert len(edits) == 1
    edits = rows.run(_shots(ONE, list("baecd"), 2))
    assert len(edits) == 5


def test_takes_are_numbered_by_target():
    rows = standing([do.AddTake(take=take(n, t)) for n, t in (("1", "x"), ("2", "y"), ("3", "x"))])
    assert [(r.take.id, r.number) for r in rows.under(TakeRow, "x")] == [("1", 1), ("3", 2)]
    rows.run(do.RemoveTakes(takes=(TakeId("1"),)))
    rows.run(do.AddTake(take=take("4", "x")))
    assert [(r.take.id, r.number) for r in rows.under(TakeRow, "x")] == [("3", 2), ("4", 3)]


def test_the_label_is_switched_off_only_on_record():
    with pytest.raises(ValueError, match="without a reason"):
        DeliverySpec(label=False, label_reason=" ")
    rows = standing([do.SetEpisode(episode=episode())])
    off = DeliverySpec(label=False, label_reason="drawn by hand")
    rows.run(do.SetDelivery(episode=ONE, delivery=off, at="2026-01-01T08:00+08:00", who="mei"))
    rows.run(do.SetDelivery(episode=ONE, delivery=msgspec.structs.replace(off, crf=20), at="later"))
    rows.run(do.SetDelivery(episode=ONE, delivery=DeliverySpec(), at="later"))
    again = episode(delivery=off)
    rows.run(do.SetEpisode(episode=again, at="2026-02-01T08:00+08:00"))
    records = [row.record for row in rows.under(LabelRow, ONE)]
    assert [(r.reason, r.at, r.who) for r in records] == [
        ("drawn by hand", "2026-01-01T08:00+08:00", "mei"),
        ("drawn by hand", "2026-02-01T08:00+08:00", ""),
    ]
    rows.run(do.RemoveEpisode(episode=ONE))
    assert len(rows.under(LabelRow, ONE)) == 2


def test_an_episode_takes_everything_but_takes_along():
    rows = standing(
        [
            do.SetEpisode(episode=episode(screenplay=Screenplay(format="juben", language="zh"))),
            _shots(ONE, ["a"], 1),
            SetTimeline(episode=ONE, timeline=timeline("p", [3, 4], 2)),
            SetMix(episode=ONE, mix=Mix(cues=(cue("q", 1),))),
            do.AddTake(take=take("t", "1a")),
            do.SelectTake(target="1a", take=TakeId("t")),
        ]
    )
    full = rows.all
    edits = rows.run(do.RemoveEpisode(episode=ONE))
    assert {table for table, _ in rows.all} == {"takes", "selected"}
    rows.apply(inverted(edits))
    assert rows.all == full


def test_timelines_and_mixes_are_read_back():
    rows = standing([do.SetEpisode(episode=episode()), do.SetEpisode(episode=episode(2))])
    assert read_timeline(rows, ONE) is None
    assert read_mix(rows, ONE) == Mix()
    for lengths in ([3, 4, 5, 6], [6], [2, 2]):
        one, two = timeline("p", lengths, 2), timeline("q", [1, 2])
        rows.run(SetTimeline(episode=ONE, timeline=one))
        rows.run(SetTimeline(episode=TWO, timeline=two))
        assert read_timeline(rows, ONE) == one
        assert read_timeline(rows, TWO) == two
    mix = Mix(buses=(Bus(kind=BusKind.MUSIC, gain_db=-3.0),), cues=(cue("b", 1), cue("a", 4)))
    rows.run(SetMix(episode=ONE, mix=mix))
    assert read_mix(rows, ONE) == mix


def test_a_clip_may_change_its_track():
    rows = standing([do.SetEpisode(episode=episode())])
    first = timeline("p", [3, 4])
    rows.run(SetTimeline(episode=ONE, timeline=first))
    low, high = first.tracks
    clip = msgspec.structs.replace(low.clips[0], start_frames=50)
    moved = Timeline(
        tracks=(
            msgspec.structs.replace(low, clips=()),
            msgspec.structs.replace(high, clips=(*high.clips, clip)),
        )
    )
    rows.run(SetTimeline(episode=ONE, timeline=moved))
    assert read_timeline(rows, ONE) == moved


BASE: list[Command] = [
    do.SetEpisode(episode=episode()),
    do.SetEpisode(episode=episode(2)),
    _shots(ONE, ["a"], 1),
    do.LockShot(shot=ShotId(ONE[-1] + "a"), locked=True),
    do.SetCharacters(characters=(character("lin"),)),
    do.AddTake(take=take("t", "x")),
    do.SelectTake(target="x", take=TakeId("t")),
    SetTimeline(episode=ONE, timeline=timeline("p", [3, 4])),
    SetMix(episode=ONE, mix=Mix(cues=(cue("q", 1),))),
]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (
            do.SetEpisode(episode=msgspec.structs.replace(episode(), id=EpisodeId("e9"))),
            "episode_exists",
        ),
        (do.SetDelivery(episode=EpisodeId("e9"), delivery=DeliverySpec()), "no_episode"),
        (do.RemoveEpisode(episode=EpisodeId("e9")), "no_episode"),
        (do.SetShots(episode=EpisodeId("e9"), shots=()), "no_episode"),
        (do.SetShots(episode=ONE, shots=(shot("a"), shot("a"))), "shot_twice"),
        (do.SetShots(episode=TWO, shots=(shot(ONE[-1] + "a"),)), "id_taken"),
        (do.SetShot(shot=shot("zz")), "no_shot"),
        (
            do.RestageShot(shot=ShotId(ONE[-1] + "a"), staging=Staging(set=SetName.CAR)),
            "shot_locked",
        ),
        (do.SetCharacters(characters=(character("a"), character("a"))), "character_twice"),
        (do.SetCharacter(character=character("zz")), "no_character"),
        (do.SelectTake(target="x", take=TakeId("zz")), "no_take"),
        (do.SelectTake(target="y", take=TakeId("t")), "no_take"),
        (do.RemoveTakes(takes=(TakeId("t"),)), "take_selected"),
        (do.SetPronunciation(entries=()), "no_production"),
        (SetTimeline(episode=EpisodeId("e9"), timeline=None), "no_episode"),
        (SetTimeline(episode=TWO, timeline=timeline("p", [1])), "id_taken"),
        (SetMix(episode=TWO, mix=Mix(cues=(cue("q", 1),))), "id_taken"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_next_step(command, code):
    rows = standing(BASE)
    was = rows.all
    with pytest.raises(UserError) as caught:
        rows.run(command)
    assert caught.value.code == code
    assert caught.value.hint
    assert rows.all == was


def test_single_rows_are_set():
    rows = standing(BASE)
    key = ONE[-1] + "a"
    rows.run(do.LockShot(shot=ShotId(key), locked=False))
    rows.run(do.RestageShot(shot=ShotId(key), staging=Staging(set=SetName.CAR)))
    rows.run(do.SetCharacter(character=character("lin", look=Look(described="tall"))))
    rows.run(do.RecastVoice(character=CharacterId("lin"), voice=VoiceChoice(name="zf")))
    rows.run(do.SetSetting(name="grade", value="jade"))
    rows.run(do.SetProduction(production=Production(title="T", language="zh", seed_name="s")))
    rows.run(do.SetPronunciation(entries=(("重", "chóng"),)))
    row = rows.get(ShotRow, key)
    assert row is not None
    assert row.shot.staging.set is SetName.CAR
    person = rows.get(CharacterRow, "lin")
    assert person is not None
    assert person.character.look.described == "tall"
    assert person.character.voice == VoiceChoice(name="zf")
    assert rows.get(SettingRow, "grade") == SettingRow(name="grade", value="jade")
    production = rows.get(ProductionRow, "production")
    assert production is not None
    assert production.production.pronunciation == (("重", "chóng"),)
    rows.run(do.SelectTake(target="x", take=None))
    assert rows.get(SelectedRow, "x") is None
    assert rows.run(do.SetSetting(name="none", value=None)) == ()


def test_a_screenplay_brings_its_source_along():
    rows = standing([do.SetEpisode(episode=episode())])
    script = Screenplay(format="juben", language="zh", encoding="gb18030", bom=False)
    rows.run(do.SetScreenplay(episode=ONE, screenplay=script, source_name="雨.txt"))
    row = rows.get(EpisodeRow, ONE)
    assert row is not None
    assert (row.episode.encoding, row.episode.source_name) == ("gb18030", "雨.txt")
    assert row.episode.screenplay is None
    assert rows.get(ScreenplayRow, ONE) == ScreenplayRow(episode=ONE, screenplay=script)
    rows.run(do.SetEpisode(episode=episode()))
    assert rows.get(ScreenplayRow, ONE) is None


def test_merging_keeps_the_first_and_last_image():
    a, b, c = (SettingRow(name="n", value=v) for v in "abc")

    def edit(before: SettingRow | None, after: SettingRow | None) -> RowEdit:
        return RowEdit(table="settings", key="n", before=before, after=after)

    assert merged([edit(a, b), edit(b, c)]) == (edit(a, c),)
    assert merged([edit(a, b), edit(b, a)]) == ()
    assert merged([edit(None, a), edit(a, None)]) == ()


def test_a_change_set_says_what_changed():
    rows = standing(BASE)
    edits = rows.run(
        Batch(
            commands=(
                do.AddTake(take=take("u", "x")),
                do.SetSetting(name="grade", value="jade"),
                _shots(ONE, ["b"], 1),
            )
        )
    )
    changes = ChangeSet(label="batch", changes=changes_of(edits), initiator="board")
    assert changes
    assert not ChangeSet(label="batch")
    assert changes.tables == {"takes", "settings", "shots"}
    assert changes.keys("takes") == {"u"}
    assert changes.parents("takes") == {"x"}
    how = {c.key[-1]: c.how for c in changes.changes if c.table == "shots"}
    assert how == {"a": How.REMOVED, "b": How.ADDED}


@pytest.mark.parametrize("bad", [float("nan"), "fast", "\ud800"])
def test_what_would_not_be_read_back_is_never_written(bad):
    row = ShotRow(episode=ONE, ordinal=1, shot=shot("a", intensity=bad))
    with pytest.raises(BugError, match="cannot be stored") as caught:
        encode_row(row)
    assert isinstance(caught.value, ProductionError)


def test_a_value_that_would_change_is_not_written_either():
    row = ShotRow(episode=ONE, ordinal=1, shot=shot("a", elements=[ElementId("e")]))
    with pytest.raises(BugError, match="changes when stored"):
        encode_row(row)
