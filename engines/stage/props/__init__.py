# SPDX-License-Identifier: GPL-3.0-or-later
"""Things large enough to fill the frame, in two tones, around (0, 0) in px of 1080x1920."""
