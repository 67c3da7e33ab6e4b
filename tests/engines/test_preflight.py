# SPDX-License-Identifier: GPL-3.0-or-later
"""Pre-flight: every finding is told when it is there, and only then."""

from dataclasses import replace

import msgspec
import pytest

from engines.assembly.layout import LiveBox
from engines.preflight import (
    Fix,
    Loudness,
    Outlook,
    Subject,
    Weight,
    blocks,
    disk_facts,
    preflight,
)
from projects.captions import CaptionLook
from projects.ids import ClipId, MediaId, TrackId
from projects.medium import Medium, MediumKind
from projects.mix import Bus, BusKind, Mix
from projects.production import CaptionMode, DeliverySpec
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind

SONG = Medium(id=MediaId("a" * 64), kind=MediumKind.MUSIC, name="歌", licence="own", sound=True)
FILM_FRAMES = 24 * 90


def clip(name, start, length, *, kind=SourceKind.SHOT, source="", **more):
    return Clip(
        id=ClipId(name),
        source=Source(kind=kind, id=source or name),
        source_range=FrameRange(0, length),
        start_frames=start,
        **more,
    )


def caption(text, *, start=48, length=72, name="c1"):
    return clip(name, start, length, kind=SourceKind.CAPTION, text=text)


def subject(*captions, **more):
    tracks = (
        Track(
            id=TrackId("v"),
            kind=TrackKind.VIDEO,
            name="V1",
            clips=more.pop("pictures", (clip("s1", 0, FILM_FRAMES),)),
        ),
        Track(id=TrackId("t"), kind=TrackKind.CAPTION, clips=captions),
        Track(id=TrackId("m"), kind=TrackKind.MUSIC, clips=more.pop("songs", ())),
    )
    good = {
        "timeline": Timeline(tracks=tracks),
        "delivery": DeliverySpec(),
        "outlook": Outlook(),
        "loudness": Loudness(lufs=-14.2, true_peak_dbtp=-1.6),
        "free_bytes": 50 * 2**30,
    }
    return Subject(**{**good, **more})


def codes(one, weight=None):
    return {c.code for c in preflight(one) if weight is None or c.weight is weight}


def check(one, code):
    return next(c for c in preflight(one) if c.code == code)


def test_a_good_film_has_nothing_but_ticks():
    one = subject(caption("你说过会回来的！"))
    assert {c.weight for c in preflight(one)} == {Weight.GOOD}
    assert codes(one) == {
        "length_fits",
        "all_made",
        "captions_readable",
        "captions_clear",
        "loudness_fits",
        "label_on",
        "disk_enough",
    }


def test_an_empty_timeline_is_the_only_word():
    one = replace(subject(), timeline=Timeline())
    assert codes(one) == {"nothing_to_export"}
    assert blocks(preflight(one))


@pytest.mark.parametrize(
    ("seconds", "platform", "code", "weight"),
    [
        (59, "all", "shorter_than_usual", Weight.NOTE),
        (181, "douyin", "longer_than_usual", Weight.NOTE),
        (181, "shorts", "too_long", Weight.WARNING),
        (180, "shorts", "length_fits", Weight.GOOD),
    ],
)
def test_length_against_the_platform(seconds, platform, code, weight):
    one = subject(pictures=(clip("s1", 0, 24 * seconds),), delivery=DeliverySpec(platform=platform))
    assert check(one, code).weight is weight


def test_a_hole_in_the_picture_is_told_with_its_place():
    holed = (clip("s1", 0, 1000), clip("s2", 1048, FILM_FRAMES - 1048))
    assert check(subject(pictures=holed), "black").at_frames == 1000
    short = (clip("s1", 0, 1000), clip("s2", 1010, FILM_FRAMES - 1010))
    assert "black" not in codes(subject(pictures=short))


def test_what_is_to_be_made_is_told_with_its_time():
    one = subject(outlook=Outlook(missing=2, stale=1, cost_s=95.0, first_frame=240))
    found = check(one, "to_make")
    assert (found.values["count"], found.values["seconds"]) == (3, 95.0)
    assert (found.at_frames, found.fix) == (240, Fix.MAKE)
    assert not blocks(preflight(one))
    assert "outlook_unknown" in codes(subject(outlook=None))


@pytest.mark.parametrize(
    ("text", "length", "code"),
    [
        ("这是一句特别特别长而且根本来不及读完的台词", 20, "caption_wide"),
        ("来不及读完的\n一句台词呀", 16, "caption_fast"),
        ("一\n二\n三", 72, "caption_rows"),
        ("  ", 72, "caption_blank"),
    ],
)
def test_captions_that_cannot_be_read(text, length, code):
    one = subject(caption("好。", start=0), caption(text, start=240, length=length, name="c2"))
    found = check(one, code)
    assert (found.at_frames, found.clip, found.values["count"]) == (240, "c2", 1)
    assert "captions_readable" not in codes(one)


