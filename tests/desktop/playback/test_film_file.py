# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact frames out of files."""

import random
from pathlib import Path

import pytest

from desktop.playback.decoder import FrameKey, FrameServer, StillKey
from desktop.playback.film_file import FilmFile, Unreadable


def number_of(image: object) -> int:
    """The number that a frame's grey says."""
    return round((image.pixelColor(20, 40).green() - 16) / 4)  # pyright: ignore[reportAttributeAccessIssue] - a QImage


@pytest.mark.parametrize("keyframe_s", [0, 2])
def test_any_frame_is_reached_exactly_whatever_came_before(numbered, keyframe_s: int) -> None:
    film = FilmFile(numbered(50, keyframe_s=keyframe_s))
    order = list(range(50)) + random.Random(7).choices(range(50), k=120)
    assert [number_of(film.picture(n, (54, 96))) for n in order] == order
    film.close()


def test_beyond_the_end_the_last_frame_stands(numbered) -> None:
    film = FilmFile(numbered(10))
    assert number_of(film.picture(40, (54, 96))) == 9
    assert film.frames == 10
    film.close()


def test_large_pictures_are_decoded_into_the_box(numbered) -> None:
    film = FilmFile(numbered(3, size=(108, 192)))
    assert film.picture(1, (54, 96)).size().toTuple() == (54, 96)
    assert film.picture(1, (1080, 1920)).size().toTuple() == (108, 192)
    film.close()


def test_what_is_no_film_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "words.mp4"
    path.write_text("no film")
    with pytest.raises(Unreadable):
        FilmFile(path)


def test_the_server_makes_wishes_in_order_and_keeps_them(qtbot, numbered) -> None:
    server, path = FrameServer(), numbered(50)
    keys = [FrameKey(path, n) for n in (30, 31, 4)]
    came: list[object] = []
    server.ready.connect(came.append)
    assert server.get(keys[0]) is None
    server.want(keys)
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came == keys
    assert [number_of(server.get(key)) for key in keys] == [30, 31, 4]
    server.close()


def test_the_cache_gives_up_what_nobody_wants_first(qtbot, numbered) -> None:
    path = numbered(50)
    one = 54 * 96 * 4
    server = FrameServer(cache_bytes=4 * one)
    for start in (0, 10, 20):
        keys = [FrameKey(path, n) for n in range(start, start + 3)]
        server.want(keys)
        qtbot.waitUntil(lambda keys=keys: all(server.get(k) for k in keys))
    held = [n for n in range(50) if server.get(FrameKey(path, n)) is not None]
    assert set(held) >= {20, 21, 22}
    assert len(held) <= 4
    server.close()


def test_a_missing_file_is_told_once_and_tried_again_on_demand(qtbot, tmp_path: Path) -> None:
    server, key = FrameServer(), StillKey(tmp_path / "none.png")
    with qtbot.waitSignal(server.failed):
        server.want([key])
    assert server.why_not(key)
    server.forget_failures()
    assert server.why_not(key) is None
    server.close()
