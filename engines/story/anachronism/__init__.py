# SPDX-License-Identifier: GPL-3.0-or-later
"""Words, things, sets and clothes that are not of a story's time."""
