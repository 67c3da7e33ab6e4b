# SPDX-License-Identifier: GPL-3.0-or-later
"""Productions for tests: planned, timed by estimate and laid on a timeline, without any media.

Owns making them. Must not assert anything.
"""

from pathlib import Path

from engines.coverage.clauses import clauses
from engines.coverage.timing import time_shots
from engines.orders import Order
from engines.rough_cut import timeline_of
from engines.studio import Studio
from making import FAKES, SAMPLES, SHORT
from projects.commands import Batch, SetShots, SetTimeline
from projects.ids import MediaId
from projects.screenplay import Element
from projects.speech import ENVELOPE_HZ, Clause, SpeechTrack, Viseme, VisemeCue
from projects.timebase import SAMPLE_RATE_HZ

FAKE_ENGINES = tuple((w.split("=")[0], w.split("=")[1]) for w in FAKES if "=" in w)


def planned(folder: Path, text: str = SHORT, *, size_px: tuple[int, int] = (90, 160)) -> Path:
    """A production of a script, in a folder of its own; its engines are fakes."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "script.txt"
    script.write_text(text, encoding="utf-8")
    order = Order(
        script=script,
        output=folder / "film.mp4",
        draft=True,
        size_px=size_px,
        engines=FAKE_ENGINES,
    )
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        episode = studio.episode_asked()
        rate = episode.delivery.rate
        assert episode.screenplay is not None
        tracks = {line.id: silent_track(line) for line in episode.screenplay.lines}
        timed = time_shots(studio.store.shots(episode.id), tracks, rate)
        cut = timeline_of(episode.id, timed, tracks, rate)
        commands = (
            SetShots(episode=episode.id, shots=timed),
            SetTimeline(episode=episode.id, timeline=cut),
        )
        studio.store.run(Batch(commands=commands, label="time_shots"), undoable=False)
        return studio.folder


def silent_track(line: Element) -> SpeechTrack:
    """A line as measured, a fifth of a second a character; its media does not exist."""
    at, found = 0, []
    for text in clauses(line.text) or (line.text,):
        end = at + max(1, len(text)) * SAMPLE_RATE_HZ // 5
        found.append(Clause(text=text, start_samples=at, end_samples=end))
        at = end
    return SpeechTrack(
        line=line.id,
        media=MediaId(""),
        length_samples=at,
        visemes=(VisemeCue(0, Viseme.REST),),
        envelope=bytes([120]) * (at * ENVELOPE_HZ // SAMPLE_RATE_HZ),
        clauses=tuple(found),
    )


def sample(folder: Path, name: str = "rain-letter.zh.txt") -> Path:
    """The production of a bundled sample."""
    return planned(folder, (SAMPLES / name).read_text(encoding="utf-8"))
