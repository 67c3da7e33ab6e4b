# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a season repeats itself or its genre: lines, scenes, beats, endings, phrases, names."""
