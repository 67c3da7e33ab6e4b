# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person wants exported: the episode's delivery, and what only the export is to have.

Owns the wish and how it is kept. Size, rate and quality of an export are kept apart from the
episode, so that choosing them makes nothing of the preview stale.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.views.deliver.presets import PRESETS, Preset
from projects.commands import SetSetting
from projects.production import CaptionMode, DeliverySpec, Episode
from projects.timebase import FrameRate

if TYPE_CHECKING:
    from desktop.session import Session
    from projects.store import ProductionStore

NAME = "delivery_wish."


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What of a delivery is chosen at the export; a rate of None is the episode's."""

    preset: str = "all"
    platform: str = "all"
    width_px: int = 1080
    height_px: int = 1920
    rate: FrameRate | None = None
    speed: str = "medium"
    crf: int = 18
    draft: bool = False
    captions: CaptionMode = CaptionMode.BURNED
    clean: bool = False
    stems: bool = False
    output_path: str = ""


def with_preset(wish: Wish, preset: Preset) -> Wish:
    """The wish with what a preset says."""
    return msgspec.structs.replace(
        wish,
        preset=preset.id,
        platform=preset.platform,
        width_px=preset.width_px,
        height_px=preset.height_px,
        speed=preset.speed,
        crf=preset.crf,
        draft=preset.draft,
    )


def preset_of(wish: Wish) -> str:
    """The preset that a wish still answers; empty where a person has changed something of it."""
    for one in PRESETS:
        if one.id == wish.preset and with_preset(wish, one) == wish:
            return one.id
    return ""


def read_wish(session: "Session") -> Wish:
    """The wish of the episode in view; the usual one where nobody has said anything."""
    episode = session.episode
    if episode is None:
        return Wish()
    kept = _kept_wish(session.store, episode)
    was = episode.delivery
    return kept or Wish(captions=was.captions, output_path=was.output_path, stems=was.stems)


def _kept_wish(store: "ProductionStore", episode: Episode) -> Wish | None:
    text = store.setting(NAME + episode.id)
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=Wish)
    except msgspec.MsgspecError:
        return None


def wished_delivery(store: "ProductionStore", episode: Episode) -> DeliverySpec | None:
    """How the pictures of an export are wished; None where they are those of the preview."""
    wish, own = _kept_wish(store, episode), episode.delivery
    if wish is None:
        return None
    wished = _pictured(own, wish)
    return None if wished == own else wished


def _pictured(own: DeliverySpec, wish: Wish) -> DeliverySpec:
    """The delivery with what a wish says of its pictures."""
    return msgspec.structs.replace(
        own,
        width_px=wish.width_px,
        height_px=wish.height_px,
        rate=wish.rate or own.rate,
        preset=wish.speed,
        crf=wish.crf,
        captions=wish.captions,
        platform=wish.platform,
    )


def keep_wish(session: "Session", wish: Wish, *, merge_key: str = "") -> None:
    """Keep it in the production, as a step of undo."""
    text = msgspec.json.encode(wish).decode()
    command = SetSetting(name=NAME + session.episode_id, value=text, label="set_delivery")
    session.run(command, initiator="deliver", merge_key=merge_key)


def delivery_of(session: "Session", wish: Wish) -> DeliverySpec:
    """The whole delivery, with a place for the file."""
    episode = session.episode
    own = DeliverySpec() if episode is None else episode.delivery
    return msgspec.structs.replace(
        _pictured(own, wish),
        draft=wish.draft,
        stems=wish.stems,
        clean=wish.clean,
        output_path=wish.output_path or default_path(session),
    )


def default_path(session: "Session") -> str:
    """In the production's own folder, named after it and the episode."""
    production = session.store.production()
    number = session.episode.number if session.episode is not None else 1
    title = "".join(c for c in production.title if c not in '\\/:*?"<>|').strip() or "film"
    return str((session.store.exports / f"{title} E{number:02d}.mp4").absolute())


def clean_path(path: str) -> str:
    """Where the film without captions goes."""
    film = Path(path)
    return str(film.with_name(f"{film.stem}.clean{film.suffix}"))
