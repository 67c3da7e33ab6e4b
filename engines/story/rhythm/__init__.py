# SPDX-License-Identifier: GPL-3.0-or-later
"""The rhythm check of a script or a cut: rules of the trade, by measure alone, without a model."""
