# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi table-read`: a script read by its voices into one WAV, with an .srt of its rows.

Owns the run and the printing. Must not know how a voice is made.
"""

import argparse
import json
import tempfile
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import msgspec

from engines.console import Bar, clock
from engines.new_production import create_production
from engines.reading import read_bytes
from engines.runner import Runner, default_slots
from engines.script_versions.written import Written, read_written
from engines.studio import ENGINE, Studio
from engines.table_read.plan import Reading, ReadRow, Slug, reading_as, wishes_from
from engines.table_read.sound import check_speed, write_wav
from engines.wanted import cost_s
from projects.captions import Caption
from projects.commands import Batch, SetSetting
from projects.disk import disk_error
from projects.errors import ProductionError, UserError
from projects.ids import MediaId
from projects.interchange.decoding import decode
from projects.interchange.subtitles import to_srt
from projects.production import Episode
from projects.shots import Take
from projects.speech import SpeechTrack
from projects.timebase import FILM, FrameRange, frames_of_seconds


def table_read(a: argparse.Namespace) -> int:
    """Read a script aloud into a file; 0 also where some people have no voice, who are named."""
    output: Path = a.output.expanduser().absolute()
    if output.suffix.lower() != ".wav":
        raise UserError(
            "read_format", f"{output.name} is no .wav.", "A table-read is written as -o FILE.wav."
        )
    speed = check_speed(a.speed)
    raw = read_bytes(a.script)
    with ExitStack() as open_:
        if a.project is None:
            home = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="yingxi-read-")))
            folder = create_production(raw, name=a.script.name, parent=home)
        else:
            folder = a.project
        studio = open_.enter_context(Studio.reopen(folder))
        if a.engine:
            chosen = tuple(SetSetting(name=ENGINE + kind, value=one) for kind, one in a.engine)
            studio.store.run(Batch(commands=chosen), initiator="make", undoable=False)
        written = read_written(decode(raw).text, name=a.script.name, episode=a.episode)
        reading = reading_as(studio, _episode(studio, written), written, narrated=a.narrate)
        bar = Bar()
        for told in (*reading.notices, *_silent(reading)):
            bar.say(f"warning: {told}")
        made, voices = _spoken(studio, reading, bar, a.workers)
        starts = write_wav(output, reading, voices, speed)
    sidecar = output.with_suffix(".srt")
    _write(sidecar, to_srt(_captions(starts), FILM))
    length_s = starts[-1][1] + starts[-1][0].seconds / speed if starts else 0.0
    facts = {
        "output": str(output),
        "subtitles": str(sidecar),
        "rows": len(reading.rows),
        "lines": sum(row.slug is Slug.LINE for row in reading.rows),
        "generated": made,
        "silent": list(reading.silent),
        "length_s": round(length_s, 2),
    }
    if a.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print(f"{output}: {facts['lines']} lines, {clock(length_s)}; {made} voices made")
    return 0


def _episode(studio: Studio, written: Written) -> Episode:
    """Whose people and choices hold: the episode of the script's number, else the first."""
    known = studio.store.episodes()
    return next((one for one in known if one.number == written.screenplay.episode), known[0])


def _silent(reading: Reading) -> tuple[str, ...]:
    names = (name or "somebody" for name in reading.silent)
    return tuple(f"{name} has no voice; their lines are silent" for name in names)


def _spoken(
    studio: Studio, reading: Reading, bar: Bar, workers: int | None
) -> tuple[int, dict[str, Path]]:
    """Make what is missing; how many, and the voice's file of each row. A line that fails is told
    and is silent.
    """
    wanted = wishes_from(reading, 0)
    with Runner(studio.store, studio.blobs, slots=workers or default_slots()) as runner:
        total_s = cost_s(runner.plan(wanted).todo) or 1.0

        def failed(error: ProductionError) -> None:
            bar.say(f"warning: {error}")

        try:
            takes = runner.run(
                wanted,
                stepped=lambda item, done: bar.show("voices", item, done=done, total=total_s),
                failed=failed,
            )
        finally:
            bar.close()
        files = {
            row.key: studio.blobs.path(_media(takes[row.wanted.target]))
            for row in reading.rows
            if row.wanted is not None and row.wanted.target in takes
        }
        return runner.generated, files


def _media(take: Take) -> MediaId:
    return msgspec.json.decode(take.facts, type=SpeechTrack).media


def _captions(starts: tuple[tuple[ReadRow, float], ...]) -> tuple[Caption, ...]:
    made: list[Caption] = []
    for at, (row, start_s) in enumerate(starts):
        end_s = starts[at + 1][1] if at + 1 < len(starts) else start_s + row.seconds
        first, last = (frames_of_seconds(Fraction(one), FILM) for one in (start_s, end_s))
        who = f"{row.speaker_name}：" if row.speaker_name else ""
        made.append(Caption(span=FrameRange(first, max(first + 1, last)), rows=(who + row.text,)))
    return tuple(made)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise disk_error(error, path) from error
