# SPDX-License-Identifier: GPL-3.0-or-later
"""Which picture a film frame shows."""

from pathlib import Path

from desktop.playback.material import mapped
from desktop.playback.reel import Fade, Material, Piece, Reel, RenderState


def film(start: int, end: int, **more: object) -> Piece:
    facts = {"material": Material.PROXY, "path": Path("a.mp4"), "frames": end - start, **more}
    return Piece(start=start, end=end, **facts)  # pyright: ignore[reportArgumentType] - of Piece


def test_a_reel_finds_the_piece_of_every_frame_and_none_beyond() -> None:
    reel = Reel(pieces=(film(0, 10), film(10, 25), film(25, 26)))
    assert [reel.index_at(f) for f in (0, 9, 10, 24, 25)] == [0, 0, 1, 1, 2]
    assert reel.at(26) is None
    assert reel.at(-1) is None
    assert reel.length_frames == 26


def test_the_state_says_how_near_a_stretch_is_to_the_export() -> None:
    slug, still = Material.SLUG, Material.STILL
    reel = Reel(
        pieces=(
            film(0, 10, fresh=True),
            film(10, 20, fresh=True),
            film(20, 30, fresh=False),
            film(30, 40, material=still),
            film(40, 50, material=slug, path=None),
        )
    )
    ready, stale, missing = RenderState.READY, RenderState.STALE, RenderState.MISSING
    assert reel.states() == ((0, 20, ready), (20, 40, stale), (40, 50, missing))


def test_a_files_frame_is_held_at_its_ends() -> None:
    short = film(100, 120, frames=12)
    assert [short.file_frame(f) for f in (99, 100, 111, 112, 119, 130)] == [0, 0, 11, 11, 11, 11]
    turned = film(0, 3, frames=30, order=(20, 10, 99))
    assert [turned.file_frame(f) for f in range(3)] == [20, 10, 29]


def test_an_older_file_is_mapped_by_the_shots_own_frames() -> None:
    held = tuple(range(5, 45))  # the old file showed frames 5..44 of the shot
    order, covered = mapped(held, range(10, 20))
    assert order == tuple(range(5, 15))
    assert covered == 10
    order, covered = mapped(held, range(40, 50))
    assert order == (35, 36, 37, 38, 39, 39, 39, 39, 39, 39)
    assert covered == 5
    assert mapped((), range(3)) == ((), 0)


def test_fades_run_from_and_to_black_as_export_does() -> None:
    rising = Fade(start=10, end=13, rising=True)
    assert [rising.light_at(f) for f in (9, 10, 11, 12, 13)] == [0.0, 0.25, 0.5, 0.75, 1.0]
    falling = Fade(start=10, end=13, rising=False)
    assert [falling.light_at(f) for f in (9, 10, 11, 12, 13)] == [1.0, 0.75, 0.5, 0.25, 0.0]
    both = film(0, 30, fades=(rising, falling))
    assert both.light_at(11) == 0.25
