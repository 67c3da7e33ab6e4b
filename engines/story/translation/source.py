# SPDX-License-Identifier: GPL-3.0-or-later
"""What is translated: a script file, or an episode of a production with its measured voices.

Owns the step from either to a table, and the language model that fills one. Must not print.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engines.planner import EpisodePlanner
from engines.reading import read_bytes
from engines.script_versions.written import Written, read_written
from engines.story.author import open_author
from engines.story.request import Author
from engines.story.translation.table import Table, table_of, terms_with
from engines.studio import Studio
from projects.captions import Caption
from projects.commands import SetGlossary
from projects.errors import UserError
from projects.ids import ElementId
from projects.interchange.decoding import decode
from projects.production import Episode
from projects.speech import SpeechTrack
from projects.store import DATABASE
from projects.timebase import FILM, SAMPLE_RATE_HZ, FrameRate


@dataclass(frozen=True, kw_only=True)
class Source:
    """A script with its table; captions where it has a cut."""

    written: Written
    table: Table
    captions: tuple[Caption, ...] = ()
    rate: FrameRate = FILM


def source_of(
    path: Path,
    *,
    to: str = "",
    episode: int | None = None,
    names: Mapping[str, str] | None = None,
) -> Source:
    """Read a script file, or a production's episode.

    Args:
        path: of either.
        to: `zh` or `en`; the other language where empty.
        episode: its number; the first where None.
        names: source to target, for the glossary; a production keeps them.

    Raises:
        UserError: there is no such episode, or it is not readable as a script.
    """
    path = path.expanduser()
    if path.is_dir() or (path / DATABASE).exists():
        with Studio.reopen(path, read_only=not names) as studio:
            if names:
                keep_names(studio, names, to)
            number = episode or studio.store.episodes()[0].number
            return of_episode(studio, studio.store.episode(number), to=to)
    written = read_written(decode(read_bytes(path)).text, name=path.name, episode=episode)
    terms = terms_with((), names or {}, to)
    return Source(written=written, table=table_of(written.screenplay, terms=terms, to=to))


def keep_names(studio: Studio, names: Mapping[str, str], to: str) -> None:
    """Put names into the production's glossary, as one step of undo."""
    terms = terms_with(studio.store.glossary(), names, to)
    studio.store.run(SetGlossary(terms=terms), initiator="translation")


def of_episode(studio: Studio, episode: Episode, *, to: str = "") -> Source:
    """An episode as it was applied, with the voices that are there and the glossary.

    Raises:
        UserError: it has no script.
    """
    screenplay = episode.screenplay
    if screenplay is None:
        raise UserError(
            "no_script", f"Episode {episode.number} has no script.", "Write and apply it first."
        )
    planner = EpisodePlanner(studio, episode)
    tracks = planner.tracks()
    table = table_of(
        screenplay, terms=studio.store.glossary(), measured_s=measured_s(tracks), to=to
    )
    captions = planner.cut(tracks).captions if studio.store.shots(episode.id) else ()
    written = Written(text=studio.text_of(episode), screenplay=screenplay)
    return Source(written=written, table=table, captions=captions, rate=episode.delivery.rate)


def measured_s(tracks: dict[ElementId, SpeechTrack]) -> dict[ElementId, float]:
    """Seconds of lines that have been spoken."""
    return {line: one.length_samples / SAMPLE_RATE_HZ for line, one in tracks.items()}


@contextmanager
def author_of(model: str) -> Generator[Author, None, None]:
    """A language model while it writes; empty for the best that is here.

    Raises:
        UserError: no such model is here. MachineError: it cannot run.
    """
    with open_author(model) as author:
        yield author
