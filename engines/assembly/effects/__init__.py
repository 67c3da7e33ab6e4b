# SPDX-License-Identifier: GPL-3.0-or-later
"""Picture effects of single clips: the built-in ones, and moviepy's where a package offers them."""
