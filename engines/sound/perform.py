# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays a score: every note to its instrument and seat, all into one room, in a stream.

Owns levels, seats and sends of the players. Must not know why a note was written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from engines.sound.dsp import Convolver, Signal, SosStream, butter, gain, pan, samples
from engines.sound.instruments import accents, drums, keys, lines, pads, plucked, strings
from engines.sound.request import Room
from engines.sound.rooms import impulse_response
from engines.sound.score import Note, Score
from engines.sound.support import BassSupport
from engines.sound.wave import Tape, chunks

END_FADE_S = 1.2
CHOKE_S = 0.05
PLAYER_DB: dict[str, float] = {
    "piano": -10.5,
    "music_box": -12.0,
    "bell": -12.0,
    "zheng": -6.0,
    "pipa": -9.0,
    "guitar": -10.0,
    "strings": -1.0,
    "low_strings": -1.0,
    "cello": -5.0,
    "erhu": -10.0,
    "flute": -9.0,
    "drone": -10.0,
    "warm": -15.0,
    "glass": -17.0,
    "choir": -16.0,
    "taiko": -4.0,
    "frame": -6.0,
    "rim": -15.0,
    "metal": -11.0,
    "heart": -7.0,
    "tick": -12.0,
    "block": -8.0,
    "gong": -11.0,
    "braam": -6.0,
    "sub": -7.0,
    "riser": -9.0,
    "reverse": -7.0,
}
GROUP_OF: dict[str, str] = {
    "piano": "keys",
    "music_box": "keys",
    "bell": "keys",
    "zheng": "plucked",
    "pipa": "plucked",
    "guitar": "plucked",
    "strings": "strings",
    "low_strings": "strings",
    "cello": "solo",
    "erhu": "solo",
    "flute": "solo",
    "drone": "pads",
    "warm": "pads",
    "glass": "pads",
    "choir": "pads",
    "braam": "accents",
    "sub": "accents",
    "riser": "accents",
    "reverse": "accents",
}
SEND_DB: dict[str, float] = {
    "keys": -15.0,
    "plucked": -15.0,
    "strings": -13.5,
    "solo": -12.0,
    "pads": -20.0,
    "drums": -15.0,
    "accents": -20.0,
}
"""How much of a group goes to the room."""
BOARD = 0.10
"""How much of the keys goes through the soundboard."""
SEAT: dict[str, float] = {
    "zheng": -0.25,
    "pipa": 0.28,
    "guitar": -0.2,
    "cello": 0.16,
    "erhu": -0.12,
    "flute": 0.2,
    "heart": 0.0,
    "tick": 0.35,
    "block": -0.3,
}
TEXTURES = {"drone": pads.DRONE, "warm": pads.WARM, "glass": pads.GLASS, "choir": pads.CHOIR}
PLUCKS = {"zheng": plucked.GUZHENG, "pipa": plucked.PIPA, "guitar": plucked.GUITAR}
VOICES = {"cello": lines.CELLO, "erhu": lines.ERHU, "flute": lines.FLUTE}


def _step(velocity: float) -> int:
    return int(np.clip(round(velocity * 8.0), 1, 8))


def _grid(seconds: float, step_s: float = 0.25) -> float:
    return max(step_s, round(seconds / step_s) * step_s)


def sound_of(note: Note, take: int, seed: int) -> Signal:
    """The sound of one note of a non-line player, mono or stereo."""
    player, _, kind = note.player.partition(":")
    midi, step = round(note.midi), _step(note.velocity)
    if player in PLUCKS:
        tone = plucked.pluck(PLUCKS[player], midi, step, _grid(min(note.length_s, 3.0)), take % 2)
        if player != "guitar" and note.phrase and note.length_s > 0.9:
            tone = plucked.trembling(tone)
        if player != "guitar" and note.phrase and take % 3 == 0 and note.length_s > 0.5:
            tone = plucked.slide_in(tone, -2.0, 0.09)
        return tone
    if player in ("strings", "low_strings"):
        length = _grid(note.length_s, 0.125 if kind else 0.25)
        if kind in ("spiccato", "secco"):
            length = 0.25
        return strings.section_note(midi, length, step, kind or "sustain")
    if player in TEXTURES:
        return pads.pad_note(
            TEXTURES[player], midi, note.length_s, note.velocity, seed + take, release_s=0.6
        )
    simple: dict[str, Callable[[], Signal]] = {
        "piano": lambda: keys.felt_piano(midi, step, _grid(min(note.length_s, 5.0), 0.5)),
        "music_box": lambda: keys.music_box(midi, step),
        "bell": lambda: keys.bell(midi, step),
        "taiko": lambda: drums.taiko(step, take % 3),
        "frame": lambda: drums.frame_drum(step, take % 3),
        "rim": lambda: drums.frame_drum(step, take % 3, True),
        "metal": lambda: drums.metal_hit(step, take % 2),
        "gong": lambda: drums.gong(step),
        "block": lambda: drums.woodblock(step, midi % 2 == 0),
        "tick": lambda: drums.woodblock(step, midi % 2 == 0),
        "heart": lambda: accents.heart_beat(note.velocity, take % 3),
        "sub": lambda: accents.sub_drop(note.length_s),
        "braam": lambda: accents.braam(midi, round(note.length_s, 2)) * np.float32(note.velocity),
        "riser": lambda: accents.riser(note.length_s, seed, midi) * np.float32(note.velocity),
        "reverse": lambda: accents.reverse_swell(note.length_s, seed) * np.float32(note.velocity),
    }
    return simple[player]()


