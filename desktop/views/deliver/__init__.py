# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the delivery: settings, checks, captions, results. Must not know how a film is made."""
