# SPDX-License-Identifier: GPL-3.0-or-later
"""Which picture effects there are, with their parameters, for the inspector and for rendering.

Owns names, labels, ranges and defaults. Must not import numpy, OpenCV or moviepy at module level.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from projects.timeline import ClipEffect

Value = bool | int | float | str


class ParameterKind(StrEnum):
    """What sets a parameter: a slider, a slider of whole numbers, a tick, a choice, text."""

    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"
    TEXT = "text"


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One knob of an effect.

    Attributes:
        label: English, sentence case. least, most: of a number. choices: of a choice.
    """

    name: str
    label: str
    kind: ParameterKind
    default: Value
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()


class EffectSpec(msgspec.Struct, frozen=True, kw_only=True):
    """An effect that a clip can carry.

    Attributes:
        name: as ClipEffect names it. label: English, sentence case.
        package: that offers it; empty for a built-in one.
    """

    name: str
    label: str
    parameters: tuple[Parameter, ...] = ()
    package: str = ""


def _number(
    name: str, label: str, default: float, between: tuple[float, float] = (0.0, 1.0)
) -> Parameter:
    return Parameter(
        name=name,
        label=label,
        kind=ParameterKind.NUMBER,
        default=default,
        least=between[0],
        most=between[1],
    )


def _choice(name: str, label: str, *choices: str) -> Parameter:
    return Parameter(
        name=name, label=label, kind=ParameterKind.CHOICE, default=choices[0], choices=choices
    )


BUILT_IN = (
    EffectSpec(
        name="black_and_white",
        label="Black and white",
        parameters=(_number("amount", "Amount", 1.0), _number("contrast", "Contrast", 0.2)),
    ),
    EffectSpec(
        name="brightness_contrast",
        label="Brightness and contrast",
        parameters=(
            _number("brightness", "Brightness", 0.0, (-1.0, 1.0)),
            _number("contrast", "Contrast", 0.0, (-1.0, 1.0)),
            _number("saturation", "Saturation", 0.0, (-1.0, 1.0)),
        ),
    ),
    EffectSpec(
        name="colour_temperature",
        label="Colour temperature",
        parameters=(
            _number("warmth", "Warmth", 0.4, (-1.0, 1.0)),
            _number("tint", "Tint", 0.0, (-1.0, 1.0)),
        ),
    ),
    EffectSpec(
        name="vignette",
        label="Vignette",
        parameters=(_number("amount", "Amount", 0.6), _number("reach", "Reach", 0.5)),
    ),
    EffectSpec(name="blur", label="Blur", parameters=(_number("amount", "Amount", 0.35),)),
    EffectSpec(
        name="glow",
        label="Glow",
        parameters=(_number("amount", "Amount", 0.5), _number("threshold", "Threshold", 0.6)),
    ),
    EffectSpec(
        name="film_grain",
        label="Film grain",
        parameters=(_number("amount", "Amount", 0.4), _number("size", "Size", 0.3)),
    ),
    EffectSpec(
        name="shake",
        label="Camera shake",
        parameters=(_number("amount", "Amount", 0.4), _number("speed", "Speed", 0.5)),
    ),
    EffectSpec(
        name="punch_in",
        label="Punch-in zoom",
        parameters=(
            _number("from_zoom", "Zoom at the start", 1.0, (1.0, 3.0)),
            _number("to_zoom", "Zoom at the end", 1.25, (1.0, 3.0)),
            _number("across", "Centre across", 0.5),
            _number("down", "Centre down", 0.4),
        ),
    ),
    EffectSpec(
        name="mirror",
        label="Mirror",
        parameters=(_choice("axis", "Axis", "horizontal", "vertical"),),
    ),
)


def known() -> tuple[EffectSpec, ...]:
    """Every effect: the built-in ones, then what other packages offer.

    Where a package offers any, its module is imported to read the parameters, and moviepy with it:
    call it in the background.
    """
    from engines.assembly.effects.offered import offered

    return (*BUILT_IN, *offered())


def named(name: str) -> EffectSpec | None:
    """The effect with a name; None where nobody here offers it (any more)."""
    for spec in BUILT_IN:
        if spec.name == name:
            return spec
    return next((spec for spec in known() if spec.name == name), None)


def values_of(effect: ClipEffect, spec: EffectSpec) -> Mapping[str, Value]:
    """Every parameter: as set where it is of the right kind, held inside its range; else as usual.

    What is set and is no parameter of this version is passed over.
    """
    asked = dict(effect.parameters)
    return {one.name: _held(asked.get(one.name, one.default), one) for one in spec.parameters}


def _held(value: Value, parameter: Parameter) -> Value:
    match parameter.kind:
        case ParameterKind.FLAG:
            return value if isinstance(value, bool) else parameter.default
        case ParameterKind.TEXT:
            return value if isinstance(value, str) else parameter.default
        case ParameterKind.CHOICE:
            return value if value in parameter.choices else parameter.default
        case ParameterKind.NUMBER | ParameterKind.WHOLE:
            if isinstance(value, bool | str):
                return parameter.default
            held = value if parameter.least is None else max(value, parameter.least)
            held = held if parameter.most is None else min(held, parameter.most)
            return round(held) if parameter.kind is ParameterKind.WHOLE else float(held)
