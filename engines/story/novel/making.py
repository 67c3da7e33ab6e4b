# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel's season as a production: every episode with its script, the traces kept beside them.

Owns the steps and going on after an interruption. Must not know how scripts are made.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from assets.store import BlobStore
from engines.casting import cast_over
from engines.coverage.grammar import cover
from engines.new_production import episode_of, estimated_cut, free_folder
from engines.reading import read_bytes, read_screenplay
from engines.story.novel.season import PLAN, TEXT, Planned, Season
from engines.studio import ASKED
from projects.commands import Batch, SetCharacters, SetEpisode, SetSetting
from projects.disk import make_folder, write_whole
from projects.errors import ProductionError, UserError
from projects.production import DeliverySpec, Production
from projects.store import ProductionStore

NOVEL = "novel"
"""Folder of a production with novel.txt, the plan and the traces."""
BEGUN = "production.json"
"""In the season's folder: the production that was begun of it."""


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A production that is being made of a season; `done` where it is whole."""

    folder: str
    title: str
    parent: str
    done: bool = False


def make_series(
    season_folder: Path,
    title: str,
    parent: Path | None = None,
    say: Callable[[int, int], None] = lambda done, of: None,
) -> Path:
    """A production of a season, one step an episode; one that was broken off goes on.

    Args:
        season_folder: as `write_season` filled it.
        title: of the production.
        parent: folder to make it in; None for the usual one.
        say: is told (episodes done, of how many).

    Returns:
        its folder.

    Raises:
        UserError: `no_season`, an unreadable script, or the folder cannot be written.
        MachineError: `disk_full`, `disk_error`.
    """
    season = _season(season_folder)
    with _store(season_folder, season, title, parent) as store:
        there = {one.number for one in store.episodes()}
        if any(one.number > len(season.episodes) for one in store.episodes()):
            raise UserError(
                "another_season",
                f"{store.folder} has more episodes than are asked for.",
                "Give the production another title.",
            )
        for done, planned in enumerate(season.episodes):
            say(done, len(season.episodes))
            if planned.number not in there:
                _add(store, season_folder / planned.script, planned)
        _keep_traces(season_folder, store.folder / NOVEL, season)
        say(len(season.episodes), len(season.episodes))
        _note(season_folder, store.folder, title, parent, done=True)
        return store.folder


def _season(folder: Path) -> Season:
    try:
        return msgspec.json.decode((folder / PLAN).read_bytes(), type=Season)
    except (OSError, msgspec.DecodeError) as error:
        raise UserError(
            "no_season", f"{folder} holds no season.", "Write its episodes first."
        ) from error


def _store(season_folder: Path, season: Season, title: str, parent: Path | None) -> ProductionStore:
    """The production that was begun with this title, or a new one."""
    begun = begun_of(season_folder)
    same = begun is not None and (begun.title, begun.parent) == (title, str(parent or ""))
    if begun is not None and same and not begun.done:
        try:
            return ProductionStore.open(Path(begun.folder))
        except ProductionError as error:
            if error.code not in ("not_a_production", "production_damaged"):
                raise
    folder = free_folder(title, parent)
    _note(season_folder, folder, title, parent, done=False)
    made = Production(title=title, language=season.language, seed_name=title)
    return ProductionStore.create(folder, made)


def begun_of(season_folder: Path) -> Begun | None:
    """The production that was begun of a season, if any."""
    try:
        return msgspec.json.decode((season_folder / BEGUN).read_bytes(), type=Begun)
    except (OSError, msgspec.DecodeError):
        return None


def _note(
    season_folder: Path, folder: Path, title: str, parent: Path | None, *, done: bool
) -> None:
    begun = Begun(folder=str(folder), title=title, parent=str(parent or ""), done=done)
    write_whole(season_folder / BEGUN, msgspec.json.encode(begun))


def _add(store: ProductionStore, path: Path, planned: Planned) -> None:
    """One episode as one step of the journal, which is not to be undone."""
    raw = read_bytes(path)
    screenplay = read_screenplay(raw, name=path.name, episode=planned.number)
    blob = BlobStore(store.media).ingest(raw)
    made = episode_of(screenplay, path.name, DeliverySpec())
    episode = msgspec.structs.replace(made, source=blob)
    asked = (SetSetting(name=ASKED, value="1"),) if planned.number == 1 else ()
    step = Batch(
        commands=(
            SetEpisode(episode=episode),
            SetCharacters(characters=cast_over(store.characters(), screenplay)),
            *estimated_cut(episode, cover(screenplay)),
            *asked,
        ),
        label="next_episode",
    )
    store.run(step, initiator="novel", undoable=False)


def _keep_traces(source: Path, target: Path, season: Season) -> None:
    make_folder(target)
    traces = [f"{one.script.partition('.')[0]}.trace.json" for one in season.episodes]
    for name in (TEXT, PLAN, *traces):
        if (source / name).is_file():
            shutil.copyfile(source / name, target / f"{name}.part")
            (target / f"{name}.part").replace(target / name)
