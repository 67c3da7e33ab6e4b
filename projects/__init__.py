# SPDX-License-Identifier: GPL-3.0-or-later
"""The production document: what a production is, never how its media are made."""

__version__ = "0.1.0"
