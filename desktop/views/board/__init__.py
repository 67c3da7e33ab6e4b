# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard: cards of shots, their grid, and what is done to them."""
