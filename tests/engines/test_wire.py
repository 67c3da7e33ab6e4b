# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames between host and worker: whole, torn, oversized."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import wire
from projects.ids import JobId

words = st.text(max_size=40)


@given(st.lists(st.tuples(words, words, st.binary(max_size=200)), max_size=5))
def test_messages_arrive_as_they_were_sent(parts: list[tuple[str, str, bytes]]) -> None:
    sent = [wire.Run(job=JobId(j), engine=e, request=r) for j, e, r in parts]
    pipe = io.BytesIO()
    for message in sent:
        wire.write_frame(pipe, message)
    pipe.seek(0)
    assert list(wire.messages_to_worker(pipe)) == sent


def test_a_torn_frame_ends_the_stream_like_a_close() -> None:
    pipe = io.BytesIO()
    wire.write_frame(pipe, wire.Ready(pid=1))
    wire.write_frame(pipe, wire.Stepped(job=JobId("j"), step=1, steps=2))
    torn = io.BytesIO(pipe.getvalue()[:-3])
    assert list(wire.messages_to_host(torn)) == [wire.Ready(pid=1)]


def test_a_frame_over_the_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="over the limit"):
        list(wire.messages_to_host(io.BytesIO(wire.HEADER.pack(wire.LIMIT_BYTES + 1))))


def test_failures_cross_as_values() -> None:
    failed = wire.Failed(
        job=JobId("j"), kind="environment", code="disk_full", message="m", hint="h",
        context={"needed_bytes": 5}, traceback="t",
    )  # fmt: skip
    pipe = io.BytesIO()
    wire.write_frame(pipe, failed)
    pipe.seek(0)
    assert next(wire.messages_to_host(pipe)) == failed
