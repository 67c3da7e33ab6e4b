# SPDX-License-Identifier: GPL-3.0-or-later
"""The takes panel's parts: what a row says, and how it is painted."""
