# SPDX-License-Identifier: GPL-3.0-or-later
"""The box walker: entries in every carrier, and files that are no MP4."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.delivery.boxes import label_entries, starts_fast, top_boxes
from projects.errors import UserError


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def keyed(*entries: tuple[str, str]) -> bytes:
    """A metadata box as QuickTime keys."""
    keys = b"".join(struct.pack(">I4s", 8 + len(k), b"mdta") + k.encode() for k, _ in entries)
    items = b"".join(
        struct.pack(">II", 8 + 16 + len(v), n + 1)
        + struct.pack(">I4sII", 16 + len(v), b"data", 1, 0)
        + v.encode()
        for n, (_, v) in enumerate(entries)
    )
    head = box(b"hdlr", bytes(25))
    counted = struct.pack(">II", 0, len(entries)) + keys
    return box(b"meta", b"\0\0\0\0", head, box(b"keys", counted), box(b"ilst", items))


FREEFORM = box(
    b"meta",
    b"\0\0\0\0",
    box(b"hdlr", bytes(25)),
    box(
        b"ilst",
        box(
            b"----",
            box(b"mean", b"\0\0\0\0com.apple.iTunes"),
            box(b"name", b"\0\0\0\0AIGC"),
            box(b"data", b"\0\0\0\1\0\0\0\0{}"),
        ),
    ),
)


def film(path: Path, *movie: bytes, tail: bytes = b"") -> Path:
    path.write_bytes(box(b"ftyp", b"isom") + box(b"moov", *movie) + box(b"mdat", b"x" * 9) + tail)
    return path


def test_entries_are_found_by_key(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", box(b"udta", keyed(("title", "x"), ("AIGC", "{1}"))))
    assert [(one.carrier, one.text) for one in label_entries(path)] == [
        ("moov.udta.meta.keys", "{1}")
    ]
    assert starts_fast(top_boxes(path))


def test_two_entries_count_as_two_wherever_they_lie(tmp_path: Path) -> None:
    xmp = box(b"uuid", bytes(16), b"<x TC260:AIGC='{}'/>")
    path = film(tmp_path / "a.mp4", keyed(("AIGC", "1")), box(b"udta", FREEFORM), tail=xmp)
    found = {one.carrier for one in label_entries(path)}
    assert found == {"moov.meta.keys", "moov.udta.meta.freeform", "xmp"}


def test_other_metadata_is_no_entry(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", box(b"udta", keyed(("comment", "AIGC"))))
    assert label_entries(path) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_mp4"),
        (b"hello, this is a text file\n" * 9, "not_mp4"),
        (b"\x1aE\xdf\xa3" * 40, "not_mp4"),
        (box(b"ftyp", b"isom") + struct.pack(">I4s", 900, b"moov"), "mp4_cut_short"),
        (box(b"ftyp", b"isom") + struct.pack(">I4s", 3, b"moov") + b"abc", "mp4_cut_short"),
    ],
)
def test_what_is_no_mp4_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        top_boxes(path)
    assert caught.value.code == code
    assert "a.mp4" in caught.value.message


@settings(max_examples=80, deadline=None)
@given(noise=st.binary(max_size=300), at=st.integers(8, 150))
def test_damage_never_escapes_as_another_error(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    path = film(tmp_path_factory.mktemp("boxes") / "a.mp4", box(b"udta", keyed(("AIGC", "{}"))))
    whole = bytearray(path.read_bytes())
    whole[at : at + len(noise)] = noise
    path.write_bytes(bytes(whole))
    try:
        entries = label_entries(path)
    except UserError:
        return
    assert len(entries) <= 2
