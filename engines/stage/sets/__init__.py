# SPDX-License-Identifier: GPL-3.0-or-later
"""Places: one file each, with the constant PLACE."""
