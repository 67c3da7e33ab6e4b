# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room's writer by rule: genre packs, the line as it was typed, and no language model."""

from engines.story.rules.writer import RulesWriter, rules_writer

__all__ = ["RulesWriter", "rules_writer"]
