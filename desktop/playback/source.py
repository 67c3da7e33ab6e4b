# SPDX-License-Identifier: GPL-3.0-or-later
"""A single file as a reel and a mix of its own: media of the bin, or one take.

Owns probing it; slow, for a background thread. Must not know widgets.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from desktop.playback.decoder import read_picture
from desktop.playback.film_file import FilmFile, Unreadable
from desktop.playback.live_mix import LiveMix, Strand
from desktop.playback.reel import Material, Piece, Reel, Slate
from projects.ids import MediaId
from projects.mix import BusKind
from projects.timebase import FrameRate, frames_holding, frames_of_seconds, samples_of_frames

STILL_S = Fraction(5)


@dataclass(frozen=True, kw_only=True)
class Source:
    """What is shown instead of the film.

    Attributes:
        media: the blob.
    """

    name: str
    media: MediaId
    reel: Reel
    mix: LiveMix


def load_source(path: Path, media: MediaId, name: str, rate: FrameRate) -> Source:
    """A file as something to play; what has neither picture nor sound is as long as nothing."""
    from desktop.playback.sound_material import decoded_sound

    sound = decoded_sound(path)
    samples = 0 if sound is None else len(sound.data)
    piece, size = _picture(path, name, rate)
    if piece is None and samples:
        end = frames_holding(samples, rate)
        piece = Piece(start=0, end=end, target=media, slate=Slate(slate=name))
    pieces = () if piece is None else (piece,)
    length = samples_of_frames(piece.end, rate) if piece is not None else 0
    strands = ()
    if sound is not None:
        strands = (Strand(bus=BusKind.DIALOGUE, sound=sound, at_samples=0, length_samples=samples),)
    return Source(
        name=name,
        media=media,
        reel=Reel(pieces=pieces, rate=rate, picture_px=size),
        mix=LiveMix(strands=strands, length_samples=max(length, samples), trim_db=0.0),
    )


def _picture(path: Path, name: str, rate: FrameRate) -> tuple[Piece | None, tuple[int, int]]:
    """The picture of a file and its shape."""
    try:
        image = read_picture(path)
    except Unreadable:
        return _film(path, name, rate)
    piece = Piece(
        start=0,
        end=frames_of_seconds(STILL_S, rate),
        target=name,
        material=Material.STILL,
        fresh=True,
        path=path,
        frames=1,
        slate=Slate(slate=name, move=None),
    )
    return piece, (image.width(), image.height())


def _film(path: Path, name: str, rate: FrameRate) -> tuple[Piece | None, tuple[int, int]]:
    try:
        film = FilmFile(path)
    except Unreadable:
        return None, (1080, 1920)
    film.close()
    ratio = float(film.rate / rate.fraction)
    length = max(1, round(film.frames / ratio))
    piece = Piece(
        start=0,
        end=length,
        target=name,
        material=Material.MEDIA,
        fresh=True,
        path=path,
        frames=film.frames,
        order=tuple(int(at * ratio) for at in range(length)),
        slate=Slate(slate=name),
    )
    return piece, film.size_px
