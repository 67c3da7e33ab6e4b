# SPDX-License-Identifier: GPL-3.0-or-later
"""The boxes of an MP4 file, read without any library: order, metadata, the AIGC entry.

Owns the walk. Must not know what the entries should say.

Source: ISO/IEC 14496-12; QuickTime metadata keys (mdta).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from engines.delivery.labels import ENTRY
from projects.errors import UserError

CONTAINERS = frozenset({b"moov", b"udta", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
META_LIMIT_BYTES = 16 * 2**20
"""A metadata box larger than this is no metadata of a film."""


@dataclass(frozen=True)
class Box:
    """One box: its four letters, where it starts, where its body starts and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True)
class LabelEntry:
    """An AIGC entry: in which kind of carrier it lies, and its text."""

    carrier: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PictureTrack:
    """What an MP4 says of its first picture track; `headers` are x264's parameter sets (avcC)."""

    width_px: int
    height_px: int
    rate: Fraction
    headers: bytes
    frames: int


def picture_track(path: Path) -> PictureTrack:
    """The first picture track, by its index alone: nothing is decoded.

    Raises:
        UserError: as `top_boxes`, or it holds no H.264 at a steady rate.
    """
    with path.open("rb") as file:
        for movie in top_boxes(path):
            if movie.kind != b"moov":
                continue
            for track in _boxes(file, movie.body, movie.end, path.name):
                found = _picture(file, track, path.name) if track.kind == b"trak" else None
                if found is not None:
                    return found
    raise UserError(
        "no_picture", f"{path.name} holds no H.264 picture at a steady rate.", "Make it again."
    )


def _picture(file: BinaryIO, track: Box, name: str) -> PictureTrack | None:
    inner = {box.kind: box for box in _within(file, track, name)}
    try:
        entry = _bytes(file, inner[b"stsd"])[8:]
        clock = _bytes(file, inner[b"mdhd"])
        times = _bytes(file, inner[b"stts"])
    except KeyError:
        return None
    at = entry.find(b"avcC")
    if entry[4:8] != b"avc1" or at < 0 or len(times) < 16:
        return None
    size = struct.unpack_from(">I", entry, at - 4)[0]
    ticks = struct.unpack_from(">I", clock, 20 if clock[0] == 1 else 12)[0]
    rows = struct.unpack_from(">I", times, 4)[0]
    runs = [struct.unpack_from(">II", times, 8 + 8 * row) for row in range(rows)]
    if not runs or len({step for _, step in runs}) != 1:
        return None
    return PictureTrack(
        width_px=struct.unpack_from(">H", entry, 32)[0],
        height_px=struct.unpack_from(">H", entry, 34)[0],
        rate=Fraction(ticks, runs[0][1]),
        headers=entry[at + 4 : at - 4 + size],
        frames=sum(count for count, _ in runs),
    )


def _within(file: BinaryIO, box: Box, name: str) -> Iterator[Box]:
    """Boxes in a box of a track, however deep."""
    for inner in _boxes(file, box.body, box.end, name):
        yield inner
        if inner.kind in CONTAINERS:
            yield from _within(file, inner, name)


