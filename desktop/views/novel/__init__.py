# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows by which a novel becomes a production."""
