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
from projects.production import CaptionMode, DeliverySpec
from projects.timebase import FrameRate

if TYPE_CHECKING:
    from desktop.session import Session

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
    text = session.store.setting(NAME + episode.id)
    if text is not None:
        try:
            return msgspec.json.decode(text, type=Wish)
        except msgspec.MsgspecError:
            pass
    was = episode.delivery
    return Wish(captions=was.captions, output_path=was.output_path, stems=was.stems)


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
        own,
        width_px=wish.width_px,
        height_px=wish.height_px,
        rate=wish.rate or own.rate,
        preset=wish.speed,
        crf=wish.crf,
        draft=wish.draft,
        captions=wish.captions,
        stems=wish.stems,
        clean=wish.clean,
        platform=wish.platform,
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
