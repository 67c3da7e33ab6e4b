# SPDX-License-Identifier: GPL-3.0-or-later
"""The finished film on disk: writing it with its label and sidecars, and knowing that it stands.

Owns the record of what was delivered. Must not make any material of it.
"""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from assets.store import BlobStore
from engines.api import CancelToken
from engines.assembly.join import join
from engines.delivery.labels import ENTRY, implicit_label
from engines.model_store import ModelStore
from engines.orders import check_writable
from engines.own_take import is_own
from engines.recipe import file_hash
from engines.release import is_marked, release_tags
from projects import __version__
from projects.captions import Caption
from projects.commands import SetSetting
from projects.disk import disk_error, write_whole
from projects.generation import Tier
from projects.generation_commands import STYLE
from projects.ids import MediaId, RecipeHash
from projects.interchange.subtitles import style_for, to_ass, to_srt
from projects.production import CaptionMode, Episode
from projects.shots import BROUGHT, Take, frame_target
from projects.store import ProductionStore

SETTING = "delivered."
JOIN_VERSION = 1
CODE = Path(__file__).resolve().parent.parent
PACKAGES = ("projects", "assets", "engines")


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """What was written last for an episode.

    Attributes:
        mark: of the document and program that it was made from; see `fingerprint`.
        sha256: of the film's file.
    """

    duration_s: float
    shots: int
    lines: int
    lufs: float | None = None
    true_peak_dbtp: float | None = None
    mark: str = ""
    sha256: str = ""
    sidecars: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _program() -> str:
    """Changes with the program: its version, and while it is developed its files."""
    digest = hashlib.sha256(__version__.encode())
    for package in PACKAGES:
        for path in sorted((CODE / package).rglob("*")):
            if path.suffix in (".py", ".json", ".bin", ".ttf", ".otf"):
                state = path.stat()
                digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def fingerprint(store: ProductionStore, episode: Episode, speech_engine: str) -> str:
    """Equal where neither the document nor the program has changed for an episode's film."""
    engines = {k: store.setting(f"engine.{k}") for k in ("segment", "score", "bed", "mixdown")}
    parts = (
        episode,
        store.shots(episode.id),
        store.characters(),
        store.production(),
        store.setting("music_take"),
        store.timeline(episode.id),
        store.mix(episode.id),
        store.line_deliveries(episode.id),
        _brought(store, episode),
        _models(store, episode),
        is_marked(store, episode),
        {**engines, "speech": speech_engine},
        _program(),
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(msgspec.json.encode(part))
    return digest.hexdigest()


def _models(store: ProductionStore, episode: Episode) -> tuple[str, ...]:
    """The checkpoints that are asked for and here, by their hashes, and the style."""
    asked = [s.generation.over(episode.generation) for s in store.shots(episode.id)]
    names = {n for one in asked if one.tier is not Tier.DRAWN for n in (one.still, one.clip)}
    here = {one.checkpoint.id: one.sha256 for one in ModelStore().installed()} if names else {}
    style = store.setting(STYLE) or ""
    return (*sorted(here[name] for name in names if name in here), style)


def _brought(store: ProductionStore, episode: Episode) -> tuple[Take, ...]:
    """A person's own pictures, clips and recordings that play, and what models made."""
    lines = episode.screenplay.lines if episode.screenplay is not None else ()
    shots = [s.id for s in store.shots(episode.id)]
    targets = (*shots, *(frame_target(s) for s in shots), *(line.id for line in lines))
    chosen = (store.selected(target) for target in targets)
    return tuple(t for t in chosen if t is not None and (is_own(t) or t.kind in BROUGHT))


def record_of(store: ProductionStore, episode: Episode) -> Delivered | None:
    """What was delivered last, whether it still stands or not."""
    text = store.setting(SETTING + episode.id)
    return None if text is None else msgspec.json.decode(text, type=Delivered)


def standing(store: ProductionStore, episode: Episode, mark: str) -> Delivered | None:
    """The record of a film that is just what is wanted and lies untouched at its place."""
    record = record_of(store, episode)
    film = Path(episode.delivery.output_path)
    if record is None or record.mark != mark or not film.is_file():
        return None
    if not all(Path(p).exists() for p in record.sidecars):
        return None
    return record if file_hash(film) == record.sha256 else None


def film_recipe(segments: Sequence[MediaId], sound: MediaId, *, label: bool) -> RecipeHash:
    """Of the master file: what its bytes follow from."""
    asked = {"join": JOIN_VERSION, "segments": list(segments), "sound": sound, "label": label}
    return RecipeHash(hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest())


def write_film(
    store: ProductionStore,
    blobs: BlobStore,
    episode: Episode,
    *,
    segments: Sequence[MediaId],
    master: Take,
    captions: Sequence[Caption],
    facts: Delivered,
    mark: str,
    cancel: CancelToken | None = None,
) -> Delivered:
    """Join, label and write the film with its sidecars, and keep the record.

    Raises:
        UserError: the target cannot be written, or the film may not be shown.
        MachineError: the disk is full or ffmpeg failed.
    """
    asked = episode.delivery
    film = Path(asked.output_path)
    tags = release_tags(store, episode)
    check_writable(film.parent)
    media = dict(master.media)
    recipe = film_recipe(segments, media["master"], label=asked.label)
    join(
        [blobs.path(m) for m in segments],
        blobs.path(media["master"]),
        film,
        rate=asked.rate,
        metadata={**({ENTRY: implicit_label(recipe)} if asked.label else {}), **tags},
        cancel=cancel,
    )
    sidecars: tuple[str, ...] = ()
    if asked.captions is not CaptionMode.NONE:
        sidecars = captions_beside(film, episode, captions)
    if asked.stems:
        sidecars += (_stems_beside(film, blobs, media),)
    made = msgspec.structs.replace(facts, mark=mark, sha256=file_hash(film), sidecars=sidecars)
    text = msgspec.json.encode(made).decode()
    store.run(SetSetting(name=SETTING + episode.id, value=text), initiator="make", undoable=False)
    return made


def captions_beside(film: Path, episode: Episode, captions: Sequence[Caption]) -> tuple[str, ...]:
    """Write the captions beside a film, as .srt and .ass; their paths.

    Raises:
        ProductionError: the folder cannot be written.
    """
    asked, written = episode.delivery, []
    style = style_for(asked.caption_look)
    texts = {".srt": to_srt(captions, asked.rate), ".ass": to_ass(captions, asked.rate, style)}
    for suffix, text in texts.items():
        path = film.with_suffix(suffix)
        write_whole(path, text.encode())
        written.append(str(path))
    return tuple(written)


def _stems_beside(film: Path, blobs: BlobStore, media: Mapping[str, MediaId]) -> str:
    folder = film.with_suffix(".stems")
    try:
        folder.mkdir(exist_ok=True)
        for role, blob in media.items():
            name = role.removeprefix("stem_")
            shutil.copyfile(blobs.path(blob), folder / f"{name}.wav")
    except OSError as e:
        raise disk_error(e, folder) from e
    return str(folder)
