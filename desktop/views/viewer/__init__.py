# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the viewer: the picture, what is drawn over it, and the transport under it."""
