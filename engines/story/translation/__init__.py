# SPDX-License-Identifier: GPL-3.0-or-later
"""A finished script line by line into the other language, each line as long as its voice is."""
