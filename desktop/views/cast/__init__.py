# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the cast panel: voices of checkpoints, cloned voices and their consents."""
