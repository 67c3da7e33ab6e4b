# SPDX-License-Identifier: GPL-3.0-or-later
"""The choices of a shot's staging: what can be picked, what cannot and why, and what it changes.

Owns the rules of each field. Must not know widgets nor the store.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import msgspec

from desktop.i18n import tr
from desktop.views.inspector.gallery import Option
from desktop.words import word
from projects.eras import is_anachronism
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import (
    Action,
    Angle,
    Beat,
    Blocking,
    CameraSide,
    Era,
    Expression,
    Gaze,
    Grade,
    Insert,
    LightRig,
    Move,
    Pose,
    Posture,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
    TimeOfDay,
    View,
    Weather,
)

replace = msgspec.structs.replace
Change = Callable[[Shot], Shot]
ALL_MOMENTS = -1
"""Stands for every beat of a person."""
DONE_TO = {
    Action.SLAPPED,
    Action.PUSHED,
    Action.GRABBED,
    Action.TOUCHED,
    Action.EMBRACED,
    Action.GIVEN,
    Action.GIVES,
}
"""Added by the stage to a partner; never picked."""
TOUCHING = {
    Action.SLAP,
    Action.PUSH,
    Action.GRAB_WRIST,
    Action.TOUCH_SHOULDER,
    Action.CARESS,
    Action.HUG,
    Action.HAND_OVER,
    Action.TAKE,
}
"""These need somebody else."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A choice of the shot itself.

    Attributes:
        of: reads it. to: the shot with another value. reason: why a value cannot be; empty if it
            can. pictures: whether its values look different in a still. empty: they are looked at
            without people.
    """

    name: str
    label: Callable[[], str]
    values: tuple[object, ...]
    of: Callable[[Shot], object]
    to: Callable[[Shot, object], Shot]
    reason: Callable[[Shot, object], str] = lambda _shot, _value: ""
    pictures: bool = True
    empty: bool = False

    def looked_at(self, shot: Shot, value: object) -> Staging:
        """The staging that the gallery shows a value in; places are seen whole, without people."""
        staging = self.to(shot, value).staging
        if not self.empty:
            return staging
        return replace(staging, cast=(), insert=None, size=ShotSize.WS, angle=Angle.EYE, effects=())

    def options(self, shot: Shot) -> list[Option]:
        """Its values, with words and reasons."""
        return [
            Option(value=one, text=said(one), reason=self.reason(shot, one)) for one in self.values
        ]


def said(value: object) -> str:
    """A value's word; a dash for none."""
    if isinstance(value, bool):
        return tr("Interior") if value else tr("Exterior")
    return word(value) if isinstance(value, Enum) else tr("None")


def staged(shot: Shot, **changes: object) -> Shot:
    """The shot with other values in its staging."""
    return replace(shot, staging=replace(shot.staging, **changes))


def _staging_field(
    name: str,
    label: Callable[[], str],
    values: Sequence[object],
    reason: Callable[[Shot, object], str] = lambda _shot, _value: "",
    *,
    pictures: bool = True,
    empty: bool = False,
) -> Field:
    return Field(
        name=name,
        label=label,
        values=tuple(values),
        of=lambda shot: getattr(shot.staging, name),
        to=lambda shot, value: staged(shot, **{name: value}),
        reason=reason,
        pictures=pictures,
        empty=empty,
    )


def _size_reason(shot: Shot, value: object) -> str:
    if shot.staging.insert is not None and value != ShotSize.INSERT:
        return tr("A thing fills the picture. Take it away below to frame people.")
    if shot.staging.insert is None and value == ShotSize.INSERT:
        return tr("Choose a thing below to fill the picture with it.")
    return ""


def _light_reason(shot: Shot, value: object) -> str:
    if shot.staging.era != Era.PERIOD:
        return ""
    from assets.presets import light_table

    safe = value in light_table().period_safe_rigs
    return "" if safe else tr("There was no such light in old times.")


def _prop_reason(shot: Shot, value: object) -> str:
    period = shot.staging.era == Era.PERIOD
    if isinstance(value, Prop) and is_anachronism(value, period=period):
        return tr("It did not exist in old times.")
    return ""


def _with_insert(shot: Shot, value: object) -> Shot:
    """A thing fills the picture, or nothing does any more."""
    staging = shot.staging
    if not isinstance(value, Prop):
        size = ShotSize.MCU if staging.size == ShotSize.INSERT else staging.size
        return staged(shot, insert=None, size=size)
    before = staging.insert or Insert(prop=value)
    return staged(shot, insert=replace(before, prop=value), size=ShotSize.INSERT)


PLACE_FIELDS = (
    _staging_field("set", lambda: tr("Place"), list(SetName), empty=True),
    _staging_field("interior", lambda: tr("Where"), (True, False), empty=True),
    _staging_field("camera_side", lambda: tr("Camera side"), list(CameraSide), empty=True),
    _staging_field("time", lambda: tr("Hour"), list(TimeOfDay)),
    _staging_field("weather", lambda: tr("Weather"), list(Weather)),
)
LIGHT_FIELDS = (
    _staging_field("rig", lambda: tr("Light rig"), list(LightRig), _light_reason),
    _staging_field("key_side", lambda: tr("Light from"), list(Side)),
    _staging_field("grade", lambda: tr("Grade"), list(Grade)),
)
CAMERA_FIELDS = (
    _staging_field("size", lambda: tr("Shot size"), list(ShotSize), _size_reason),
    _staging_field("angle", lambda: tr("Angle"), list(Angle)),
    _staging_field("move", lambda: tr("Move"), list(Move), pictures=False),
)
INSERT_FIELD = Field(
    name="insert",
    label=lambda: tr("Thing in the picture"),
    values=(None, *Prop),
    of=lambda shot: shot.staging.insert.prop if shot.staging.insert else None,
    to=_with_insert,
    reason=_prop_reason,
)


