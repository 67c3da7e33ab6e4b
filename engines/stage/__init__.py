# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawn engine: staging to frames with QPainter; the only room that paints."""
