# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room: steps from an idea to scripts, by rules or by a model."""
