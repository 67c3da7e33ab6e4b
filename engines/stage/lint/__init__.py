# SPDX-License-Identifier: GPL-3.0-or-later
"""The style lint: a finished film measured against the art direction, from its decoded frames."""
