# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of scripts: kept, compared, put back, and comments that find their place in them."""
