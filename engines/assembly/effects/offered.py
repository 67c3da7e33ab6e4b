# SPDX-License-Identifier: GPL-3.0-or-later
"""Effects of moviepy that other packages offer under the entry point group `yingxi.effects`.

Owns reading their parameters and running them over a clip. Must not import moviepy before one is
asked for.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

from engines.assembly.effects.register import EffectSpec, Parameter, ParameterKind, Value
from projects.errors import UserError

if TYPE_CHECKING:
    import numpy as np

GROUP = "yingxi.effects"
_SPEAKING = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")


def offered() -> tuple[EffectSpec, ...]:
    """What packages offer, by name; their modules are imported to read the parameters."""
    return tuple(_spec(point) for point in sorted(_points().values(), key=lambda p: p.name))


def _points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _spec(point: EntryPoint) -> EffectSpec:
    kind = effect_class(point.name)
    package = point.dist.name if point.dist is not None else point.value.partition(":")[0]
    label = _worded(kind.__name__)
    return EffectSpec(name=point.name, label=label, parameters=parameters_of(kind), package=package)


@lru_cache(maxsize=64)
def effect_class(name: str) -> type[Any]:
    """The class that a package offers under a name.

    Raises:
        UserError: nobody does, it cannot be imported, or it is no Effect of moviepy.
    """
    point = _points().get(name)
    if point is None:
        raise UserError(
            "no_such_effect",
            f"No package on this machine offers the effect {name!r}.",
            "Install the package again, or take the effect off the clip.",
        )
    try:
        kind = point.load()
    except (ImportError, AttributeError) as problem:
        raise UserError(
            "effect_broken", f"The effect {name!r} cannot be loaded: {problem}.", "Update it."
        ) from problem
    from moviepy import Effect

    if not (isinstance(kind, type) and issubclass(kind, Effect)):
        raise UserError("no_effect", f"{point.value} is no Effect of moviepy.", "Remove it.")
    return kind


def parameters_of(kind: type[Any]) -> tuple[Parameter, ...]:
    """The fields of an effect's dataclass that a slider, a tick or a line of text can set."""
    if not dataclasses.is_dataclass(kind):
        return ()
    found = (_parameter(field) for field in dataclasses.fields(kind))
    return tuple(one for one in found if one is not None)


def _parameter(field: "dataclasses.Field[Any]") -> Parameter | None:
    stated = getattr(field.type, "__name__", str(field.type))
    default = None if field.default is dataclasses.MISSING else field.default
    if default is None and field.default is None:
        return None  # left as the effect has it: nothing says what it may be
    if isinstance(default, bool) or (default is None and stated.startswith("bool")):
        return _made(field.name, ParameterKind.FLAG, bool(default))
    if isinstance(default, str) or (default is None and stated.startswith("str")):
        return _made(field.name, ParameterKind.TEXT, default or "")
    if isinstance(default, int) or (default is None and stated.startswith("int")):
        return _ranged(field.name, ParameterKind.WHOLE, default if default is not None else 1)
    if isinstance(default, float) or (default is None and stated.startswith("float")):
        return _ranged(field.name, ParameterKind.NUMBER, default if default is not None else 1.0)
    return None


def _made(name: str, kind: ParameterKind, default: Value) -> Parameter:
    return Parameter(name=name, label=_worded(name), kind=kind, default=default)


def _ranged(name: str, kind: ParameterKind, default: float) -> Parameter:
    """Nothing says what is sensible: from nothing to some times the default, both signs if it is
    negative.
    """
    most = max(1.0, 4.0 * abs(default))
    return Parameter(
        name=name,
        label=_worded(name),
        kind=kind,
        default=default,
        least=-most if default < 0 else 0.0,
        most=most,
    )


def _worded(name: str) -> str:
    words = " ".join(part for part in _SPEAKING.split(name) if part).lower()
    return words[:1].upper() + words[1:]


def through_moviepy(
    name: str, values: Mapping[str, Value], below: "Callable[[int], np.ndarray]", clip: "Length"
) -> "Callable[[int], np.ndarray]":
    """Frames of a clip with an effect of moviepy over them.

    Args:
        name: of the effect.
        values: its parameters.
        below: a frame of the clip without it, uint8 B G R.
        clip: how long it is.

    Raises:
        UserError: the effect is not there, or refuses its parameters.
    """
    import numpy as np
    from moviepy import VideoClip

    def at(second: float) -> "np.ndarray":
        frame = min(clip.frames - 1, max(0, int(second * clip.rate_hz + 0.5)))
        return np.ascontiguousarray(below(frame)[:, :, ::-1])

    source = VideoClip(at, duration=clip.frames / clip.rate_hz)
    try:
        changed = effect_class(name)(**values).copy().apply(source)
    except (TypeError, ValueError, AttributeError, KeyError, ZeroDivisionError) as problem:
        raise UserError(
            "effect_failed", f"The effect {name!r} cannot be laid on: {problem}.", "Take it off."
        ) from problem
    size = below(0).shape

    def shown(frame: int) -> "np.ndarray":
        last_s = max(0.0, (changed.duration or source.duration) - 0.5 / clip.rate_hz)
        made = np.asarray(changed.get_frame(min(frame / clip.rate_hz, last_s)))
        return _fitted(np.clip(made, 0, 255).astype(np.uint8)[:, :, 2::-1], size)

    return shown


@dataclasses.dataclass(frozen=True, kw_only=True)
class Length:
    """How long a clip is."""

    frames: int
    rate_hz: float


def _fitted(pixels: "np.ndarray", shape: tuple[int, ...]) -> "np.ndarray":
    """The picture at its old size, whatever an effect has made of it."""
    import cv2
    import numpy as np

    if pixels.shape != shape:
        pixels = cv2.resize(pixels, (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(pixels)
