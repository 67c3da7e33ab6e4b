# SPDX-License-Identifier: GPL-3.0-or-later
"""Text to speech with exact mouth timing; knows no shots."""
