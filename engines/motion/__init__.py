# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips from stills: one file a checkpoint family, and a camera move without any weights."""
