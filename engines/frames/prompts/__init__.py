# SPDX-License-Identifier: GPL-3.0-or-later
"""Staging, cast and style become the words that a model is sent. Must not know any engine."""
