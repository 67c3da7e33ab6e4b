# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages, panels and dialogs of the window. Must not change the document but by session.run."""
