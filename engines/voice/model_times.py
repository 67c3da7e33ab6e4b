# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a model says of its own durations to sounds in their places.

Owns the way from tokens and their lengths to phonemes and to the characters of the line. Must not
know any model nor how sound is made.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engines.voice.alignment import model_speech, warped
from engines.voice.spoken import Sound
from engines.voice.traced import Traced
from engines.voice.visemes import GLIDES, LEADING, OF_SYMBOL
from projects.speech import Viseme

OWN_FORMS = {"g": "ɡ", "ː": "", "ˑ": "", "͡": ""}
"""Signs of other phoneme sets as ours; a length mark belongs to the sound before it."""
WHOLE = 1e-3
LETTERS = "'’-"
"""Signs inside of words."""
HANZI_FROM = 0x2E80


def durations_of(outputs: dict[str, Any], tokens: int) -> NDArray[np.float64] | None:
    """How long each token lasts, in steps of the model; None where it does not say.

    Args:
        outputs: of the model: `durations` [1, 1, tokens], or `alignments`, zeros and ones, with
            one axis as long as the tokens are many.
        tokens: how many there are.
    """
    said = outputs.get("durations")
    if said is not None:
        lengths = said.detach().cpu().float().numpy().reshape(-1)
        return lengths.astype(np.float64) if len(lengths) == tokens else None
    drawn = outputs.get("alignments")
    if drawn is None:
        return None
    grid = drawn.detach().cpu().float().numpy()
    height, width = grid.shape[-2:]
    if grid.size != height * width or tokens not in (height, width):
        return None
    grid = grid.reshape(height, width)
    if float(np.abs(grid - grid.round()).max(initial=0.0)) > WHOLE:
        return None  # attention that wanders says nothing exact
    rows, columns = grid.sum(axis=1), grid.sum(axis=0)
    if height == width and not np.array_equal(rows, columns):
        return None
    return (rows if height == tokens else columns).astype(np.float64)


def phoneme_sounds(
    tokens: Sequence[str], lengths: NDArray[np.float64], words: Traced, length_samples: int
) -> tuple[Sound, ...]:
    """Sounds of a model whose tokens are phonemes.

    Args:
        tokens: one sign each; names of several signs, such as `<BLNK>`, are silent helpers.
        lengths: of each, in any unit; together they are the sound.
        words: what was read, with the places of its characters in the line.
        length_samples: of the sound, at 48 kHz.
    """
    total = float(lengths.sum())
    if total <= 0 or not length_samples:
        return ()
    ends = np.round(np.cumsum(lengths) / total * length_samples).astype(int)
    starts = np.concatenate(([0], ends[:-1]))
    heard: list[tuple[str, int, int]] = []
    for token, start, end in zip(tokens, starts.tolist(), ends.tolist(), strict=True):
        sign = OWN_FORMS.get(token, token)
        if len(sign) == 1 and (sign in OF_SYMBOL or sign in GLIDES or sign in LEADING + " "):
            heard.append((sign, start, end))
        elif heard:
            heard[-1] = (heard[-1][0], heard[-1][1], end)
        else:
            heard.append(("^", start, end))
    places = _places([sign for sign, _, _ in heard], words)
    return tuple(
        Sound(sign, start, end, at)
        for (sign, start, end), at in zip(heard, places, strict=True)
        if end > start
    )


def letter_sounds(
    tokens: Sequence[str], lengths: NDArray[np.float64], words: Traced, length_samples: int
) -> tuple[Sound, ...]:
    """Sounds of a model whose tokens are letters: each word lasts as the model says, and its
    sounds share it as espeak-ng would say them.

    Empty where letters and words do not go together, as after abbreviations were written out.
    """
    edges = _word_edges(tokens, lengths, words, length_samples)
    if not edges:
        return ()
    found: list[Sound] = []
    model = model_speech(words, "en").sounds
    for number, (start, end) in edges.items():
        run = _runs([char in LETTERS or char.isalnum() for char in words.text])[number]
        places = {words.at[index] for index in run}
        mine = [s for s in model if s.at in places and _is_sound(s.symbol)]
        if not mine:
            continue
        span = (mine[0].start_samples, mine[-1].end_samples)
        found += warped(mine, np.array(span, float), np.array((start, end), float), length_samples)
    return tuple(found)


def _word_edges(
    tokens: Sequence[str], lengths: NDArray[np.float64], words: Traced, length_samples: int
) -> dict[int, tuple[float, float]]:
    """The n-th word -> its samples."""
    total = float(lengths.sum())
    own = [n for n, token in enumerate(tokens) if len(token) == 1]
    said = _runs([tokens[n] in LETTERS or tokens[n].isalnum() for n in own])
    read = _runs([char in LETTERS or char.isalnum() for char in words.text])
    if total <= 0 or len(said) != len(read):
        return {}
    ends = np.cumsum(lengths) / total * length_samples
    found: dict[int, tuple[float, float]] = {}
    for number, run in enumerate(said):
        first, last = own[run[0]], own[run[-1]]
        found[number] = (float(ends[first - 1]) if first else 0.0, float(ends[last]))
    return found


def _places(signs: Sequence[str], words: Traced) -> list[int]:
    """The character each sound came from: word by word, or syllable by syllable, where there are
    as many of both; else by share.
    """
    said = _runs([_is_sound(sign) for sign in signs])
    places = [-1] * len(signs)
    units = next((u for u in _units(words.text) if len(u) == len(said)), None)
    if units is None:
        said = [[index for run in said for index in run]]
        units = [[index for run in _units(words.text)[0] for index in run]]
    for mine, theirs in zip(said, units, strict=True):
        for number, index in enumerate(mine):
            if theirs:
                places[index] = words.at[theirs[number * len(theirs) // len(mine)]]
    return places


def _units(text: str) -> tuple[list[list[int]], list[list[int]]]:
    """Indices of each word; and of each word or Chinese character."""
    words = _runs([char in LETTERS or char.isalnum() for char in text])
    single = [
        part
        for run in words
        for part in (
            [[index] for index in run] if any(ord(text[i]) > HANZI_FROM for i in run) else [run]
        )
    ]
    return words, single


def _is_sound(sign: str) -> bool:
    silent = OF_SYMBOL.get(sign) is Viseme.REST
    return sign in GLIDES or sign in LEADING or (sign in OF_SYMBOL and not silent)


def _runs(flags: Sequence[bool]) -> list[list[int]]:
    """Indices of each run of True."""
    grouped = groupby(enumerate(flags), key=lambda one: one[1])
    return [[index for index, _ in run] for flag, run in grouped if flag]
