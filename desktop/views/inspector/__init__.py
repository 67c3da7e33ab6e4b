# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector: one shot's picture, people, lines and clip, each control one command."""
