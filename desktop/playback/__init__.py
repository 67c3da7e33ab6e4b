# SPDX-License-Identifier: GPL-3.0-or-later
"""Playback: what each film frame shows and sounds like, decoded ahead, on one clock."""
