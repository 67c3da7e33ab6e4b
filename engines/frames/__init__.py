# SPDX-License-Identifier: GPL-3.0-or-later
"""Stills by diffusion models: one file a checkpoint family. Must not know shots or documents."""
