# SPDX-License-Identifier: GPL-3.0-or-later
"""Screenplay to timed shots with staging; pure, no media."""
