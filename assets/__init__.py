# SPDX-License-Identifier: GPL-3.0-or-later
"""The media library and the bundled presets, fonts and voices; it makes nothing."""
