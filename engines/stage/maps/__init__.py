# SPDX-License-Identifier: GPL-3.0-or-later
"""Control maps: the same staging as depth, line, regions, pose and init picture for diffusion."""
