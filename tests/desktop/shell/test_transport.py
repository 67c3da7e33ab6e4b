# SPDX-License-Identifier: GPL-3.0-or-later
"""The playhead's rules."""

from desktop.transport import Transport


def test_shuttle_goes_faster_and_back_again(qapp):
    transport = Transport()
    transport.set_length(100)
    speeds = []
    transport.speed_changed.connect(speeds.append)
    for direction in (1, 1, 1, -1, -1, -1):
        transport.shuttle(direction)
    assert transport.playing
    assert speeds == [2.0, 4.0, 2.0, 1.0, -1.0]
    transport.pause()
    assert transport.speed == 1.0


def test_the_playhead_stays_inside(qapp):
    transport = Transport()
    transport.set_length(10)
    transport.seek(99)
    assert transport.position_frames == 10
    transport.seek(-3)
    assert transport.position_frames == 0
    transport.seek(8)
    transport.set_length(5)
    assert transport.position_frames == 5


def test_playing_from_the_end_begins_again(qapp):
    transport = Transport()
    transport.set_length(10)
    transport.seek(10)
    transport.play()
    assert transport.position_frames == 0


def test_a_range_turned_round_is_put_right(qapp):
    transport = Transport()
    transport.mark(8, 3)
    assert (transport.in_frames, transport.out_frames) == (3, 8)
