# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room: from a line or a novel to scripts; pure rules, models stand behind seams."""