def perform(score: Score, length_samples: int) -> Iterator[Signal]:
    """The music piece by piece, stereo, length_samples in all.

    A score that ends in a cut-off (cliffhanger) is choked there, room and all; any other fades.
    """
    tapes = {name: Tape() for name in SEND_DB}
    stage = _Stage(length_samples, score)
    takes: dict[str, int] = defaultdict(int)
    waiting = _events(score)
    for start, end in chunks(length_samples):
        while waiting and samples(waiting[-1][0].start_s) < end:
            group = waiting.pop()
            player = group[0].player.partition(":")[0]
            takes[player] += 1
            tone = _sound(group, player, takes[player], score.seed)
            at = samples(group[0].start_s)
            tapes[GROUP_OF.get(player, "drums")].add(tone, at, gain(PLAYER_DB[player]))
        yield stage.heard({name: tape.take(end - start) for name, tape in tapes.items()}, start)


def _events(score: Score) -> list[tuple[Note, ...]]:
    """Single notes, and the phrases of singing players as one; the last one sounds first."""
    phrases: dict[tuple[str, int], list[Note]] = defaultdict(list)
    out: list[tuple[Note, ...]] = []
    for note in score.notes:
        player = note.player.partition(":")[0]
        if player in VOICES:
            phrases[player, note.phrase].append(note)
        elif player != "cutoff":
            out.append((note,))
    out += [tuple(played) for played in phrases.values()]
    return sorted(out, key=lambda g: (g[0].start_s, g[0].player, g[0].midi), reverse=True)


def _sound(group: tuple[Note, ...], player: str, take: int, seed: int) -> Signal:
    if player in VOICES:
        start = group[0].start_s
        events = [
            lines.LineNote(
                start_s=x.start_s - start, length_s=x.length_s, midi=x.midi, velocity=x.velocity
            )
            for x in group
        ]
        return pan(lines.play_line(events, VOICES[player], seed + group[0].phrase), SEAT[player])
    tone = sound_of(group[0], take, seed)
    return pan(tone, SEAT.get(player, 0.0)) if tone.ndim == 1 else tone


class _Stage:
    """The room, the soundboard and the end of the cue."""

    def __init__(self, length_samples: int, score: Score) -> None:
        self._room = Convolver(impulse_response(Room.SCORING_STAGE))
        self._board = Convolver(keys.soundboard())
        self._send = SosStream(butter(120.0, 0.0, 1))
        self._floor = SosStream(butter(32.0, 0.0, 2))
        self._bass = BassSupport()
        cut = [n.start_s for n in score.notes if n.player == "cutoff"]
        if cut:
            self._end, self._fade = samples(cut[-1] + CHOKE_S), samples(CHOKE_S)
        else:
            self._end, self._fade = length_samples, min(samples(END_FADE_S), length_samples // 3)

    def heard(self, groups: dict[str, Signal], start: int) -> Signal:
        """What is heard of the groups' next samples."""
        groups["keys"] = groups["keys"] + self._board.next(groups["keys"]) * np.float32(BOARD)
        dry, send = np.zeros_like(groups["keys"]), np.zeros_like(groups["keys"])
        for name, x in groups.items():
            dry += x
            send += x * np.float32(gain(SEND_DB[name]))
        out = self._floor.next(self._bass.next(dry + self._room.next(self._send.next(send))))
        at = np.arange(start, start + len(out))
        left = np.clip((self._end - at) / max(self._fade, 1), 0.0, 1.0)
        return out * (0.5 - 0.5 * np.cos(np.pi * left)).astype(np.float32)[:, None]
