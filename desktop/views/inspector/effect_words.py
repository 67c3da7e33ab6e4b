# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for the built-in picture effects and their parameters; others bring their own.

Owns the words. Must not know widgets.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.i18n import tr

if TYPE_CHECKING:
    from engines.assembly.effects import EffectSpec, Parameter

EFFECTS: dict[str, Callable[[], str]] = {
    "black_and_white": lambda: tr("Black and white"),
    "brightness_contrast": lambda: tr("Brightness and contrast"),
    "colour_temperature": lambda: tr("Colour temperature"),
    "vignette": lambda: tr("Vignette"),
    "blur": lambda: tr("Blur"),
    "glow": lambda: tr("Glow"),
    "film_grain": lambda: tr("Film grain"),
    "shake": lambda: tr("Camera shake"),
    "punch_in": lambda: tr("Punch-in zoom"),
    "mirror": lambda: tr("Mirror"),
}
PARAMETERS: dict[str, Callable[[], str]] = {
    "Amount": lambda: tr("Amount"),
    "Contrast": lambda: tr("Contrast"),
    "Brightness": lambda: tr("Brightness"),
    "Saturation": lambda: tr("Saturation"),
    "Warmth": lambda: tr("Warmth"),
    "Tint": lambda: tr("Tint"),
    "Reach": lambda: tr("Reach"),
    "Threshold": lambda: tr("Threshold"),
    "Size": lambda: tr("Grain size"),
    "Speed": lambda: tr("Speed"),
    "Zoom at the start": lambda: tr("Zoom at the start"),
    "Zoom at the end": lambda: tr("Zoom at the end"),
    "Centre across": lambda: tr("Centre across"),
    "Centre down": lambda: tr("Centre down"),
    "Axis": lambda: tr("Axis"),
}
CHOICES: dict[str, Callable[[], str]] = {
    "horizontal": lambda: tr("Left and right"),
    "vertical": lambda: tr("Top and bottom"),
}


def effect_word(spec: "EffectSpec") -> str:
    """An effect's name."""
    return EFFECTS[spec.name]() if spec.name in EFFECTS else spec.label


def parameter_word(parameter: "Parameter") -> str:
    """A parameter's name."""
    return PARAMETERS.get(parameter.label, lambda: parameter.label)()


def choice_word(choice: str) -> str:
    """One of a few values."""
    return CHOICES.get(choice, lambda: choice)()
