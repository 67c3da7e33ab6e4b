# SPDX-License-Identifier: GPL-3.0-or-later
"""Score, effects, ambience, buses and loudness; numpy in, samples out."""
