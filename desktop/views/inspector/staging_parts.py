# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a kept staging goes into a shot: its place, light, camera, and where people stand.

Owns the rules of that. Must not know widgets nor where presets are kept.
"""

from collections.abc import Collection
from enum import Enum

import msgspec

from desktop.i18n import tr
from desktop.views.inspector.fields import (
    CAMERA_FIELDS,
    LIGHT_FIELDS,
    PLACE_FIELDS,
    Field,
    staged,
)
from desktop.words import short_word, word
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import Beat, Blocking, Slot, Staging

replace = msgspec.structs.replace
ACROSS = {Slot.LEFT: 0, Slot.BACKGROUND: 1, Slot.CENTRE: 2, Slot.FOREGROUND: 3, Slot.RIGHT: 4}
"""Places from the left of the frame to the right."""


class Part(Enum):
    """What of a preset is applied."""

    PLACE = "place"
    LIGHT = "light"
    CAMERA = "camera"
    PEOPLE = "people"


ALL_PARTS = frozenset(Part)
FIELDS: dict[Part, tuple[Field, ...]] = {
    Part.PLACE: PLACE_FIELDS,
    Part.LIGHT: LIGHT_FIELDS,
    Part.CAMERA: CAMERA_FIELDS,
}


def _across(cast: Collection[Blocking]) -> list[Blocking]:
    return sorted(cast, key=lambda one: ACROSS.get(one.slot, 2))


def kept_of(staging: Staging) -> Staging:
    """What of a staging is worth keeping: nothing that belongs to one story alone."""
    places = tuple(
        Blocking(
            character=CharacterId(""),
            slot=one.slot,
            view=one.view,
            faces=one.faces,
            posture=one.posture,
            beats=(Beat(),),
        )
        for one in _across(staging.cast)
    )
    return replace(staging, cast=places, insert=None, effects=(), sign_text="")


def applied(shot: Shot, kept: Staging, parts: Collection[Part]) -> Shot:
    """A shot with the chosen parts of a kept staging; what cannot be there stays as it is."""
    now = shot
    for part, fields in FIELDS.items():
        for field in fields if part in parts else ():
            value = getattr(kept, field.name)
            if value in field.values and not field.reason(shot, value):
                now = field.to(now, value)
    if Part.PEOPLE in parts and fits_people(shot, kept):
        now = staged(now, cast=_placed(shot, kept))
    return now


def fits_people(shot: Shot, kept: Staging) -> bool:
    """Whether as many people are in the shot as in the kept staging."""
    return bool(kept.cast) and len(shot.staging.cast) == len(kept.cast)


def _placed(shot: Shot, kept: Staging) -> tuple[Blocking, ...]:
    """Who stood left of somebody still does, so that nobody jumps over the axis."""
    places = dict(
        zip(
            (one.character for one in _across(shot.staging.cast)),
            _across(kept.cast),
            strict=True,
        )
    )
    return tuple(
        replace(
            one,
            slot=places[one.character].slot,
            view=places[one.character].view,
            faces=places[one.character].faces,
            posture=places[one.character].posture,
        )
        for one in shot.staging.cast
    )


def usual_name(staging: Staging) -> str:
    """What a staging is called until a person says otherwise."""
    return " · ".join((word(staging.set), short_word(staging.size)))


def part_word(part: Part) -> str:
    """A part's word."""
    return {
        Part.PLACE: tr("Place and weather"),
        Part.LIGHT: tr("Light and grade"),
        Part.CAMERA: tr("Framing and move"),
        Part.PEOPLE: tr("Where people stand"),
    }[part]