@dataclass(frozen=True, kw_only=True)
class PersonField:
    """A choice of one person in the shot, of the whole shot or of one of their moments.

    `close` is how near the gallery looks, so that faces and bodies are seen.
    """

    name: str
    label: Callable[[], str]
    values: tuple[object, ...]
    moment: bool
    close: ShotSize | None = None
    pictures: bool = True

    def of(self, blocking: Blocking, moment: int) -> object:
        """The value now; of the first moment where all are meant."""
        if self.moment:
            at = 0 if moment == ALL_MOMENTS else min(moment, len(blocking.beats) - 1)
            return getattr(blocking.beats[at], self.name)
        return getattr(blocking, self.name)

    def to(self, shot: Shot, person: CharacterId, moment: int, value: object) -> Shot:
        """The shot with another value for somebody."""
        if self.name == "slot":
            return _swapped(shot, person, value)
        if self.moment:
            return with_beats(shot, person, moment, {self.name: value}, first=self.name == "action")
        return with_blocking(shot, person, **{self.name: value})

    def options(self, shot: Shot, person: CharacterId) -> list[Option]:
        """Its values, with words and reasons."""
        alone = len(shot.staging.cast) < 2
        return [
            Option(
                value=one, text=self._said(shot, person, one), reason=self._reason(alone, shot, one)
            )
            for one in self.values
        ]

    def _said(self, shot: Shot, person: CharacterId, value: object) -> str:
        taken = self.name == "slot" and any(
            b.slot == value and b.character != person for b in shot.staging.cast
        )
        return tr("{place}, swap", place=said(value)) if taken else said(value)

    def _reason(self, alone: bool, shot: Shot, value: object) -> str:
        if alone and (value in TOUCHING or value == Gaze.PARTNER):
            return tr("Nobody else is in the picture.")
        return _prop_reason(shot, value)


def _swapped(shot: Shot, person: CharacterId, slot: object) -> Shot:
    """Somebody at another place; who stands there takes theirs."""
    before = next(b.slot for b in shot.staging.cast if b.character == person)
    cast = tuple(
        replace(b, slot=slot)
        if b.character == person
        else (replace(b, slot=before) if b.slot == slot else b)
        for b in shot.staging.cast
    )
    return staged(shot, cast=cast)


def with_blocking(shot: Shot, person: CharacterId, **changes: object) -> Shot:
    """The shot with somebody placed otherwise."""
    cast = tuple(replace(b, **changes) if b.character == person else b for b in shot.staging.cast)
    return staged(shot, cast=cast)


def with_beats(
    shot: Shot,
    person: CharacterId,
    moment: int,
    changes: dict[str, object],
    *,
    first: bool = False,
) -> Shot:
    """The shot with a moment of somebody changed, or all; `first` keeps to the first of all."""

    def changed(at: int, beat: Beat) -> Beat:
        meant = at == moment or (moment == ALL_MOMENTS and (at == 0 or not first))
        return replace(beat, **changes) if meant else beat

    cast = tuple(
        replace(b, beats=tuple(changed(at, beat) for at, beat in enumerate(b.beats)))
        if b.character == person
        else b
        for b in shot.staging.cast
    )
    return staged(shot, cast=cast)


PLACING_FIELDS = (
    PersonField(name="slot", label=lambda: tr("Stands"), values=tuple(Slot), moment=False),
    PersonField(name="view", label=lambda: tr("Turned"), values=tuple(View), moment=False),
    PersonField(name="faces", label=lambda: tr("Faces"), values=tuple(Side), moment=False),
    PersonField(
        name="posture",
        label=lambda: tr("Posture"),
        values=tuple(Posture),
        moment=False,
        close=ShotSize.WS,
    ),
)
ACTING_FIELDS = (
    PersonField(
        name="expression",
        label=lambda: tr("Expression"),
        values=tuple(Expression),
        moment=True,
        close=ShotSize.CU,
    ),
    PersonField(
        name="gaze", label=lambda: tr("Gaze"), values=tuple(Gaze), moment=True, close=ShotSize.CU
    ),
    PersonField(
        name="pose",
        label=lambda: tr("Pose"),
        values=(None, *Pose),
        moment=True,
        close=ShotSize.MS,
    ),
    PersonField(
        name="action",
        label=lambda: tr("Does"),
        values=(None, *(one for one in Action if one not in DONE_TO)),
        moment=True,
        pictures=False,
    ),
    PersonField(
        name="prop",
        label=lambda: tr("In the hand"),
        values=(None, *Prop),
        moment=True,
        close=ShotSize.MS,
    ),
)


def looked_at(field: PersonField, shot: Shot, person: CharacterId) -> Staging:
    """The staging that a gallery shows a person's values in: they alone, near enough."""
    staging = shot.staging
    if field.close is None or staging.insert is not None:
        return staging
    held = tuple(
        replace(b, slot=Slot.CENTRE, beats=(replace(b.beats[0], at_frames=0, action=None),))
        for b in staging.cast
        if b.character == person
    )
    return replace(staging, cast=held, size=field.close, angle=Angle.EYE, effects=())
