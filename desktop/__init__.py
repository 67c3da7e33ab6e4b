# SPDX-License-Identifier: GPL-3.0-or-later
"""The Qt application; views and session only."""
