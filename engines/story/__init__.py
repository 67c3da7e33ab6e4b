# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories: what can be planned, measured and written of them before anything is shot."""