def test_larger_letters_make_a_row_too_wide():
    row = "十个字的台词刚好放下"
    assert "caption_wide" not in codes(subject(caption(row)))
    large = DeliverySpec(caption_look=CaptionLook(size=1.4))
    assert "caption_wide" in codes(subject(caption(row), delivery=large))


def test_captions_under_the_buttons_of_the_platform(monkeypatch):
    assert "captions_clear" in codes(subject(caption("好。")))
    high = LiveBox(left=0, top=0, right=1080, bottom=1920, caption_bottom=1100)
    monkeypatch.setattr("engines.preflight.live_box", lambda _: high)
    found = check(subject(caption("好。")), "captions_low")
    assert (found.fix, found.values["over"]) == (Fix.LOOK, 140)
    beside = DeliverySpec(captions=CaptionMode.SIDECAR)
    assert "captions_low" not in codes(subject(caption("好。"), delivery=beside))


def test_captions_that_are_off_or_hidden_are_not_judged():
    off = DeliverySpec(captions=CaptionMode.NONE)
    assert "captions_off" in codes(subject(caption("  "), delivery=off))
    hidden = subject(caption("  "))
    tracks = tuple(
        msgspec.structs.replace(t, hidden=t.kind is TrackKind.CAPTION)
        for t in hidden.timeline.tracks
    )
    assert "caption_blank" not in codes(replace(hidden, timeline=Timeline(tracks=tracks)))


@pytest.mark.parametrize(
    ("lufs", "peak", "code"),
    [(-12.4, -2, "too_loud"), (-17, -2, "too_quiet"), (-14, -0.4, "peaks")],
)
def test_loudness(lufs, peak, code):
    assert code in codes(subject(loudness=Loudness(lufs=lufs, true_peak_dbtp=peak)))
    stale = Loudness(lufs=lufs, true_peak_dbtp=peak, fresh=False)
    assert "loudness_unknown" in codes(subject(loudness=stale))
    assert code not in codes(subject(loudness=stale))


def test_a_solo_that_was_left_on_and_muted_voices():
    solo = Mix(buses=tuple(Bus(kind=k, solo=k is BusKind.MUSIC) for k in BusKind))
    assert check(subject(mix=solo), "solo_left").values["buses"] == "music"
    mute = Mix(buses=tuple(Bus(kind=k, muted=k is BusKind.DIALOGUE) for k in BusKind))
    assert codes(subject(mix=mute), Weight.WARNING) == {"dialogue_muted"}


def test_the_label_and_why_it_is_off():
    off = DeliverySpec(label=False, label_reason="内部试看")
    found = check(subject(delivery=off), "label_off")
    assert (found.weight, found.values["reason"]) == (Weight.WARNING, "内部试看")


def test_media_that_is_offline_or_not_cleared():
    songs = (clip("m1", 10, 100, kind=SourceKind.MEDIA, source=SONG.id),)
    known = {SONG.id: SONG}
    good = subject(songs=songs, media=known)
    assert "licences_clear" in codes(good)
    gone = subject(songs=songs, media=known, has=lambda _: False)
    assert check(gone, "offline").fix is Fix.RELINK
    vague = {SONG.id: msgspec.structs.replace(SONG, licence="unknown")}
    found = check(subject(songs=songs, media=vague), "licence_unknown")
    assert (found.values["name"], found.at_frames) == ("歌", 10)
    unsold = {SONG.id: msgspec.structs.replace(SONG, licence="cc_by_nc")}
    assert "not_for_sale" in codes(subject(songs=songs, media=unsold))
    taken = subject(media=vague, played=frozenset({SONG.id}))
    assert check(taken, "licence_unknown").at_frames is None


@pytest.mark.parametrize(
    ("more", "code", "weight"),
    [
        ({"free_bytes": 1000}, "disk_full", Weight.ERROR),
        ({"free_bytes": 1 << 30}, "disk_small", Weight.WARNING),
        ({"writable": False}, "unwritable", Weight.ERROR),
        (
            {"exists": True, "delivery": DeliverySpec(output_path="/x/film.mp4")},
            "replaces",
            Weight.NOTE,
        ),
    ],
)
def test_the_disk(more, code, weight):
    one = subject(**more)
    assert check(one, code).weight is weight
    assert blocks(preflight(one)) == (weight is Weight.ERROR)


def test_more_to_make_needs_more_disk():
    one = subject(free_bytes=1 << 30, outlook=Outlook(missing=1, disk_bytes=2 << 30))
    assert "disk_full" in codes(one)


def test_disk_facts(tmp_path):
    film = tmp_path / "out" / "film.mp4"
    free, writable, exists = disk_facts(str(film))
    assert free is not None
    assert (writable, exists) == (True, False)
    film.parent.mkdir()
    film.touch()
    assert disk_facts(str(film))[2]
    assert disk_facts("") == (None, True, False)