def top_boxes(path: Path) -> tuple[Box, ...]:
    """The boxes of the file in order.

    Raises:
        UserError: the file is empty, cut short, or not an MP4 at all.
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        boxes = tuple(_boxes(file, 0, size, path.name))
    if not boxes or boxes[0].kind not in (b"ftyp", b"moov", b"styp", b"wide", b"free"):
        raise UserError("not_mp4", f"{path.name} is not an MP4 file.", "Give a finished film.")
    return boxes


def starts_fast(boxes: tuple[Box, ...]) -> bool:
    """Whether the index stands before the media, so that players start at once."""
    kinds = [box.kind for box in boxes]
    return b"moov" in kinds and b"mdat" in kinds and kinds.index(b"moov") < kinds.index(b"mdat")


def label_entries(path: Path) -> tuple[LabelEntry, ...]:
    """Every AIGC entry of the file, in whatever carrier it lies.

    Raises:
        UserError: as `top_boxes`.
    """
    out: list[LabelEntry] = []
    with path.open("rb") as file:
        for box in top_boxes(path):
            if box.kind == b"moov":
                out += _in_movie(file, box, path.name)
            elif box.kind == b"uuid" and box.end - box.body <= META_LIMIT_BYTES:
                out += _in_packet(_bytes(file, box))
    return tuple(out)


def _in_movie(file: BinaryIO, movie: Box, name: str) -> list[LabelEntry]:
    out: list[LabelEntry] = []
    for box in _boxes(file, movie.body, movie.end, name):
        if box.kind == b"meta":
            out += _in_meta(file, box, "moov.meta", name)
        if box.kind != b"udta":
            continue
        for inner in _boxes(file, box.body, box.end, name):
            if inner.kind == b"meta":
                out += _in_meta(file, inner, "moov.udta.meta", name)
            elif inner.kind == ENTRY.encode():
                out.append(LabelEntry("moov.udta", _bytes(file, inner).decode("utf-8", "replace")))
            elif inner.kind in (b"XMP_", b"uuid"):
                out += _in_packet(_bytes(file, inner))
    return out


def _in_meta(file: BinaryIO, meta: Box, where: str, name: str) -> list[LabelEntry]:
    """Entries of one metadata box, by its keys or as a freeform item."""
    if meta.end - meta.body > META_LIMIT_BYTES:
        return []
    file.seek(meta.body + 4)
    plain = file.read(4) == b"hdlr"  # QuickTime writes no version before the first box
    inner = tuple(_boxes(file, meta.body if plain else meta.body + 4, meta.end, name))
    keys: list[bytes] = []
    for box in inner:
        if box.kind == b"keys":
            keys = _keys(_bytes(file, box))
    out: list[LabelEntry] = []
    for box in inner:
        if box.kind != b"ilst":
            continue
        for item in _boxes(file, box.body, box.end, name):
            number = int.from_bytes(item.kind, "big")
            raw = _bytes(file, item)
            if 1 <= number <= len(keys) and keys[number - 1] == ENTRY.encode():
                out.append(LabelEntry(f"{where}.keys", _value(raw)))
            elif item.kind == b"----" and ENTRY.encode() in raw:
                out.append(LabelEntry(f"{where}.freeform", _value(raw[raw.find(b"data") - 4 :])))
    return out


def _keys(raw: bytes) -> list[bytes]:
    out: list[bytes] = []
    at = 8
    while at + 8 <= len(raw):
        size = struct.unpack_from(">I", raw, at)[0]
        if size < 8:
            break
        out.append(raw[at + 8 : at + size])
        at += size
    return out


def _value(raw: bytes) -> str:
    size = struct.unpack_from(">I", raw)[0] if len(raw) >= 16 else 0
    return raw[16:size].decode("utf-8", "replace")


def _in_packet(raw: bytes) -> list[LabelEntry]:
    """An XMP packet that carries the label counts as one entry."""
    marks = (b"TC260:AIGC", b"tc260.org.cn/ns/AIGC")
    found = any(mark in raw for mark in marks)
    return [LabelEntry("xmp", raw.decode("utf-8", "replace"))] if found else []


def _bytes(file: BinaryIO, box: Box) -> bytes:
    file.seek(box.body)
    return file.read(min(box.end - box.body, META_LIMIT_BYTES))


def _boxes(file: BinaryIO, start: int, end: int, name: str) -> Iterator[Box]:
    at = start
    while at + 8 <= end:
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        body = at + 8
        if size == 1:
            size = struct.unpack(">Q", file.read(8))[0]
            body = at + 16
        elif size == 0:
            size = end - at
        if size < body - at or at + size > end:
            if start == 0 and at == 0:
                raise UserError("not_mp4", f"{name} is not an MP4 file.", "Give a finished film.")
            raise UserError(
                "mp4_cut_short",
                f"{name} is damaged: a box at byte {at} does not fit into the file.",
                "Make the film again, or copy it again from where it came.",
            )
        yield Box(kind, at, body, at + size)
        at += size
