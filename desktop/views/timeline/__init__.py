# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the timeline. Geometry, hit test, snapping, blocks, gestures and curve know no Qt."""
