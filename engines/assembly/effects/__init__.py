# SPDX-License-Identifier: GPL-3.0-or-later
"""Picture effects of single clips: the built-in ones, and moviepy's where a package offers them."""

from engines.assembly.effects.register import (
    EffectSpec,
    Parameter,
    ParameterKind,
    known,
    named,
    values_of,
)

__all__ = ["EffectSpec", "Parameter", "ParameterKind", "known", "named", "values_of"]
