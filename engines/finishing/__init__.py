# SPDX-License-Identifier: GPL-3.0-or-later
"""Finishing of pictures that models made: upscaling, interpolation, deflicker."""
