# SPDX-License-Identifier: GPL-3.0-or-later
"""A graph of what a script says of its people, things and hours, and where that clashes."""
